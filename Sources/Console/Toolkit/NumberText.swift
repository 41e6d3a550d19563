import Glibc

/// Numbers as people read them: fixed decimals, separated thousands, dollars and percent.
///
/// Rounding is that of the exact binary value, to nearest. A result that rounds to zero has no sign. What is not finite
/// prints as `inf`, `-inf` or `nan`: a missing value is a `Reading`, not a number.
enum NumberText {
    /// `1234.50` with two decimals; at most 20.
    static func fixed(_ value: Double, _ decimals: Int) -> String {
        guard value.isFinite else { return value.isNaN ? "nan" : value < 0 ? "-inf" : "inf" }
        let text = printed("%.*f", Int32(max(0, min(20, decimals))), value)
        return text.hasPrefix("-") && !hasNonzeroDigit(text) ? String(text.dropFirst()) : text
    }

    /// `+1234.50`, `-0.25`, and `0.00` without a sign.
    static func signed(_ value: Double, _ decimals: Int) -> String {
        let text = fixed(value, decimals)
        let isPositive = text.first != "-" && hasNonzeroDigit(text)
        return (value == .infinity || isPositive ? "+" : "") + text
    }

    /// `1,234.50`.
    static func grouped(_ value: Double, _ decimals: Int) -> String {
        value.isFinite ? separatingThousands(fixed(value, decimals)) : fixed(value, decimals)
    }

    /// `1,234`.
    static func grouped(_ value: Int) -> String {
        separatingThousands(String(value))
    }

    /// `$1,234.50` or `-$1,234.50`.
    static func dollars(_ value: Double, decimals: Int = 2) -> String {
        let text = grouped(value, decimals)
        return text.hasPrefix("-") ? "-$" + text.dropFirst() : "$" + text
    }

    /// Cents as `$1,234.50`; exact for every amount.
    static func dollars(cents: Int64) -> String {
        let magnitude = cents.magnitude
        let fraction = magnitude % 100
        let whole = separatingThousands(String(magnitude / 100))
        return (cents < 0 ? "-$" : "$") + whole + (fraction < 10 ? ".0" : ".") + String(fraction)
    }

    /// Percent points as `12.5 %`.
    static func percent(_ points: Double, _ decimals: Int = 1) -> String {
        fixed(points, decimals) + " %"
    }

    /// The fewest digits that read back as the same number, without a trailing `.0`: `7`, `0.25`, `1e-05`.
    static func shortest(_ value: Double) -> String {
        let text = "\(value)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    /// A span of time in the two largest units that matter: `0.4 s`, `12 s`, `3 min 05 s`, `2 h 10 min`.
    static func duration(_ seconds: Double) -> String {
        guard seconds.isFinite, seconds >= 0 else { return "?" }
        if seconds < 9.95 { return fixed(seconds, 1) + " s" }
        let whole = Int(seconds.rounded())
        if whole < 60 { return "\(whole) s" }
        if whole < 3600 { return "\(whole / 60) min \(twoDigits(whole % 60)) s" }
        return "\(whole / 3600) h \(twoDigits(whole / 60 % 60)) min"
    }

    private static func hasNonzeroDigit(_ text: String) -> Bool {
        text.utf8.contains { (UInt8(ascii: "1")...UInt8(ascii: "9")).contains($0) }
    }

    private static func twoDigits(_ number: Int) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }

    private static func separatingThousands(_ text: String) -> String {
        let sign = text.hasPrefix("-") ? "-" : ""
        let body = text.dropFirst(sign.count)
        let whole = body.prefix { $0 != "." }
        var groups: [Substring] = []
        var rest = whole
        while rest.count > 3 {
            groups.append(rest.suffix(3))
            rest = rest.dropLast(3)
        }
        groups.append(rest)
        return sign + groups.reversed().joined(separator: ",") + body.dropFirst(whole.count)
    }

    private static func printed(_ format: String, _ arguments: any CVarArg...) -> String {
        // The longest result: 309 digits, a point, 20 decimals, a sign.
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 360) { buffer in
            let count = withVaList(arguments) { vsnprintf(buffer.baseAddress, buffer.count, format, $0) }
            return String(decoding: buffer.prefix(Int(count)).map(UInt8.init(bitPattern:)), as: UTF8.self)
        }
    }
}
