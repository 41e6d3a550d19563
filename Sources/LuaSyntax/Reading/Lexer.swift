/// Cuts Lua 5.4 source into tokens and comments; what lies between them is blank.
struct Lexer {
    let bytes: [UInt8]
    var offset = 0
    private(set) var tokens: [Token] = []
    private(set) var comments: [Comment] = []
    private(set) var line = 1
    /// The column of `counted`, which follows `offset` whenever a place is asked for.
    private var column = 1
    private var counted = 0
    private var firstComment = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        tokens.reserveCapacity(bytes.count / 4)
    }

    /// Reads all of the source; the last token is the end of the file.
    mutating func run() throws(LuaSyntaxError) {
        skipHead()
        while true {
            try skipBlanksAndComments()
            let start = position()
            guard offset < bytes.count else { return append(.endOfFile, from: start) }
            append(try scan(from: start), from: start)
        }
    }

    /// The byte that many places ahead; 0 behind the end.
    func peek(_ distance: Int = 0) -> UInt8 {
        offset + distance < bytes.count ? bytes[offset + distance] : 0
    }

    /// The place of the next byte.
    mutating func position() -> SourcePosition {
        while counted < offset {
            if bytes[counted] & 0xC0 != 0x80 { column += 1 }
            counted += 1
        }
        return SourcePosition(line: line, column: column, offset: offset)
    }

    /// Steps over the end of a line: LF, CR or both in either order, as Lua does.
    mutating func skipLineEnd() {
        let first = bytes[offset]
        offset += 1
        if offset < bytes.count, isLineEnd(bytes[offset]), bytes[offset] != first { offset += 1 }
        line += 1
        column = 1
        counted = offset
    }

    func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

    /// An error over what lies between a place and the next byte.
    mutating func failure(_ problem: LuaSyntaxError.Problem, from start: SourcePosition) -> LuaSyntaxError {
        let isOneLine = start.line == line
        return LuaSyntaxError(problem, at: start, length: isOneLine ? position().column - start.column : 1)
    }

    /// The source between two bytes, as an error shows it.
    func excerpt(_ range: Range<Int>) -> String {
        let longest = 40
        guard range.count > longest else { return String(decoding: bytes[range], as: UTF8.self) }
        return String(decoding: bytes[range.lowerBound..<(range.lowerBound + longest)], as: UTF8.self) + "…"
    }

    private mutating func append(_ kind: TokenKind, from start: SourcePosition) {
        let token = Token(
            kind: kind, position: start, end: offset, endLine: line, comments: firstComment..<comments.count)
        tokens.append(token)
        firstComment = comments.count
    }

    /// A byte order mark, and a first line for the shell, which counts as a comment.
    private mutating func skipHead() {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            offset = 3
            counted = 3
        }
        guard peek() == UInt8(ascii: "#") else { return }
        let start = position()
        skipRestOfLine()
        comments.append(Comment(position: start, end: offset, endLine: line, isLong: false))
    }

    private mutating func skipRestOfLine() {
        while offset < bytes.count, !isLineEnd(bytes[offset]) { offset += 1 }
    }

    private mutating func skipBlanksAndComments() throws(LuaSyntaxError) {
        while offset < bytes.count {
            switch bytes[offset] {
            case 0x20, 0x09, 0x0B, 0x0C: offset += 1
            case 0x0A, 0x0D: skipLineEnd()
            case UInt8(ascii: "-") where peek(1) == UInt8(ascii: "-"): try skipComment()
            default: return
            }
        }
    }

    private mutating func skipComment() throws(LuaSyntaxError) {
        let start = position()
        offset += 2
        let isLong = longBracketLevel() != nil
        if isLong { try skipLongBracket(from: start, "the comment") } else { skipRestOfLine() }
        comments.append(Comment(position: start, end: offset, endLine: line, isLong: isLong))
    }

    private mutating func scan(from start: SourcePosition) throws(LuaSyntaxError) -> TokenKind {
        let byte = bytes[offset]
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"):
            return scanWord()
        case UInt8(ascii: "0")...UInt8(ascii: "9"): return try scanNumber(from: start)
        case UInt8(ascii: ".") where isDigit(peek(1)): return try scanNumber(from: start)
        case UInt8(ascii: "\""), UInt8(ascii: "'"): return try scanString(from: start)
        case UInt8(ascii: "[") where peek(1) == byte || peek(1) == UInt8(ascii: "="):
            guard longBracketLevel() != nil else {
                offset += 1
                while peek() == UInt8(ascii: "=") { offset += 1 }
                throw failure(.unexpectedCharacter("'\(excerpt(start.offset..<offset))'"), from: start)
            }
            try skipLongBracket(from: start, "the text in long brackets")
            return .string
        default: return try scanSymbol(from: start)
        }
    }

    private mutating func scanWord() -> TokenKind {
        let start = offset
        while isWord(peek()) { offset += 1 }
        guard offset - start <= 8 else { return .name }
        return TokenKind.keywords[String(decoding: bytes[start..<offset], as: UTF8.self)] ?? .name
    }
}
