/// Puts tokens and comments into lines: where the author broke a line and may, it stays broken; indentation and blanks between
/// tokens are ours.
final class Printer {
    enum Break {
        /// Only where a comment leaves no choice.
        case never
        /// Where the author has one.
        case author
        case always
    }

    struct Candidate {
        let opener: Int
        let line: Int
        let lastLine: Int
        let startColumn: Int
        let endColumn: Int
        /// Whether it is a block that the author wrote in one line.
        let isBlock: Bool
    }

    private struct Scope {
        /// Where the line begins that what is inside hangs on; the closing token goes there.
        let base: Int
        let indent: Int
        let allowsBlankLines: Bool
        var isFresh = true
    }

    static let indentation = 2

    let chunk: LuaChunk
    /// Opening tokens of tables and blocks that stand in one line in the source and don't fit.
    let exploded: Set<Int>
    var lines: [LayoutLine] = []
    /// The rows of each table that has several lines, in the order of the source.
    var rowGroups: [[LayoutRow]] = []
    /// Tables and blocks that could take several lines, with the lines of their first and last token.
    var candidates: [Candidate] = []
    private var scopes = [Scope(base: 0, indent: 0, allowsBlankLines: true)]
    private var endLine = 0
    private var endOffset = 0
    private var needsBreak = true
    private var flushed = 0
    private var prepared: (token: Int, gap: Int)?
    /// By token: its place among the pieces of its line.
    private(set) var pieces: [Int32]
    /// Columns of the line that is being written, without a comment at its end.
    private(set) var column = 0

    init(_ chunk: LuaChunk, exploded: Set<Int>) {
        self.chunk = chunk
        self.exploded = exploded
        pieces = Array(repeating: 0, count: chunk.tokens.count)
    }

    /// The indentation of the line that is being written.
    var currentIndent: Int { lines.last?.indent ?? 0 }

    // MARK: - Scopes

    func open(base: Int, allowsBlankLines: Bool = true) {
        scopes.append(
            Scope(base: base, indent: base + Printer.indentation, allowsBlankLines: allowsBlankLines))
    }

    /// Ends a scope; the comments before the token that closes it are still inside.
    func close(before token: Int) {
        flushComments(before: token)
        closing = scopes.removeLast().base
    }

    /// What is inside goes on two columns further in wherever it breaks.
    func continued(_ body: () -> Void) {
        open(base: currentIndent, allowsBlankLines: false)
        body()
        scopes.removeLast()
    }

    private var closing: Int?

    // MARK: - Tokens

    /// Finds the place of a token before anything else is known about it.
    func prepare(_ token: Int, space: Bool, breaks: Break = .author) {
        guard prepared?.token != token else { return }
        flushComments(before: token)
        let place = chunk.tokens[token]
        let isBroken =
            switch breaks {
            case .never: false
            case .author: place.position.line > endLine
            // A comment may lead its line: `--[[ why ]] x = 1`.
            case .always: place.position.line > endLine || !(lines.last?.pieces.allSatisfy(\.isComment) ?? false)
            }
        if isBroken || needsBreak { newLine(at: place.position.line) }
        prepared = (token, space ? 1 : 0)
    }

    /// Writes a token.
    func emit(_ token: Int, space: Bool, breaks: Break = .never) {
        prepare(token, space: space, breaks: breaks)
        closing = nil
        let place = chunk.tokens[token]
        let text = place.kind == .string ? normalised(place.position.offset..<place.end) : bytes(of: place)
        append(text, gap: prepared?.gap ?? 1, from: place.position, isComment: false)
        pieces[token] = Int32(lines[lines.count - 1].pieces.count - 1)
        prepared = nil
        (endLine, endOffset) = (place.endLine, place.end)
    }

    /// Writes a comma or semicolon right behind what is there.
    func write(_ mark: Character) {
        guard let byte = mark.asciiValue else { return }
        lines[lines.count - 1].pieces.append(LayoutPiece([byte], gap: 0, authorGap: 0))
        column += 1
    }

    /// Leaves a token out, though not the comments before it.
    func drop(_ token: Int?) {
        guard let token else { return }
        flushComments(before: token)
        (endLine, endOffset) = (chunk.tokens[token].endLine, chunk.tokens[token].end)
    }

    /// Whether a table's closing token begins a line of the source, behind its last field or the separator after it.
    func beginsLine(_ token: Int, after field: Field) -> Bool {
        let place = chunk.tokens[token]
        if let comment = place.comments.last.map({ chunk.comments[$0] }) {
            return !comment.isLong || place.position.line > comment.endLine
        }
        if let separator = field.separator, let comment = chunk.tokens[separator].comments.last {
            if !chunk.comments[comment].isLong { return true }
        }
        return place.position.line > chunk.tokens[field.separator ?? field.last].endLine
    }

    // MARK: - Comments and lines

    func flushComments(before token: Int) {
        guard token >= flushed else { return }
        flushed = token + 1
        for index in chunk.tokens[token].comments {
            let comment = chunk.comments[index]
            if needsBreak || comment.position.line > endLine { newLine(at: comment.position.line) }
            append(commentText(comment), gap: 1, from: comment.position, isComment: true)
            (endLine, endOffset) = (comment.endLine, comment.end)
            needsBreak = !comment.isLong
        }
    }

    private func newLine(at line: Int) {
        let scope = scopes[scopes.count - 1]
        let isApart = line - endLine >= 2 && scope.allowsBlankLines && !scope.isFresh && closing == nil
        lines.append(LayoutLine(indent: closing ?? scope.indent, hasBlankAbove: isApart && !lines.isEmpty))
        if closing == nil { scopes[scopes.count - 1].isFresh = false }
        column = closing ?? scope.indent
        needsBreak = false
    }

    private func append(_ text: [UInt8], gap: Int, from place: SourcePosition, isComment: Bool) {
        let line = lines.count - 1
        let isAfterComment = lines[line].pieces.last?.isComment == true
        let authorGap = place.line == endLine ? place.offset - endOffset : 1
        let piece = LayoutPiece(
            text, isComment: isComment, gap: isAfterComment ? 1 : gap, authorGap: authorGap)
        column = piece.isMultiline ? piece.width : column + (lines[line].pieces.isEmpty ? 0 : piece.gap) + piece.width
        lines[line].pieces.append(piece)
    }

    private func bytes(of token: Token) -> [UInt8] { Array(chunk.bytes[token.position.offset..<token.end]) }

    /// Without blanks at the ends of its lines.
    private func commentText(_ comment: Comment) -> [UInt8] {
        let lines = normalised(comment.position.offset..<comment.end).split(
            separator: 0x0A, omittingEmptySubsequences: false)
        let trimmed = lines.map { line in line[..<((line.lastIndex { !isBlank($0) } ?? line.startIndex - 1) + 1)] }
        return Array(trimmed.joined(separator: [0x0A]))
    }

    private func isBlank(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0B, 0x0C].contains(byte) }

    /// With `\n` at the end of every line, which is what Lua makes of them too.
    private func normalised(_ range: Range<Int>) -> [UInt8] {
        let text = chunk.bytes[range]
        guard text.contains(0x0D) else { return Array(text) }
        var result: [UInt8] = []
        var index = text.startIndex
        while index < text.endIndex {
            let byte = text[index]
            index += 1
            guard byte == 0x0D || byte == 0x0A else {
                result.append(byte)
                continue
            }
            if index < text.endIndex, text[index] == 0x0D || text[index] == 0x0A, text[index] != byte { index += 1 }
            result.append(0x0A)
        }
        return result
    }
}
