import Glibc
import Market

/// The generalised Black–Scholes–Merton value of a European option with a continuous dividend yield.
///
/// Absolute error is a few units in the last place of the larger of spot and strike; out of the money the relative error
/// stays near 1e-13 down to the smallest representable prices.
///
/// - Source: Merton, "Theory of Rational Option Pricing" (1973); Haug, *The Complete Guide to Option Pricing Formulas*,
///   2nd ed., §1.1.6 and chapter 2.
package struct EuropeanOption: Sendable {
    package let terms: OptionTerms
    /// Volatility σ as a fraction per year.
    package let volatility: Double

    /// - Throws: P101, P102 or P103 for a volatility that is not finite, negative or above 1,000.
    package init(_ terms: OptionTerms, volatility: Double) throws(PricingError) {
        try checkVolatility(volatility)
        self.init(checked: terms, volatility: volatility)
    }

    /// A volatility already known to be valid.
    init(checked terms: OptionTerms, volatility: Double) {
        self.terms = terms
        self.volatility = volatility
    }

    /// Price in dollars per share.
    ///
    /// Expired: the exercise value. Zero volatility, spot or strike: the discounted exercise value at the forward.
    package var price: Double {
        if terms.isExpired { return terms.intrinsic }
        guard let (upper, lower) = standardised else { return certainValue }
        let sign = terms.right.sign
        let shares = terms.spot * terms.carry * NormalDistribution.cumulative(sign * upper)
        let cash = terms.strike * terms.discount * NormalDistribution.cumulative(sign * lower)
        return max(0, sign * (shares - cash))
    }

    /// Price and Greeks in raw units.
    ///
    /// Expired: delta is ±1 in the money and 0 otherwise, exactly at the money included, and the other Greeks are 0.
    /// Zero volatility, spot or strike: the limits of a sure payoff; at the kink itself, where there is no limit, those of
    /// a worthless option.
    package var greeks: RawGreeks {
        if terms.isExpired { return expired }
        guard let (upper, lower) = standardised else { return certain }
        let sign = terms.right.sign
        let carry = terms.carry
        let discount = terms.discount
        let rootTime = terms.years.squareRoot()
        let inShares = NormalDistribution.cumulative(sign * upper)
        let exercise = NormalDistribution.cumulative(sign * lower)
        let density = carry * NormalDistribution.density(upper)
        let shares = terms.spot * carry * inShares
        let cash = terms.strike * discount * exercise
        let decay = terms.spot * density * volatility / (2 * rootTime)
        return RawGreeks(
            price: max(0, sign * (shares - cash)),
            delta: sign * carry * inShares,
            gamma: density / (terms.spot * volatility * rootTime),
            vega: terms.spot * density * rootTime,
            theta: -decay + sign * (terms.yield * shares - terms.rate * cash),
            rho: sign * terms.years * cash)
    }

    /// ∂V/∂σ, dollars for a volatility change of 1.00.
    var vega: Double {
        guard !terms.isExpired, let (upper, _) = standardised else { return 0 }
        return terms.spot * terms.carry * NormalDistribution.density(upper) * terms.years.squareRoot()
    }

    /// A spot, strike or σ√T below this counts as zero, here and in the kernels: its reciprocals would overflow.
    static let asGoodAsZero = 1e-60

    /// d₁ and d₂; nil where volatility, spot or strike is zero, or too small to tell from it.
    private var standardised: (upper: Double, lower: Double)? {
        let deviation = volatility * terms.years.squareRoot()
        let least = EuropeanOption.asGoodAsZero
        guard deviation >= least, terms.spot >= least, terms.strike >= least else { return nil }
        let drift = (terms.rate - terms.yield) * terms.years
        let upper = (log(terms.spot / terms.strike) + drift) / deviation + 0.5 * deviation
        return upper.isFinite ? (upper, upper - deviation) : nil
    }
}

extension EuropeanOption {
    /// The exercise value at the forward, discounted: the price where nothing is uncertain.
    private var certainValue: Double {
        max(0, terms.right.sign * (terms.spot * terms.carry - terms.strike * terms.discount))
    }

    private var certain: RawGreeks {
        let value = certainValue
        guard value > 0 else { return RawGreeks(price: 0, delta: 0, gamma: 0, vega: 0, theta: 0, rho: 0) }
        let sign = terms.right.sign
        let shares = terms.spot * terms.carry
        let cash = terms.strike * terms.discount
        return RawGreeks(
            price: value, delta: sign * terms.carry, gamma: 0, vega: 0,
            theta: sign * (terms.yield * shares - terms.rate * cash), rho: sign * terms.years * cash)
    }

    private var expired: RawGreeks {
        let value = terms.intrinsic
        return RawGreeks(
            price: value, delta: value > 0 ? terms.right.sign : 0, gamma: 0, vega: 0, theta: 0, rho: 0)
    }
}
