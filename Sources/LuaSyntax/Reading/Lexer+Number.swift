extension Lexer {
    /// Reads a numeral as far as Lua would, and then says whether it is one: `3x` is a slip, not `3` and `x`.
    mutating func scanNumber(from start: SourcePosition) throws(LuaSyntaxError) -> TokenKind {
        let isHex = peek() == UInt8(ascii: "0") && peek(1) | 0x20 == UInt8(ascii: "x")
        let exponent = isHex ? UInt8(ascii: "p") : UInt8(ascii: "e")
        offset += isHex ? 2 : 1
        while true {
            if peek() | 0x20 == exponent {
                offset += 1
                if peek() == UInt8(ascii: "-") || peek() == UInt8(ascii: "+") { offset += 1 }
            } else if isHexDigit(peek()) || peek() == UInt8(ascii: ".") {
                offset += 1
            } else {
                break
            }
        }
        while isWord(peek()) { offset += 1 }
        let text = bytes[start.offset..<offset]
        guard isHex ? Lexer.isHexNumeral(text.dropFirst(2)) : Lexer.isDecimalNumeral(text) else {
            throw failure(.malformedNumber(excerpt(start.offset..<offset)), from: start)
        }
        return .number
    }

    private static func isDecimalNumeral(_ text: ArraySlice<UInt8>) -> Bool {
        isNumeral(text, exponent: UInt8(ascii: "e")) { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
    }

    private static func isHexNumeral(_ text: ArraySlice<UInt8>) -> Bool {
        isNumeral(text, exponent: UInt8(ascii: "p")) { hexValue(of: $0) != nil }
    }

    /// Digits with at most one point among them, and an exponent in decimal digits.
    private static func isNumeral(
        _ text: ArraySlice<UInt8>, exponent: UInt8, isDigit: (UInt8) -> Bool
    ) -> Bool {
        var rest = text
        let whole = rest.prefix(while: isDigit)
        rest = rest.dropFirst(whole.count)
        var fraction: ArraySlice<UInt8> = []
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            fraction = rest.prefix(while: isDigit)
            rest = rest.dropFirst(fraction.count)
        }
        guard !whole.isEmpty || !fraction.isEmpty else { return false }
        guard let mark = rest.first else { return true }
        guard mark | 0x20 == exponent else { return false }
        rest = rest.dropFirst()
        if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
        return !rest.isEmpty && rest.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
    }
}
