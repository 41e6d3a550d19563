import Glibc
import Market

/// The value of an American option with a continuous dividend yield, at one volatility.
///
/// Making one solves for the exercise boundary; price, delta, gamma and theta then come from the same boundary, vega and rho
/// from two more each.
///
/// - Source: Andersen, Lake, Offengenden, "High-performance American option pricing", Journal of Computational Finance
///   20(1), 2016.
package struct AmericanOption: Sendable {
    package let terms: OptionTerms
    /// Volatility σ as a fraction per year.
    package let volatility: Double
    private let regime: Regime
    private let form: BoundaryEquation.Form
    private let accuracy: AmericanAccuracy

    /// What the terms come down to.
    private enum Regime {
        /// Exercising early never pays, or it has expired.
        case european
        /// Nothing is uncertain, or so little that the better of two sure plans is as good: exercise at the best moment of the
        /// expected path, or hold on until expiration.
        case sure
        case boundary(UnitPut)
    }

    /// Solves for the exercise boundary.
    ///
    /// - Throws: P101, P102 or P103 for a volatility that is not finite, negative or above 1,000; P104 where both rates are
    ///   negative so that the exercise region lies between two boundaries (puts with q < r < 0, calls with r < q < 0).
    package init(
        _ terms: OptionTerms, volatility: Double, accuracy: AmericanAccuracy = .fast
    ) throws(PricingError) {
        try checkVolatility(volatility)
        try self.init(terms, volatility, accuracy, form: nil)
    }

    /// The same with a chosen equation, so that difference quotients don't mix the two.
    private init(
        _ terms: OptionTerms, _ volatility: Double, _ accuracy: AmericanAccuracy, form: BoundaryEquation.Form?
    ) throws(PricingError) {
        self.terms = terms
        self.volatility = volatility
        self.accuracy = accuracy
        let market = AmericanOption.market(terms, volatility)
        let form = form ?? BoundaryEquation.Form(market)
        self.form = form
        regime =
            switch try AmericanOption.kind(terms, market) {
            case .european: .european
            case .sure: .sure
            case .boundary: .boundary(UnitPut(market, accuracy.scheme, form))
            }
    }

    /// What terms come down to, before anything is solved.
    enum Kind {
        case european
        case sure
        case boundary
    }

    /// How the option is valued; `market` is that of these terms.
    ///
    /// - Throws: P104, as `init`.
    static func kind(_ terms: OptionTerms, _ market: PutMarket) throws(PricingError) -> Kind {
        try checkBoundaries(terms)
        if terms.isExpired || (market.rate <= 0 && market.rate <= market.yield) { return .european }
        return isSure(market, terms) ? .sure : .boundary
    }

    /// - Throws: P104 where the option is alive and both rates are negative so that it has two exercise boundaries.
    static func checkBoundaries(_ terms: OptionTerms) throws(PricingError) {
        let (own, other) = terms.right == .put ? (terms.rate, terms.yield) : (terms.yield, terms.rate)
        guard !terms.isExpired, own < 0, other < own else { return }
        throw .twoExerciseBoundaries(right: terms.right.name, rate: terms.rate, yield: terms.yield)
    }

    /// The put that these terms are, through put–call symmetry for calls.
    static func market(_ terms: OptionTerms, _ volatility: Double) -> PutMarket {
        terms.right == .put
            ? PutMarket(rate: terms.rate, yield: terms.yield, volatility: volatility, years: terms.years)
            : PutMarket(rate: terms.yield, yield: terms.rate, volatility: volatility, years: terms.years)
    }

    /// Beyond a drift of 200 standard deviations the larger of the sure and the European value is right to 4e-6 of the strike,
    /// and the integrals turn into steps that no quadrature follows.
    private static func isSure(_ market: PutMarket, _ terms: OptionTerms) -> Bool {
        terms.spot == 0 || terms.strike == 0 || market.volatility * market.years.squareRoot() < 1e-8
            || market.driftInDeviations > 200
    }

    /// The spot of the unit put: S/K, or K/S for calls.
    private var unitSpot: Double {
        terms.right == .put ? terms.spot / terms.strike : terms.strike / terms.spot
    }

    /// What one unit of the unit put is in dollars: the strike, or the spot for calls.
    private var unit: Double {
        terms.right == .put ? terms.strike : terms.spot
    }
}

