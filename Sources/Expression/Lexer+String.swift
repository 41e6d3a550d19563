extension Lexer {
    /// A text in single or double quotes, with Lua's escapes.
    mutating func string(quote: UInt8) throws(Fault) -> Token {
        let start = position
        position += 1
        var content: [UInt8] = []
        while true {
            guard position < bytes.count, peek() != 0x0A, peek() != 0x0D else {
                throw fault(.unfinishedText, from: start)
            }
            let byte = peek()
            if byte == UInt8(ascii: "\\") {
                try escape(into: &content, textStart: start)
                continue
            }
            position += 1
            if byte == quote { break }
            content.append(byte)
        }
        guard let text = String(validating: content, as: UTF8.self) else { throw fault(.textNotUTF8, from: start) }
        return token(.text(text), from: start)
    }

    private static let simpleEscapes: [UInt8: UInt8] = [
        UInt8(ascii: "a"): 0x07, UInt8(ascii: "b"): 0x08, UInt8(ascii: "f"): 0x0C, UInt8(ascii: "n"): 0x0A,
        UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09, UInt8(ascii: "v"): 0x0B, UInt8(ascii: "\\"): 0x5C,
        UInt8(ascii: "\""): 0x22, UInt8(ascii: "'"): 0x27, 0x0A: 0x0A, 0x0D: 0x0A,
    ]

    private mutating func escape(into content: inout [UInt8], textStart: Int) throws(Fault) {
        let start = position
        guard position + 1 < bytes.count else { throw fault(.unfinishedText, from: textStart, to: bytes.count) }
        let letter = peek(1)
        position += 2
        if let byte = Lexer.simpleEscapes[letter] {
            content.append(byte)
            // A line break of two characters counts as one.
            if letter == 0x0A && peek() == 0x0D || letter == 0x0D && peek() == 0x0A { position += 1 }
        } else if letter == UInt8(ascii: "z") {
            while position < bytes.count, Lexer.isSpace(peek()) { position += 1 }
        } else if letter == UInt8(ascii: "x") {
            content.append(try hexEscape(from: start))
        } else if letter == UInt8(ascii: "u") {
            content.append(contentsOf: String(try unicodeEscape(from: start)).utf8)
        } else if Lexer.isDigit(letter) {
            position -= 1
            content.append(try decimalEscape(from: start))
        } else {
            throw fault(.badEscape, from: start)
        }
    }

    /// `\x41`: exactly two hexadecimal digits.
    private mutating func hexEscape(from start: Int) throws(Fault) -> UInt8 {
        guard Lexer.isHexDigit(peek()), Lexer.isHexDigit(peek(1)),
            let byte = UInt8(String(decoding: bytes[position..<position + 2], as: UTF8.self), radix: 16)
        else { throw fault(.badEscape, from: start) }
        position += 2
        return byte
    }

    /// `\65`: up to three decimal digits, at most 255.
    private mutating func decimalEscape(from start: Int) throws(Fault) -> UInt8 {
        var value = 0
        for _ in 0..<3 where Lexer.isDigit(peek()) {
            value = value * 10 + Int(peek() - UInt8(ascii: "0"))
            position += 1
        }
        guard let byte = UInt8(exactly: value) else { throw fault(.badEscape, from: start) }
        return byte
    }

    /// `\u{20AC}`: a Unicode scalar value.
    private mutating func unicodeEscape(from start: Int) throws(Fault) -> Character {
        guard peek() == UInt8(ascii: "{") else { throw fault(.badEscape, from: start) }
        position += 1
        let first = position
        while Lexer.isHexDigit(peek()) { position += 1 }
        let digits = String(decoding: bytes[first..<position], as: UTF8.self)
        guard peek() == UInt8(ascii: "}"), let number = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(number)
        else { throw fault(.badEscape, from: start) }
        position += 1
        return Character(scalar)
    }
}
