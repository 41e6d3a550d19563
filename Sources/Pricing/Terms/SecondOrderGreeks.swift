/// The derivatives of the Greeks, for one long option on one share, in the units of the mathematics: per year and per unit.
package struct SecondOrderGreeks: Hashable, Sendable {
    /// ∂Δ/∂σ = ∂vega/∂S, per volatility change of 1.00.
    package var vanna: Double
    /// −∂Δ/∂T, per year: how delta drifts as time passes.
    package var charm: Double
    /// ∂²V/∂σ², dollars per volatility change of 1.00, squared.
    package var vomma: Double

    package init(vanna: Double, charm: Double, vomma: Double) {
        self.vanna = vanna
        self.charm = charm
        self.vomma = vomma
    }

    /// The same in house units: vanna per volatility point, charm per calendar day, vomma as the change of vega per point for
    /// another point.
    package var inHouseUnits: SecondOrderGreeks {
        SecondOrderGreeks(vanna: vanna / 100, charm: charm / 365, vomma: vomma / 10_000)
    }
}
