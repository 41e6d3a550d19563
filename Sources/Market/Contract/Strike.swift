/// A strike price in dollars per share, exact to a tenth of a cent as in an OCC symbol.
package struct Strike: Hashable, Comparable, Sendable {
    /// The price in thousandths of a dollar.
    package let thousandths: Int32

    package init(thousandths: Int32) {
        self.thousandths = thousandths
    }

    /// The strike nearest to a price; nil unless the price is finite, not negative and at most 2,000,000 dollars.
    package init?(dollars: Double) {
        guard dollars.isFinite, dollars >= 0, dollars <= 2_000_000 else { return nil }
        thousandths = Int32((dollars * 1000).rounded())
    }

    /// The price in dollars per share.
    package var dollars: Double { Double(thousandths) / 1000 }

    package static func < (left: Strike, right: Strike) -> Bool { left.thousandths < right.thousandths }
}

extension Strike: CustomStringConvertible {
    /// The shortest decimal: `83`, `57.5`, `217.25`.
    package var description: String {
        let whole = String(thousandths / 1000)
        let fraction = Int(thousandths % 1000)
        guard fraction != 0 else { return whole }
        var digits = zeroPadded(fraction, 3)
        while digits.hasSuffix("0") { digits.removeLast() }
        return "\(whole).\(digits)"
    }
}
