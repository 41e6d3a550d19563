/// Everything that one evaluation may see, immutable, stamped with its instant; nothing in it is later.
package struct MarketSnapshot: Sendable {
    /// The instant of the evaluation: `now`, for rules.
    package let at: Instant
    /// The underlyings asked for, by symbol.
    package let underlyings: [String: UnderlyingSnapshot]
    /// The recorded risk-free rates up to then, oldest first; empty where none are recorded.
    package let rates: [RatePoint]
    /// Earlier captures, bounded by `at`.
    package let history: any ChainHistory

    package init(
        at: Instant, underlyings: [String: UnderlyingSnapshot], rates: [RatePoint] = [],
        history: any ChainHistory = NoHistory()
    ) {
        self.at = at
        self.underlyings = underlyings
        self.rates = rates
        self.history = history
    }

    /// The newest recorded rate; nil where none is recorded.
    package var rate: RatePoint? { rates.last }
}