extension AmericanOption {
    /// Dollars per share; never below the European price or the exercise value.
    package var price: Double {
        switch regime {
        case .european: EuropeanOption(checked: terms, volatility: volatility).price
        case .sure: bounded(0)
        case .boundary(let put): bounded(unit * put.price(unitSpot))
        }
    }

    /// The value between its bounds: the European price and that at zero volatility below, the strike (for calls the spot) above.
    private func bounded(_ value: Double) -> Double {
        let european = EuropeanOption(checked: terms, volatility: volatility).price
        return min(unit, max(value, SureAmericanOption(terms: terms).price, european))
    }

    /// Price and Greeks in raw units.
    ///
    /// Delta and gamma differentiate the integral for the price. Theta follows from the Black–Scholes equation where the
    /// option is held, θ = rV − (r − q)SΔ − ½σ²S²Γ, and is 0 where it should be exercised. Vega and rho are central
    /// differences of the price.
    package var greeks: RawGreeks {
        switch regime {
        case .european: return EuropeanOption(checked: terms, volatility: volatility).greeks
        case .sure: return sureGreeks
        case .boundary(let put):
            var greeks = spotGreeks(put)
            if isEarlyExerciseOptimal { return greeks }
            greeks.vega = vega
            greeks.rho = rho
            return greeks
        }
    }

    /// Change in price per dollar of the underlying; one boundary, so much cheaper than all `greeks`.
    package var delta: Double {
        switch regime {
        case .european: EuropeanOption(checked: terms, volatility: volatility).greeks.delta
        case .sure: sureGreeks.delta
        case .boundary(let put): spotGreeks(put).delta
        }
    }

    /// The Greeks of the better of two sure plans.
    private var sureGreeks: RawGreeks {
        let early = SureAmericanOption(terms: terms).greeks
        let held = EuropeanOption(checked: terms, volatility: volatility).greeks
        return held.price > early.price ? held : early
    }

    /// Price, delta, gamma and theta of the boundary regime, brought back from the unit put; vega and rho 0.
    private func spotGreeks(_ put: UnitPut) -> RawGreeks {
        let spot = unitSpot
        let values = put.values(spot)
        let isPut = terms.right == .put
        let price = bounded(unit * values.price)
        let delta = isPut ? values.delta : values.price - spot * values.delta
        let gamma = isPut ? values.gamma / terms.strike : spot * spot * values.gamma / terms.spot
        let variance = volatility * volatility * terms.spot * terms.spot
        let theta =
            put.isExercised(spot)
            ? 0
            : terms.rate * price - (terms.rate - terms.yield) * terms.spot * delta - 0.5 * variance * gamma
        return RawGreeks(price: price, delta: delta, gamma: gamma, vega: 0, theta: theta, rho: 0)
    }

    private var vega: Double {
        let step = 1e-3 * volatility
        return difference(step) { step throws(PricingError) in
            try AmericanOption(terms, volatility + step, accuracy, form: form).price
        }
    }

    private var rho: Double {
        difference(1e-4) { step throws(PricingError) in
            try AmericanOption(terms.with(rate: terms.rate + step), volatility, accuracy, form: form).price
        }
    }

    /// A central difference quotient; a one-sided one where the model ends on the other side, as it can on one side only.
    private func difference(_ step: Double, _ shifted: (Double) throws(PricingError) -> Double) -> Double {
        let up = try? shifted(step)
        let down = try? shifted(-step)
        let sides: Double = up == nil || down == nil ? 1 : 2
        return ((up ?? price) - (down ?? price)) / (sides * step)
    }
}

extension AmericanOption {
    /// The spot at which exercising now becomes optimal, dollars per share: puts at or below it, calls at or above it.
    ///
    /// Nil where early exercise never pays, the option has expired or nothing is uncertain.
    package var exerciseBoundary: Double? {
        guard case .boundary(let put) = regime else { return nil }
        return terms.right == .put ? terms.strike * put.boundary.now : terms.strike / put.boundary.now
    }

    /// Whether exercising now is worth as much as holding on: spot at or beyond the exercise boundary.
    package var isEarlyExerciseOptimal: Bool {
        switch regime {
        case .european: false
        case .sure: terms.intrinsic > 0 && price <= terms.intrinsic
        case .boundary(let put): put.isExercised(unitSpot)
        }
    }
}
