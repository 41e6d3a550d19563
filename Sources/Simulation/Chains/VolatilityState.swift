import Glibc
import Market

/// The implied volatility of one underlying at one instant, for every strike and expiration.
///
/// Variance reverts from a short-term to a long-term level, and each coming report adds its own. Across strikes the smile
/// is a power-law SSVI surface, which no butterfly can arbitrage: with η² (1 + |ρ|) ≤ 4 its prices are convex in strike.
///
/// - Source: Gatheral and Jacquier, "Arbitrage-free SVI volatility surfaces", Quantitative Finance 14(1), 2014, §4.
struct VolatilityState {
    /// Fractions per year.
    let short: Double
    let long: Double
    let profile: SymbolProfile
    let reports: [EventSchedule.Report]

    /// Speed at which variance reverts, per year.
    private static let reversion = 5.0

    /// The smile of one expiration.
    ///
    /// - Parameter years: from `now` to `close`, above zero.
    func smile(now: Instant, close: Instant, years: Double) -> Smile {
        let decay = VolatilityState.reversion * years
        let excess = short * short - long * long
        var variance = (long * long + excess * (1 - exp(-decay)) / decay) * years
        for report in reports where now < report.resolution && report.resolution < close {
            variance += report.expectedMove * report.expectedMove
        }
        return Smile(
            variance: variance, years: years, skew: profile.smileSkew, curvature: profile.smileCurvature)
    }
}

/// Implied volatility across the strikes of one expiration.
struct Smile {
    /// At-the-money variance θ = σ² T.
    let variance: Double
    let years: Double
    /// ρ and η of the surface.
    let skew: Double
    let curvature: Double

    /// At-the-money volatility, a fraction per year.
    var atTheMoney: Double { (variance / years).squareRoot() }

    /// Volatility at a log moneyness ln(K/F), a fraction per year.
    func volatility(logMoneyness: Double) -> Double {
        let scaled = curvature * logMoneyness / variance.squareRoot()
        let tilted = scaled + skew
        let total = variance / 2 * (1 + skew * scaled + (tilted * tilted + 1 - skew * skew).squareRoot())
        return (total / years).squareRoot()
    }
}
