extension Lexer {
    func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

    func isHexDigit(_ byte: UInt8) -> Bool { hexValue(of: byte) != nil }

    func isWord(_ byte: UInt8) -> Bool {
        let lower = byte | 0x20
        return lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z") || isDigit(byte) || byte == UInt8(ascii: "_")
    }

    /// The longest symbol that begins here.
    mutating func scanSymbol(from start: SourcePosition) throws(LuaSyntaxError) -> TokenKind {
        for length in [3, 2, 1] where offset + length <= bytes.count {
            let text = String(decoding: bytes[offset..<(offset + length)], as: UTF8.self)
            if let kind = Lexer.symbols[text] {
                offset += length
                return kind
            }
        }
        let character = character()
        throw failure(.unexpectedCharacter(character), from: start)
    }

    private static let symbols: [String: TokenKind] = {
        let kinds = TokenKind.allCases.filter { $0.rawValue.utf8.count <= 3 && TokenKind.keywords[$0.rawValue] == nil }
        return Dictionary(uniqueKeysWithValues: kinds.map { ($0.rawValue, $0) })
    }()

    /// Steps over one character and names it: itself in quotes where it can be seen, and its number otherwise.
    private mutating func character() -> String {
        let first = bytes[offset]
        let length = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        let range = offset..<min(bytes.count, offset + length)
        offset = range.upperBound
        let scalars = String(decoding: bytes[range], as: UTF8.self).unicodeScalars
        guard let scalar = scalars.first, scalars.count == 1, scalar != "\u{FFFD}" else {
            offset = range.lowerBound + 1
            return "the byte \(first)"
        }
        switch scalar.properties.generalCategory {
        case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator, .nonspacingMark:
            return "the character U+" + String(scalar.value, radix: 16, uppercase: true)
        default: return "'\(scalar)'"
        }
    }
}

/// The value of a hexadecimal digit; nil for any other byte.
func hexValue(of byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
}
