package import Market
package import Pricing

extension VolatilityRank {
    /// The rank of an underlying's newest 30-day at-the-money volatility among those of the recorded sessions.
    package static func reading(of underlying: UnderlyingSnapshot) -> Reading<VolatilityRank> {
        reading(of: underlying.volatilities.map(\.volatility))
    }
}
