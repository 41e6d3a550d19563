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
    ///
    /// libedit hangs each such piece on the character behind it; so there is one piece at each change of style, and the
    /// last character is plain.
    var marked: String {
        var text = ""
        var isStyled = false
        for piece in plainlyEnding {
            let change = (isStyled ? "\u{1B}[0m" : "") + (piece.style.map { "\u{1B}[\($0)m" } ?? "")
            if !change.isEmpty { text += "\u{1}\(change)\u{1}" }
            text += piece.text
            isStyled = piece.style != nil
        }
        return text
    }

    private var plainlyEnding: [Piece] {
        let shown = pieces.filter { !$0.text.isEmpty }
        guard let last = shown.last, let end = last.text.last, last.style != nil else { return shown }
        let start = Piece(String(last.text.dropLast()), style: last.style)
        return shown.dropLast() + (start.text.isEmpty ? [] : [start]) + [Piece(String(end))]
    }
}
