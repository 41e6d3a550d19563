/// The value of a numeral, normalised as Lua does for keys: a float without a fraction is an integer.
enum NumeralValue: Hashable {
    case integer(Int64)
    case float(Double)

    init?(_ text: String) {
        let isHex = text.hasPrefix("0x") || text.hasPrefix("0X")
        if isHex, let value = NumeralValue.wrappedHex(text.utf8.dropFirst(2)) {
            self = .integer(value)
        } else if let value = Int64(text) {
            self = .integer(value)
        } else if let value = Double(text) {
            self = NumeralValue.normalised(value)
        } else {
            return nil
        }
    }

    var isZero: Bool {
        switch self {
        case .integer(let value): value == 0
        case .float(let value): value == 0
        }
    }

    var negated: NumeralValue {
        switch self {
        case .integer(let value): .integer(0 &- value)
        case .float(let value): NumeralValue.normalised(-value)
        }
    }

    private static func normalised(_ value: Double) -> NumeralValue {
        Int64(exactly: value).map { .integer($0) } ?? .float(value)
    }

    /// Hexadecimal integers wrap around.
    private static func wrappedHex(_ digits: Substring.UTF8View) -> Int64? {
        var value: UInt64 = 0
        for byte in digits {
            guard let digit = hexValue(of: byte) else { return nil }
            value = value << 4 | UInt64(digit)
        }
        return Int64(bitPattern: value)
    }
}
