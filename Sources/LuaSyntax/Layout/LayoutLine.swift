/// A line of the result, before it is put together.
struct LayoutLine {
    /// In columns.
    let indent: Int
    /// Whether an empty line stands above it.
    let hasBlankAbove: Bool
    var pieces: [LayoutPiece] = []

    /// In columns, without a comment at its end; only the part behind a text that spans lines.
    var width: Int {
        var width = indent
        for (index, piece) in pieces.enumerated() {
            if piece.isComment, index > 0 { break }
            width = piece.isMultiline ? piece.width : width + (index == 0 ? 0 : piece.gap) + piece.width
        }
        return width
    }

    /// Whether one of its texts goes on in further lines.
    var isMultiline: Bool { pieces.contains(where: \.isMultiline) }
}

/// A token or a comment in its line.
struct LayoutPiece {
    let text: [UInt8]
    /// Columns of its last line.
    let width: Int
    let isMultiline: Bool
    let isComment: Bool
    /// Blanks before it, where it doesn't begin its line.
    var gap: Int
    /// How many blanks the author left there; 1 where it began a line.
    let authorGap: Int

    init(_ text: [UInt8], isComment: Bool = false, gap: Int, authorGap: Int) {
        self.text = text
        let lastLine = text.lastIndex(of: 0x0A).map { text[($0 + 1)...] } ?? text[...]
        width = lastLine.reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) }
        isMultiline = lastLine.count < text.count
        self.isComment = isComment
        self.gap = gap
        self.authorGap = authorGap
    }
}

/// Where a field's parts may be aligned with those of the fields above and below it.
struct LayoutRow {
    enum Stop: Hashable {
        /// The `=` behind a key.
        case assign
        /// The `{` behind a constructor's name: `pct  { 5 }`.
        case brace
        /// A further field of the table in it.
        case field(Int)
    }

    let line: Int
    /// Whether it is all in one line.
    var isOneLine = false
    var stops: [(stop: Stop, piece: Int)] = []
}
