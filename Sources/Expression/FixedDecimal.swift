/// Decimal notation with a fixed number of decimals, without Foundation and without a locale.
enum FixedDecimal {
    /// The number rounded to `decimals` digits after the point, ties to even; a rounded zero has no sign.
    ///
    /// Beyond 2⁵³ units of the last digit it falls back on the shortest exact notation.
    static func text(_ number: Double, decimals: Int) -> String {
        var scale = 1.0
        for _ in 0..<decimals { scale *= 10 }
        let scaled = (number.magnitude * scale).rounded(.toNearestOrEven)
        guard scaled < 9_007_199_254_740_992 else { return "\(number)" }
        let units = UInt64(scaled)
        let sign = number < 0 && units != 0 ? "-" : ""
        guard decimals > 0 else { return sign + String(units) }
        let divisor = UInt64(scale)
        let fraction = String(units % divisor)
        let zeros = String(repeating: "0", count: decimals - fraction.utf8.count)
        return sign + String(units / divisor) + "." + zeros + fraction
    }

    /// How many decimals show two significant digits of a number below 1; at least two.
    static func decimals(for size: Double) -> Int {
        var decimals = 2
        var scaled = size * 100
        while scaled < 10, decimals < 12 {
            scaled *= 10
            decimals += 1
        }
        return decimals
    }

    /// The text without zeros at the end of its fraction.
    static func trimmed(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: ".")), !text.utf8.contains(UInt8(ascii: "e")) else { return text }
        var kept = Substring(text)
        while kept.hasSuffix("0") { kept.removeLast() }
        if kept.hasSuffix(".") { kept.removeLast() }
        return kept == "-0" ? "0" : String(kept)
    }
}
