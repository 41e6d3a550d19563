import Glibc

/// Reads decimal numbers from ASCII bytes, correctly rounded.
///
/// - Source: William D. Clinger, "How to Read Floating Point Numbers Accurately" (1990): a significand below 2^53 and a
///   power of ten up to 22 are exact, so one multiplication or division rounds once. Anything else goes to `strtod`.
package enum DecimalParser {
    private static let powers: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ]

    /// The number that the bytes of a range spell; nil where they don't spell a finite one.
    static func parse(_ bytes: [UInt8], _ range: Range<Int>) -> Double? {
        precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count, "a range of the bytes")
        return bytes.withUnsafeBufferPointer { parse($0, range) }
    }

    /// The same for bytes lent by their owner, in which the range must be.
    package static func parse(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Double? {
        var position = range.lowerBound
        let end = range.upperBound
        guard position < end else { return nil }
        let isNegative = bytes[position] == UInt8(ascii: "-")
        if isNegative || bytes[position] == UInt8(ascii: "+") { position += 1 }
        var significand: UInt64 = 0
        let whole = digits(bytes, &position, end, into: &significand)
        var fraction = 0
        if position < end, bytes[position] == UInt8(ascii: ".") {
            position += 1
            fraction = digits(bytes, &position, end, into: &significand)
        }
        guard whole + fraction > 0 else { return nil }
        var exponent = -fraction
        if position < end {
            guard let written = writtenExponent(bytes, position..<end) else { return nil }
            exponent += written
        }
        guard whole + fraction <= 19, significand < 1 << 53, abs(exponent) < powers.count else {
            return slow(bytes, range)
        }
        let magnitude =
            exponent < 0 ? Double(significand) / powers[-exponent] : Double(significand) * powers[exponent]
        return isNegative ? -magnitude : magnitude
    }

    /// Reads digits up to the next other byte, and returns how many; more than 19 overflow the significand.
    @inline(__always)
    private static func digits(
        _ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int, _ end: Int, into significand: inout UInt64
    ) -> Int {
        let start = position
        while position < end, case let digit = bytes[position] &- 0x30, digit < 10 {
            significand = significand &* 10 &+ UInt64(digit)
            position += 1
        }
        return position - start
    }

    /// The exponent of `e6`, `E-07`; nil for anything else, or one too large to matter.
    private static func writtenExponent(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
        var position = range.lowerBound
        guard bytes[position] | 0x20 == UInt8(ascii: "e") else { return nil }
        position += 1
        guard position < range.upperBound else { return nil }
        let isNegative = bytes[position] == UInt8(ascii: "-")
        if isNegative || bytes[position] == UInt8(ascii: "+") { position += 1 }
        guard position < range.upperBound, range.upperBound - position <= 6 else { return nil }
        var value = 0
        while position < range.upperBound {
            guard bytes[position] &- 0x30 < 10 else { return nil }
            value = value * 10 + Int(bytes[position] &- 0x30)
            position += 1
        }
        return isNegative ? -value : value
    }

    /// By the C library, for many digits and large exponents; the spelling has been checked.
    private static func slow(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Double? {
        var text = bytes[range].map { CChar(bitPattern: $0) }
        text.append(0)
        let number = strtod(text, nil)
        return number.isFinite ? number : nil
    }
}
