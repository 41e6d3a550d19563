import Glibc

/// One solved volatility: where on the surface it lies, and how high.
package struct SmilePoint: Hashable, Sendable {
    /// Dollars per share.
    package let strike: Double
    /// T of its expiration in years (ACT/365).
    package let years: Double
    /// Forward price of the underlying at that expiration, dollars per share.
    package let forward: Double
    /// Fraction per year.
    package let volatility: Double

    package init(strike: Double, years: Double, forward: Double, volatility: Double) {
        self.strike = strike
        self.years = years
        self.forward = forward
        self.volatility = volatility
    }

    /// Whether the point says anything: all four finite and above zero.
    var isUsable: Bool {
        [strike, years, forward, volatility].allSatisfy { $0.isFinite && $0 > 0 }
    }

    /// ln(K/F).
    var logMoneyness: Double { log(strike / forward) }

    /// σ²T.
    var totalVariance: Double { volatility * volatility * years }
}
