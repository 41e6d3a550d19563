/// A number that pricing assumes, and where it comes from.
package struct Assumption: Sendable, Hashable {
    /// A fraction a year, continuously compounded.
    package let value: Double
    /// As a trace says it: `recorded 2026-04-01`, `default (rules/defaults.lua:4)`.
    package let origin: String

    package init(value: Double, origin: String) {
        self.value = value
        self.origin = origin
    }
}

/// What an evaluation assumes about the market where no quote says it.
package struct MarketAssumptions: Sendable {
    package let rate: Assumption
    /// The yield where no dividends are recorded before an expiration.
    package let defaultYield: Assumption
    /// A quote older than this, in seconds, is no mark.
    package let maximumQuoteAge: Int
    /// A quote older than this, in seconds while the exchange was open, is stale.
    package let staleAfter: Int

    package init(rate: Assumption, defaultYield: Assumption, maximumQuoteAge: Int, staleAfter: Int) {
        self.rate = rate
        self.defaultYield = defaultYield
        self.maximumQuoteAge = maximumQuoteAge
        self.staleAfter = staleAfter
    }
}
