/// The terms of one listed option: identity is the value itself, never a text key.
package struct OptionContract: Hashable, Sendable {
    /// The symbol of the stock or fund that the option is on, such as `WFC`.
    package let underlying: String
    package let expiration: CalendarDate
    package let right: OptionRight
    package let strike: Strike
    /// The OCC root. It differs from the underlying for adjusted contracts, such as `TWX1` after a spin-off.
    package let root: String
    /// Shares per contract; 100 unless stated.
    package let multiplier: Int

    package init(
        underlying: String, expiration: CalendarDate, right: OptionRight, strike: Strike, root: String? = nil,
        multiplier: Int = 100
    ) {
        self.underlying = underlying
        self.expiration = expiration
        self.right = right
        self.strike = strike
        self.root = root ?? underlying
        self.multiplier = multiplier
    }

    /// Whether it delivers 100 shares of its underlying; adjusted and non-standard contracts are barred from entries.
    package var isStandard: Bool {
        multiplier == 100 && OptionContract.isStandard(root: root, underlying: underlying)
    }

    /// Whether a root is that of the underlying's ordinary contracts; share classes may be written with or without a mark.
    package static func isStandard(root: String, underlying: String) -> Bool {
        root == underlying || root == underlying.filter { $0 != "." && $0 != "-" && $0 != "/" }
    }

    /// Dollars per share that exercising yields at a spot price; never negative.
    package func intrinsic(spot: Double) -> Double {
        max(0, right.sign * (spot - strike.dollars))
    }
}

extension OptionContract: Comparable {
    /// By underlying, expiration, right, strike, root, multiplier: the order of chains and of everything printed.
    package static func < (left: OptionContract, right: OptionContract) -> Bool {
        if left.underlying != right.underlying { return left.underlying < right.underlying }
        if left.expiration != right.expiration { return left.expiration < right.expiration }
        if left.right != right.right { return left.right < right.right }
        if left.strike != right.strike { return left.strike < right.strike }
        if left.root != right.root { return left.root < right.root }
        return left.multiplier < right.multiplier
    }
}

extension OptionContract: CustomStringConvertible {
    /// As a trader says it: `WFC 83 put 2026-04-24`, with the root where it isn't the underlying's.
    package var description: String {
        "\(root) \(strike) \(right.name) \(expiration)" + (multiplier == 100 ? "" : " ×\(multiplier) shares")
    }
}
