package import Accounting
package import Market

/// One leg as it was filled, beside the quote that it was filled against.
package struct FillRecord: Sendable, Hashable {
    package let at: Instant
    package let leg: FilledLeg
    /// The contract's quote at that instant, dollars per share.
    package let bid: Double
    package let ask: Double

    package init(at: Instant, leg: FilledLeg, bid: Double, ask: Double) {
        self.at = at
        self.leg = leg
        self.bid = bid
        self.ask = ask
    }

    /// Halfway between bid and ask.
    package var mid: Double { (bid + ask) / 2 }

    /// What the leg cost against the mid, dollars for all its contracts; positive where the price was worse than the mid.
    package var slippage: Double {
        (leg.isPurchase ? leg.price - mid : mid - leg.price) * Double(leg.contracts * leg.contract.multiplier)
    }
}
