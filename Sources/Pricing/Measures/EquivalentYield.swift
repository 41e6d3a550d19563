import Glibc

/// Discrete dividends as the continuous yield that gives the same forward.
///
/// The escrowed-dividend approximation: exact for European options on the escrowed forward; an American option is valued as
/// if the dividends trickled in, so that it doesn't see the jump on the ex-date.
package enum EquivalentYield {
    /// q = −ln(1 − PV/S)/T, with PV the value today of the dividends that go ex in (0, T].
    ///
    /// - Parameters:
    ///   - dividends: years until ex-date (ACT/365) and dollars per share, in any order.
    ///   - spot: dollars per share, above zero.
    ///   - rate: continuously compounded, per year.
    ///   - years: T; for T ≤ 0 nothing is left to be paid and the yield is 0.
    /// - Throws: P101–P103 for a bad number, P105 where the dividends are worth the spot or more.
    /// - Source: Hull, *Options, Futures, and Other Derivatives*, 10th ed., §15.12 (escrowed dividends).
    package static func from(
        dividends: [(years: Double, amount: Double)], spot: Double, rate: Double, years: Double
    ) throws(PricingError) -> Double {
        try check("spot", spot, limit: 1e12)
        try check("rate", rate, limit: 100)
        try check("years", years, limit: 1_000)
        if spot < 0 { throw .negative(name: "spot", value: spot) }
        var presentValue = 0.0
        for dividend in dividends {
            try check("dividend date", dividend.years, limit: 1_000)
            try check("dividend", dividend.amount, limit: 1e12)
            if dividend.amount < 0 { throw .negative(name: "dividend", value: dividend.amount) }
            guard dividend.years > 0, dividend.years <= years else { continue }
            presentValue += dividend.amount * exp(-rate * dividend.years)
        }
        guard presentValue > 0 else { return 0 }
        guard presentValue < spot else { throw .dividendsExceedSpot(presentValue: presentValue, spot: spot) }
        return -log1p(-presentValue / spot) / years
    }
}
