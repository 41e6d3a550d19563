/// The volatility and Greeks that a feed sent along; kept for comparison and as a last resort, never mixed with ours.
package struct FeedGreeks: Hashable, Sendable {
    /// A fraction: 0.25 is 25 %.
    package var impliedVolatility: Double?
    package var delta: Double?
    package var gamma: Double?
    /// Per calendar day.
    package var theta: Double?
    /// Per volatility point.
    package var vega: Double?
    /// Per rate point.
    package var rho: Double?

    package init(
        impliedVolatility: Double? = nil, delta: Double? = nil, gamma: Double? = nil, theta: Double? = nil,
        vega: Double? = nil, rho: Double? = nil
    ) {
        self.impliedVolatility = impliedVolatility
        self.delta = delta
        self.gamma = gamma
        self.theta = theta
        self.vega = vega
        self.rho = rho
    }
}
