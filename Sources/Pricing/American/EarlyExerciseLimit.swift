import Glibc
import Market

/// The most that the right to exercise early can be worth, and how fast that can change with the spot, where the volatility is no
/// higher than a limit.
///
/// On one unit of strike, with calls as puts by put–call symmetry, the right is worth ∫ r e^(−rt) N(−d₂) − q s e^(−qt) N(−d₁) dt over the
/// life, d₁ and d₂ taken at the exercise boundary; and its slope is −∫ (r − qB) e^(−rt) φ(d₂)/(sσ√t) + q e^(−qt) N(−d₁) dt. The boundary B is
/// never above min(1, r/q), and a spot above that is the farther from it, in deviations, the less time there is.
///
/// - Source: Kim, "The analytic valuation of American options", Review of Financial Studies 3 (1990), equations 9 and 10.
struct EarlyExerciseLimit {
    /// Dollars per share.
    let value: Double
    private let terms: OptionTerms
    /// Rate, yield and spot of the put on one unit of strike.
    private let rate: Double
    private let yield: Double
    private let spot: Double
    /// The largest −d₂ of any moment, and the probability that goes with it.
    private let reach: Double
    private let chance: Double

    /// - Precondition: neither rate nor yield is negative; time, spot, strike and volatility are above zero.
    init(_ terms: OptionTerms, volatility: Double) {
        let isPut = terms.right == .put
        self.terms = terms
        (rate, yield) = isPut ? (terms.rate, terms.yield) : (terms.yield, terms.rate)
        spot = isPut ? terms.spot / terms.strike : terms.strike / terms.spot
        let limit = rate < yield ? rate / yield : 1
        let deviation = volatility * terms.years.squareRoot()
        let distance = log(spot / limit) - max(0, yield - rate) * terms.years
        reach = distance >= 0 ? 0.5 * deviation - distance / deviation : .infinity
        chance = NormalDistribution.cumulative(reach)
        value = (isPut ? terms.strike : terms.spot) * -expm1(-rate * terms.years) * chance
    }

    /// The most that it adds to the magnitude of the delta, where the volatility is no lower than a limit.
    func slope(least volatility: Double) -> Double {
        guard volatility > 0 else { return .infinity }
        let density = NormalDistribution.density(min(reach, 0))
        let slope =
            2 * rate * terms.years.squareRoot() / (spot * volatility) * density + yield * terms.years * chance
        // A call is S·p(K/S), whose slope by S is p − (K/S)·p′.
        return terms.right == .put ? slope : value / terms.spot + spot * slope
    }
}
