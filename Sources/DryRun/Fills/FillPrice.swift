import Market

/// The price of one leg under a model.
///
/// Sales lie `part` of the way from the mid down to the bid, purchases as far up to the ask. Between ticks a price is rounded
/// against us, a sale down and a purchase up, and never leaves bid and ask.
struct FillPrice {
    /// 0 is the mid, 1 the touch.
    let part: Double
    /// The step of the quotes, dollars.
    let tick: Double

    /// Dollars per share, at least `bid` and at most `ask`.
    func price(bid: Double, ask: Double, isPurchase: Bool) -> Double {
        let middle = (bid + ask) / 2
        let reach = part * (ask - bid) / 2
        let steps = (isPurchase ? middle + reach : middle - reach) / tick
        let whole =
            isPurchase ? (steps - FillPrice.tolerance).rounded(.up) : (steps + FillPrice.tolerance).rounded(.down)
        return min(ask, max(bid, FillPrice.cleaned(whole * tick)))
    }

    /// Part of a tick that counts as none: what is left of binary fractions.
    private static let tolerance = 1e-6

    /// A price without the last bits of binary arithmetic, to a hundredth of a cent.
    static func cleaned(_ price: Double) -> Double { (price * 10_000).rounded() / 10_000 }
}
