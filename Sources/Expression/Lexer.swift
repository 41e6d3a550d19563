/// Cuts a condition into tokens, by the lexical rules of Lua 5.4.
struct Lexer {
    let bytes: [UInt8]
    var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// All tokens up to and including the end.
    static func tokens(of bytes: [UInt8]) throws(Fault) -> [Token] {
        var lexer = Lexer(bytes)
        var tokens: [Token] = []
        while true {
            let token = try lexer.next()
            tokens.append(token)
            if token.kind == .end { return tokens }
        }
    }

    /// Whether the text could be a name in Lua.
    static func isName(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard let first = bytes.first, isLetter(first), Keyword(rawValue: text) == nil else { return false }
        return bytes.allSatisfy { isLetter($0) || isDigit($0) }
    }

    /// The byte so far ahead; 0 past the end.
    func peek(_ offset: Int = 0) -> UInt8 {
        position + offset < bytes.count ? bytes[position + offset] : 0
    }

    func fault(_ problem: ExpressionError.Problem, from start: Int, to end: Int? = nil) -> Fault {
        Fault(problem, Span(start: start, end: Swift.min(end ?? position, bytes.count)))
    }

    private mutating func next() throws(Fault) -> Token {
        while position < bytes.count, Lexer.isSpace(bytes[position]) { position += 1 }
        let start = position
        guard position < bytes.count else { return token(.end, from: start) }
        let byte = bytes[position]
        if Lexer.isLetter(byte) { return word() }
        if Lexer.isDigit(byte) || byte == UInt8(ascii: ".") && Lexer.isDigit(peek(1)) { return try number() }
        if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") { return try string(quote: byte) }
        if byte == UInt8(ascii: "-"), peek(1) == byte {
            throw fault(.comment, from: start, to: bytes.count)
        }
        return try symbol()
    }

    func token(_ kind: Token.Kind, from start: Int) -> Token {
        Token(kind: kind, span: Span(start: start, end: position))
    }

    private mutating func word() -> Token {
        let start = position
        while position < bytes.count, Lexer.isLetter(bytes[position]) || Lexer.isDigit(bytes[position]) {
            position += 1
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        return token(Keyword(rawValue: text).map(Token.Kind.keyword) ?? .name(text), from: start)
    }

    /// The longest sign here that the language has; otherwise an error that names the sign and what to write.
    private mutating func symbol() throws(Fault) -> Token {
        let start = position
        if let foreign = ForeignSign.longest(at: start, in: bytes) {
            throw fault(.foreignSign(foreign.sign, remedy: foreign.remedy), from: start, to: start + foreign.length)
        }
        for length in [2, 1] where start + length <= bytes.count {
            let text = String(decoding: bytes[start..<start + length], as: UTF8.self)
            if let symbol = Symbol(rawValue: text) {
                position += length
                return token(.symbol(symbol), from: start)
            }
        }
        let scalar = String(decoding: bytes[start...].prefix(4), as: UTF8.self).unicodeScalars.first ?? "\u{FFFD}"
        let length = scalar == "\u{FFFD}" ? 1 : String(scalar).utf8.count
        throw fault(.foreignSign(printable(scalar), remedy: nil), from: start, to: start + length)
    }

    /// The character itself, or its number where it has no shape.
    private func printable(_ scalar: Unicode.Scalar) -> String {
        switch scalar.properties.generalCategory {
        case .control, .format, .unassigned, .surrogate, .privateUse, .lineSeparator, .paragraphSeparator:
            "U+" + String(scalar.value, radix: 16, uppercase: true)
        default: String(scalar)
        }
    }

    static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "_") }
    static func isHexDigit(_ byte: UInt8) -> Bool { isDigit(byte) || (0x61...0x66).contains(byte | 0x20) }
}
