/// What becomes of shares that no call is sold against, each time the strategy looks and has found no call to sell.
package enum SharesRule: String, Sendable, Hashable, CaseIterable {
    /// They are kept until they are called away.
    case hold
    /// They are sold on the market.
    case sell
    /// They are sold once that brings no loss: at a price at or above the basis with the campaign's premium counted in.
    case sellAboveBasis = "sell_above_basis"
}
