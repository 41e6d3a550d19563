/// A price and its derivatives in the units of the mathematics: per year and per unit of volatility and rate.
///
/// For reports and rules use `OptionGreeks`, which this converts to.
package struct RawGreeks: Hashable, Sendable {
    /// Dollars per share.
    package var price: Double
    /// ∂V/∂S; 0…1 for calls, −1…0 for puts (to within e^(−qT)).
    package var delta: Double
    /// ∂²V/∂S², per dollar; never negative.
    package var gamma: Double
    /// ∂V/∂σ, dollars for a volatility change of 1.00 (100 points).
    package var vega: Double
    /// −∂V/∂T, dollars per year; negative for most long options.
    package var theta: Double
    /// ∂V/∂r with the yield held, dollars for a rate change of 1.00 (100 points).
    package var rho: Double

    /// The same in house units.
    package var inHouseUnits: OptionGreeks {
        OptionGreeks(
            price: price, delta: delta, gamma: gamma, theta: theta / 365, vega: vega / 100, rho: rho / 100)
    }
}
