/// An amount of money in whole cents; positive is received or owned, negative is paid or owed.
package struct Dollars: Hashable, Comparable, Sendable {
    package let cents: Int64

    package init(cents: Int64) {
        self.cents = cents
    }

    /// The amount nearest to a number of dollars, halves away from zero; nil unless finite and below 10^15.
    package init?(_ dollars: Double) {
        guard dollars.isFinite, abs(dollars) < 1e15 else { return nil }
        cents = Int64((dollars * 100).rounded())
    }

    package static let zero = Dollars(cents: 0)

    /// The amount in dollars.
    package var value: Double { Double(cents) / 100 }

    package static func + (left: Dollars, right: Dollars) -> Dollars { Dollars(cents: left.cents + right.cents) }
    package static func - (left: Dollars, right: Dollars) -> Dollars { Dollars(cents: left.cents - right.cents) }
    package static func * (amount: Dollars, count: Int) -> Dollars { Dollars(cents: amount.cents * Int64(count)) }
    package static prefix func - (amount: Dollars) -> Dollars { Dollars(cents: -amount.cents) }
    package static func < (left: Dollars, right: Dollars) -> Bool { left.cents < right.cents }
}

extension Dollars: CustomStringConvertible {
    /// `$1,234.50`, `-$0.05`.
    package var description: String {
        let magnitude = cents.magnitude
        var whole = String(magnitude / 100)
        var index = whole.count - 3
        while index > 0 {
            whole.insert(",", at: whole.index(whole.startIndex, offsetBy: index))
            index -= 3
        }
        return "\(cents < 0 ? "-" : "")$\(whole).\(zeroPadded(Int(magnitude % 100), 2))"
    }
}
