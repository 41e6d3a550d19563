/// The OCC's symbol of an option: root, expiration `yymmdd`, `C` or `P`, strike in thousandths with eight digits.
///
/// - Source: Options Clearing Corporation, Options Symbology Initiative (2010).
package struct OptionSymbol: Hashable, Sendable {
    package let root: String
    package let expiration: CalendarDate
    package let right: OptionRight
    package let strike: Strike

    /// Reads `WFC260417C00042500`, with or without the padding of the root to six places; nil for anything else.
    package init?(_ text: some StringProtocol) {
        self.init(bytes: Array(text.utf8)[...])
    }

    /// Reads a symbol from ASCII bytes; nil for anything that isn't one.
    package init?(bytes: ArraySlice<UInt8>) {
        guard bytes.count >= 16 else { return nil }
        let tail = bytes.suffix(15)
        var rootBytes = bytes.dropLast(15)
        while rootBytes.last == UInt8(ascii: " ") { rootBytes.removeLast() }
        guard !rootBytes.isEmpty, rootBytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
        guard let date = OptionSymbol.number(tail.prefix(6)), let strike = OptionSymbol.number(tail.suffix(8)),
            let expiration = CalendarDate(year: 2000 + date / 10_000, month: date / 100 % 100, day: date % 100)
        else { return nil }
        switch tail[tail.startIndex + 6] {
        case UInt8(ascii: "C"): right = .call
        case UInt8(ascii: "P"): right = .put
        default: return nil
        }
        self.root = String(decoding: rootBytes, as: UTF8.self)
        self.expiration = expiration
        self.strike = Strike(thousandths: Int32(strike))
    }

    package init(_ contract: OptionContract) {
        root = contract.root
        expiration = contract.expiration
        right = contract.right
        strike = contract.strike
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        var value = 0
        for byte in digits {
            guard (0x30...0x39).contains(byte) else { return nil }
            value = value * 10 + Int(byte - 0x30)
        }
        return value
    }
}

extension OptionSymbol: CustomStringConvertible {
    /// Without padding: `WFC260417C00042500`.
    package var description: String {
        let (year, month, day) = expiration.fields
        return root + zeroPadded(year % 100, 2) + zeroPadded(month, 2) + zeroPadded(day, 2)
            + (right == .call ? "C" : "P") + zeroPadded(Int(strike.thousandths), 8)
    }
}
