import Glibc
import Market

extension EuropeanOption {
    /// The Greeks of second order in raw units; all 0 once expired, and 0 but for charm where volatility, spot or strike is zero.
    ///
    /// - Source: Haug, *The Complete Guide to Option Pricing Formulas*, 2nd ed., §2.7.1 (vanna), §2.7.3 (charm), §2.8.2 (vomma).
    package var secondOrder: SecondOrderGreeks {
        var none = SecondOrderGreeks(vanna: 0, charm: 0, vomma: 0)
        if terms.isExpired { return none }
        let rootTime = terms.years.squareRoot()
        let deviation = volatility * rootTime
        let drift = (terms.rate - terms.yield) * terms.years
        let upper = (log(terms.spot / terms.strike) + drift) / deviation + 0.5 * deviation
        guard deviation > 0, terms.spot > 0, terms.strike > 0, upper.isFinite else {
            none.charm = terms.yield * greeks.delta
            return none
        }
        let lower = upper - deviation
        let density = terms.carry * NormalDistribution.density(upper)
        let turn = (terms.rate - terms.yield) / deviation - 0.5 * lower / terms.years
        let vega = terms.spot * density * rootTime
        return SecondOrderGreeks(
            vanna: -density * lower / volatility, charm: terms.yield * greeks.delta - density * turn,
            vomma: vega * upper * lower / volatility)
    }
}
