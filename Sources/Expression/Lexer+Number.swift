extension Lexer {
    /// The largest whole number up to which every whole number is a float.
    static let largestWhole = 9_007_199_254_740_992.0

    /// A numeral, consumed as Lua does: everything that could belong to it, judged afterwards.
    mutating func number() throws(Fault) -> Token {
        let start = position
        let isHex = peek() == UInt8(ascii: "0") && peek(1) | 0x20 == UInt8(ascii: "x")
        let exponent = UInt8(ascii: isHex ? "p" : "e")
        if isHex { position += 2 }
        while position < bytes.count {
            let byte = bytes[position]
            let signFollows = peek(1) == UInt8(ascii: "+") || peek(1) == UInt8(ascii: "-")
            if byte | 0x20 == exponent, signFollows {
                position += 2
            } else if Lexer.isDigit(byte) || Lexer.isLetter(byte) || byte == UInt8(ascii: ".") {
                position += 1
            } else {
                break
            }
        }
        let written = String(decoding: bytes[start..<position], as: UTF8.self)
        guard let numeral = Numeral(bytes[start..<position], isHex: isHex), let value = numeral.value else {
            throw fault(.malformedNumber(written), from: start)
        }
        if numeral.isWhole, value > Lexer.largestWhole { throw fault(.wholeNumberTooLarge(written), from: start) }
        return token(.number(value, isWhole: numeral.isWhole), from: start)
    }
}

/// The parts of a numeral: whole digits, fraction and exponent.
private struct Numeral {
    private let isHex: Bool
    private var whole = ""
    private var fraction = ""
    private var exponent = ""
    /// Whether Lua would read an integer.
    private(set) var isWhole = true

    /// Nil where the bytes are no numeral.
    init?(_ bytes: ArraySlice<UInt8>, isHex: Bool) {
        self.isHex = isHex
        var rest = bytes.dropFirst(isHex ? 2 : 0)
        whole = digits(&rest, hex: isHex)
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            isWhole = false
            fraction = digits(&rest, hex: isHex)
        }
        guard !whole.isEmpty || !fraction.isEmpty else { return nil }
        if let mark = rest.first, mark | 0x20 == UInt8(ascii: isHex ? "p" : "e") {
            rest.removeFirst()
            isWhole = false
            var sign = ""
            if let first = rest.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
                sign = first == UInt8(ascii: "-") ? "-" : ""
                rest.removeFirst()
            }
            let magnitude = digits(&rest, hex: false)
            guard !magnitude.isEmpty else { return nil }
            exponent = sign + magnitude
        }
        guard rest.isEmpty else { return nil }
    }

    /// The nearest float; nil where the standard library can't read it.
    var value: Double? {
        let mantissa = (whole.isEmpty ? "0" : whole) + "." + (fraction.isEmpty ? "0" : fraction)
        let power = exponent.isEmpty ? "0" : exponent
        return Double(isHex ? "0x\(mantissa)p\(power)" : "\(mantissa)e\(power)")
    }

    private func digits(_ rest: inout ArraySlice<UInt8>, hex: Bool) -> String {
        let run = rest.prefix { hex ? Lexer.isHexDigit($0) : Lexer.isDigit($0) }
        rest = rest.dropFirst(run.count)
        return String(decoding: run, as: UTF8.self)
    }
}
