import Glibc
import Market

/// What returns were worth for their risk; daily figures made yearly with 252 sessions.
package enum RiskMeasures {
    package static let sessionsPerYear = 252.0
    /// Deviations below this are rounding, not risk.
    private static let leastDeviation = 1e-12

    package static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

    /// The sample's standard deviation, with n − 1.
    package static func deviation(_ values: [Double]) -> Double {
        let center = mean(values)
        let squares = values.reduce(0) { $0 + ($1 - center) * ($1 - center) }
        return (squares / Double(values.count - 1)).squareRoot()
    }

    /// mean / deviation, for one session; nil where returns don't vary.
    package static func dailySharpe(_ excess: [Double]) -> Double? {
        guard excess.count > 1 else { return nil }
        let deviation = deviation(excess)
        return deviation > leastDeviation ? mean(excess) / deviation : nil
    }

    /// √252 · mean / deviation of the returns above cash.
    ///
    /// - Source: W. F. Sharpe, "The Sharpe Ratio", Journal of Portfolio Management 21 (1994).
    static func sharpe(_ excess: [Double]) -> Reading<Double> {
        Reading(dailySharpe(excess).map { $0 * sessionsPerYear.squareRoot() }, else: "daily returns don't vary")
    }

    /// √252 · mean / √(Σ min(0, excess)² / n): only falls below the cash rate count as risk.
    ///
    /// - Source: F. A. Sortino and L. N. Price, "Performance Measurement in a Downside Risk Framework" (1994).
    static func sortino(_ excess: [Double]) -> Reading<Double> {
        let squares = excess.reduce(0) { $0 + min(0, $1) * min(0, $1) }
        let downside = (squares / Double(excess.count)).squareRoot()
        guard downside > leastDeviation else { return .unknown(reason: "no session fell below the return of cash") }
        return .known(mean(excess) / downside * sessionsPerYear.squareRoot())
    }

    /// (1 + total)^(252 / sessions) − 1, a fraction.
    static func annualised(_ total: Double, sessions: Int) -> Double {
        pow(1 + total, sessionsPerYear / Double(sessions)) - 1
    }
}
