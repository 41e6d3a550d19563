import Engine
import Market

/// The 30-day at-the-money volatility that is recorded with every capture, the same for imported and simulated ones.
enum CaptureVolatility {
    /// The rate is fixed, so that a recording doesn't depend on the rules of the day; it moves this volatility by less
    /// than a hundredth of its value. A quote in its own capture is never too old.
    private static let assumptions = MarketAssumptions(
        rate: Assumption(value: 0.04, origin: "fixed"), defaultYield: Assumption(value: 0, origin: "fixed"),
        maximumQuoteAge: .max, staleAfter: .max)

    /// The volatility of a chain at its capture, a fraction; nil where its quotes don't tell.
    static func of(_ chain: OptionChain) -> Double? {
        let underlying = UnderlyingSnapshot(symbol: chain.underlying, chain: chain)
        return ChainValuation(underlying: underlying, at: chain.captured, assumptions: assumptions)
            .thirtyDayVolatility.value
    }
}
