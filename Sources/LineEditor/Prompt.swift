/// What stands in front of a line; escapes for colours take no columns.
package struct Prompt: Sendable, Hashable {
    /// Text with a style; the style is what stands between `ESC [` and `m`.
    package struct Piece: Sendable, Hashable {
        let text: String
        let style: String?

        package init(_ text: String, style: String? = nil) {
            self.text = text
            self.style = style
        }
    }

    private let pieces: [Piece]

    package init(_ pieces: [Piece]) {
        self.pieces = pieces
    }

    /// A prompt without colours.
    package init(_ text: String) {
        self.init([Piece(text)])
    }

    /// The characters, without escapes.
    package var plain: String { pieces.map(\.text).joined() }

    /// The text as libedit wants it: a byte of value 1 before and after what takes no column.
    var marked: String {
        pieces.map { piece in
            guard let style = piece.style else { return piece.text }
            return "\u{1}\u{1B}[\(style)m\u{1}\(piece.text)\u{1}\u{1B}[0m\u{1}"
        }.joined()
    }
}
