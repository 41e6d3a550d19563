/// Cuts a template at its braces.
enum TemplatePieces {
    case literal([UInt8])
    /// The text between braces and where it begins.
    case expression([UInt8], start: Int)

    private static let open = UInt8(ascii: "{")
    private static let close = UInt8(ascii: "}")

    /// The pieces in order; braces inside a quoted text of an expression don't count.
    static func split(_ bytes: [UInt8]) throws(Fault) -> [TemplatePieces] {
        var pieces: [TemplatePieces] = []
        var literal: [UInt8] = []
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            let isDoubled = index + 1 < bytes.count && bytes[index + 1] == byte
            if (byte == open || byte == close) && isDoubled {
                literal.append(byte)
                index += 2
            } else if byte == close {
                throw Fault(.strayBrace, Span(start: index, end: index + 1))
            } else if byte == open {
                if !literal.isEmpty { pieces.append(.literal(literal)) }
                literal = []
                let end = try closing(bytes, after: index)
                pieces.append(.expression(Array(bytes[index + 1..<end]), start: index + 1))
                index = end + 1
            } else {
                literal.append(byte)
                index += 1
            }
        }
        if !literal.isEmpty { pieces.append(.literal(literal)) }
        return pieces
    }

    /// Where the brace that is open closes.
    private static func closing(_ bytes: [UInt8], after start: Int) throws(Fault) -> Int {
        var quote: UInt8?
        var index = start + 1
        while index < bytes.count {
            let byte = bytes[index]
            if quote != nil, byte == UInt8(ascii: "\\") {
                index += 1
            } else if let current = quote {
                if byte == current { quote = nil }
            } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
                quote = byte
            } else if byte == close {
                guard bytes[start + 1..<index].contains(where: { !Lexer.isSpace($0) }) else {
                    throw Fault(.emptyBraces, Span(start: start, end: index + 1))
                }
                return index
            }
            index += 1
        }
        throw Fault(.unclosedBrace, Span(start: start, end: start + 1))
    }
}
