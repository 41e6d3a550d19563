import Glibc
package import Market

/// Everything about an option and its market that a price needs, apart from the volatility.
///
/// A value of this type is valid: every number is finite and inside the range that the formulas are trusted in.
package struct OptionTerms: Hashable, Sendable {
    /// Call or put.
    package let right: OptionRight
    /// Exercise price, dollars per share; 0…1e12.
    package let strike: Double
    /// Price of the underlying, dollars per share; 0…1e12.
    package let spot: Double
    /// Time to expiration T in years of 365 days, from the instant to the close of the expiration's session; ≤ 0 is expired.
    package let years: Double
    /// Risk-free rate r, continuously compounded, per year, as a fraction (0.04 is 4 %).
    package let rate: Double
    /// Dividend yield q, continuously compounded, per year, as a fraction.
    package let yield: Double

    /// Checks the terms.
    ///
    /// - Throws: P101 where a number is NaN or infinite, P102 where strike or spot is negative, P103 where a number is
    ///   so large that it must be a mistake (rates beyond ±100, T beyond 1,000 years, |r|·T or |q|·T beyond 600).
    package init(
        right: OptionRight, strike: Double, spot: Double, years: Double, rate: Double, yield: Double
    ) throws(PricingError) {
        try check("strike", strike, limit: 1e12)
        try check("spot", spot, limit: 1e12)
        try check("years", years, limit: 1_000)
        try check("rate", rate, limit: 100)
        try check("yield", yield, limit: 100)
        try check("rate × years", rate * years, limit: 600)
        try check("yield × years", yield * years, limit: 600)
        if strike < 0 { throw .negative(name: "strike", value: strike) }
        if spot < 0 { throw .negative(name: "spot", value: spot) }
        self.init(unchecked: right, strike, spot, years, rate, yield)
    }

    /// Terms already known to be valid.
    private init(
        unchecked right: OptionRight, _ strike: Double, _ spot: Double, _ years: Double, _ rate: Double, _ yield: Double
    ) {
        self.right = right
        self.strike = strike
        self.spot = spot
        self.years = years
        self.rate = rate
        self.yield = yield
    }

    /// The same terms at another rate, for a difference quotient that stays close to a rate already checked.
    func with(rate: Double) -> OptionTerms {
        OptionTerms(unchecked: right, strike, spot, years, rate, yield)
    }

    /// The same terms at a smaller spot, zero or more, and with less time where given.
    func with(spot: Double, years: Double? = nil) -> OptionTerms {
        OptionTerms(unchecked: right, strike, spot, years ?? self.years, rate, yield)
    }

    /// The put on one share of strike with the underlying counted in strikes.
    static func unitPut(spot: Double, years: Double, rate: Double, yield: Double) -> OptionTerms {
        OptionTerms(unchecked: .put, 1, spot, years, rate, yield)
    }
}

extension OptionTerms {
    /// Seconds in a year of 365 days.
    package static let secondsPerYear = 365.0 * 86_400

    /// T in years (ACT/365) from an instant to the close of the expiration's session; ≤ 0 once expired.
    package static func years(from instant: Instant, to expiry: Instant) -> Double {
        (expiry - instant) / secondsPerYear
    }

    /// Whether nothing is left but the exercise value: T ≤ 0.
    package var isExpired: Bool { years <= 0 }

    /// Exercise value now, dollars per share: max(0, ±(spot − strike)).
    package var intrinsic: Double { max(0, right.sign * (spot - strike)) }

    /// e^(−rT).
    var discount: Double { exp(-rate * years) }

    /// e^(−qT).
    var carry: Double { exp(-yield * years) }

    /// ln(F/K).
    var logForwardMoneyness: Double { log(spot / strike) + (rate - yield) * years }

    /// The forward price F = S·e^((r−q)T), dollars per share.
    package var forward: Double { spot * exp((rate - yield) * years) }
}

/// - Throws: P101 or P103, as `OptionTerms.init` says.
func check(_ name: String, _ value: Double, limit: Double) throws(PricingError) {
    if !value.isFinite { throw .notFinite(name: name, value: value) }
    if abs(value) > limit { throw .outOfRange(name: name, value: value, limit: limit) }
}

/// Checks a volatility: a fraction per year, 0…1,000.
///
/// - Throws: P101, P102 or P103.
func checkVolatility(_ volatility: Double) throws(PricingError) {
    try check("volatility", volatility, limit: 1_000)
    if volatility < 0 { throw .negative(name: "volatility", value: volatility) }
}
