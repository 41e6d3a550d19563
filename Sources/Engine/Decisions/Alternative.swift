package import Market
package import RuleModel

/// One of the things that could be done with a position, in dollars for the whole position at the same instant.
package struct Alternative: Sendable {
    package let action: ActionKind
    /// Cash received (+) or paid (−) now, at executable prices.
    package let net: Dollars?
    /// Profit or loss of position and shares once done: options at executable prices, shares at spot.
    package let profitLoss: Dollars?
    /// Cash tied up afterwards.
    package let collateral: Dollars?
    /// Breakeven of what is left, dollars per share.
    package let breakeven: Double?
    /// Days to expiration of what is left; nil where no option is.
    package let days: Int?
    /// What it leaves behind, in words: `200 WFC shares at 82.24`.
    package let leaves: String
    /// Why it can't be done; nil where it can.
    package let unavailable: String?

    init(
        action: ActionKind, net: Dollars?, profitLoss: Dollars?, collateral: Dollars?, breakeven: Double?,
        days: Int?, leaves: String, unavailable: String? = nil
    ) {
        self.action = action
        self.net = net
        self.profitLoss = profitLoss
        self.collateral = collateral
        self.breakeven = breakeven
        self.days = days
        self.leaves = leaves
        self.unavailable = unavailable
    }

    /// Something that can't be done, and why.
    static func unavailable(_ action: ActionKind, because reason: String) -> Alternative {
        Alternative(
            action: action, net: nil, profitLoss: nil, collateral: nil, breakeven: nil, days: nil, leaves: "",
            unavailable: reason)
    }
}
