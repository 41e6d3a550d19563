/// A price and its Greeks per long option and share, in the units that rules and reports use.
package struct OptionGreeks: Hashable, Sendable {
    /// Dollars per share.
    package var price: Double
    /// Change in price per dollar of the underlying.
    package var delta: Double
    /// Change in delta per dollar of the underlying.
    package var gamma: Double
    /// Change in price per calendar day; negative for most long options.
    package var theta: Double
    /// Change in price per volatility point (0.25 to 0.26).
    package var vega: Double
    /// Change in price per rate point (0.04 to 0.05), the dividend yield held.
    package var rho: Double

    package init(price: Double, delta: Double, gamma: Double, theta: Double, vega: Double, rho: Double) {
        self.price = price
        self.delta = delta
        self.gamma = gamma
        self.theta = theta
        self.vega = vega
        self.rho = rho
    }
}
