extension Lexer {
    /// How many `=` the long bracket has that opens here; nil where none does.
    func longBracketLevel() -> Int? {
        guard peek() == UInt8(ascii: "[") else { return nil }
        var level = 0
        while peek(1 + level) == UInt8(ascii: "=") { level += 1 }
        return peek(1 + level) == UInt8(ascii: "[") ? level : nil
    }

    /// Steps over `[[ … ]]` or `[==[ … ]==]`.
    mutating func skipLongBracket(from start: SourcePosition, _ what: String) throws(LuaSyntaxError) {
        let level = longBracketLevel() ?? 0
        let opening = failure(.unfinishedText(what), from: start)
        offset += level + 2
        while offset < bytes.count {
            if isLineEnd(bytes[offset]) {
                skipLineEnd()
            } else if bytes[offset] == UInt8(ascii: "]") {
                let from = offset
                offset += 1
                while peek() == UInt8(ascii: "="), offset - from <= level { offset += 1 }
                if offset - from == level + 1, peek() == UInt8(ascii: "]") {
                    offset += 1
                    return
                }
            } else {
                offset += 1
            }
        }
        throw opening
    }

    /// Reads a text in quotes.
    mutating func scanString(from start: SourcePosition) throws(LuaSyntaxError) -> TokenKind {
        let quote = bytes[offset]
        offset += 1
        while offset < bytes.count {
            switch bytes[offset] {
            case quote:
                offset += 1
                return .string
            case UInt8(ascii: "\\"): try skipEscape()
            case 0x0A, 0x0D: throw failure(.unfinishedText("the text in quotes"), from: start)
            default: offset += 1
            }
        }
        throw failure(.unfinishedText("the text in quotes"), from: start)
    }

    private mutating func skipEscape() throws(LuaSyntaxError) {
        let start = position()
        offset += 1
        switch peek() {
        case 0x0A where offset < bytes.count, 0x0D where offset < bytes.count: skipLineEnd()
        case UInt8(ascii: "x"):
            offset += 1
            for _ in 0..<2 {
                guard isHexDigit(peek()) else { throw escapeFailure("\\x takes two hexadecimal digits", from: start) }
                offset += 1
            }
        case UInt8(ascii: "z"):
            offset += 1
            skipBlanksInText()
        case UInt8(ascii: "u"): try skipCodePoint(from: start)
        case UInt8(ascii: "0")...UInt8(ascii: "9"): try skipDecimal(from: start)
        case let byte where "abfnrtv\\\"'".utf8.contains(byte): offset += 1
        default: throw escapeFailure("'\\' must be followed by a known letter", from: start)
        }
    }

    private mutating func escapeFailure(_ reason: String, from start: SourcePosition) -> LuaSyntaxError {
        failure(.badEscape(reason: reason), from: start)
    }

    private mutating func skipBlanksInText() {
        while offset < bytes.count {
            switch bytes[offset] {
            case 0x20, 0x09, 0x0B, 0x0C: offset += 1
            case 0x0A, 0x0D: skipLineEnd()
            default: return
            }
        }
    }

    private mutating func skipDecimal(from start: SourcePosition) throws(LuaSyntaxError) {
        var value = 0
        for _ in 0..<3 where isDigit(peek()) {
            value = value * 10 + Int(peek() - UInt8(ascii: "0"))
            offset += 1
        }
        guard value <= 255 else { throw escapeFailure("a byte is 255 at most, not \(value)", from: start) }
    }

    private mutating func skipCodePoint(from start: SourcePosition) throws(LuaSyntaxError) {
        let form = "\\u takes a hexadecimal number in braces"
        offset += 1
        guard peek() == UInt8(ascii: "{"), isHexDigit(peek(1)) else { throw escapeFailure(form, from: start) }
        offset += 1
        var value: UInt32 = 0
        while let digit = hexValue(of: peek()) {
            guard value <= 0x7FF_FFFF else { throw escapeFailure("a code point is 7FFFFFFF at most", from: start) }
            value = value << 4 + digit
            offset += 1
        }
        guard peek() == UInt8(ascii: "}") else { throw escapeFailure(form, from: start) }
        offset += 1
    }
}
