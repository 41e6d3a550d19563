import Glibc
package import Market

/// Volatilities between those that could be solved: total variance, straight between neighbours.
///
/// Within an expiration σ²T is linear in ln(K/F) between neighbouring strikes and flat beyond the outermost. Between two
/// expirations it is linear in T at the same ln(K/F); before the first and after the last the volatility stays flat.
///
/// - Source: Gatheral, *The Volatility Surface* (2006), chapter 3: total variance is what is linear in time.
package struct VolatilitySurface: Sendable {
    private let smiles: [Smile]

    /// Total variance of one expiration by log-moneyness.
    private struct Smile {
        let years: Double
        /// Ascending in x, without repeats.
        let points: [(x: Double, variance: Double)]
    }

    /// Points in any order; those with a number that is not finite or not above zero are left out.
    ///
    /// Several points at the same expiration and moneyness count with their mean variance.
    package init(_ points: [SmilePoint]) {
        smiles = Dictionary(grouping: points.filter(\.isUsable), by: \.years)
            .sorted { $0.key < $1.key }
            .map { Smile(years: $0.key, points: VolatilitySurface.merge($0.value)) }
    }

    private static func merge(_ points: [SmilePoint]) -> [(x: Double, variance: Double)] {
        Dictionary(grouping: points, by: \.logMoneyness)
            .map { x, same in
                (x: x, variance: same.map(\.totalVariance).sorted().reduce(0, +) / Double(same.count))
            }
            .sorted { $0.x < $1.x }
    }

    /// The volatility at a strike and expiration, fraction per year; unknown where there is no point to go by.
    ///
    /// - Parameters:
    ///   - forward: price of the underlying at that expiration, dollars per share.
    ///   - years: T in years (ACT/365), > 0.
    package func volatility(strike: Double, forward: Double, years: Double) -> Reading<Double> {
        guard strike > 0, forward > 0, strike.isFinite, forward.isFinite else {
            return .unknown(reason: "strike and forward must be above zero")
        }
        return volatility(logMoneyness: log(strike / forward), years: years)
    }

    /// The volatility of an option at the forward that expires in so many days, fraction per year.
    package func atTheMoneyVolatility(days: Double = 30) -> Reading<Double> {
        volatility(logMoneyness: 0, years: days / 365)
    }

    private func volatility(logMoneyness x: Double, years: Double) -> Reading<Double> {
        guard years > 0, years.isFinite else { return .unknown(reason: "no volatility without time to expiration") }
        guard let first = smiles.first, let last = smiles.last else {
            return .unknown(reason: "no volatility solved nearby")
        }
        let later = smiles.first { $0.years >= years } ?? last
        let earlier = smiles.last { $0.years <= years } ?? first
        let ends = (VolatilitySurface.variance(earlier, at: x), VolatilitySurface.variance(later, at: x))
        guard earlier.years < later.years else { return .known((ends.0 / earlier.years).squareRoot()) }
        let share = (years - earlier.years) / (later.years - earlier.years)
        return .known(((ends.0 + share * (ends.1 - ends.0)) / years).squareRoot())
    }

    /// σ²T of one expiration at a log-moneyness.
    private static func variance(_ smile: Smile, at x: Double) -> Double {
        let above = smile.points.firstIndex { $0.x >= x } ?? smile.points.count - 1
        let right = smile.points[above]
        guard above > 0, right.x > x else { return right.variance }
        let left = smile.points[above - 1]
        return left.variance + (right.variance - left.variance) * (x - left.x) / (right.x - left.x)
    }
}
