import Market

/// The one-call American valuation that decisions and reports use.
package enum AmericanValuation {
    /// Price and all Greeks in house units: theta per calendar day, vega and rho per point.
    ///
    /// Expired: the exercise value, delta ±1 in the money and 0 otherwise.
    ///
    /// - Throws: P101–P103 for a bad volatility; P104 where the exercise region has two boundaries.
    package static func value(
        _ terms: OptionTerms, volatility: Double, accuracy: AmericanAccuracy = .fast
    ) throws(PricingError) -> OptionGreeks {
        try AmericanOption(terms, volatility: volatility, accuracy: accuracy).greeks.inHouseUnits
    }

    /// The volatility at which the American price is `price`, or why there is none. Never NaN.
    ///
    /// A mid under the exercise value, as deep in-the-money puts often show, is `.none(.belowIntrinsic)`.
    ///
    /// - Parameters:
    ///   - price: dollars per share.
    ///   - guess: a volatility to start from, such as the last one solved; the European one where nil.
    package static func impliedVolatility(
        price: Double, terms: OptionTerms, guess: Double? = nil, accuracy: AmericanAccuracy = .fast
    ) -> ImpliedVolatility {
        VolatilitySearch.solve(beginImpliedVolatility(price: price, terms: terms, guess: guess)) {
            volatility throws(PricingError) in
            try AmericanOption(terms, volatility: volatility, accuracy: accuracy).price
        }
    }

    /// The search that prices of this option are asked for, one at a time or many together.
    static func beginImpliedVolatility(
        price: Double, terms: OptionTerms, guess: Double?
    ) -> VolatilitySearch.Beginning {
        VolatilitySearch.begin(terms, price: price, guess: guess) {
            let most =
                terms.right == .put ? terms.strike * max(1, terms.discount) : terms.spot * max(1, terms.carry)
            return (SureAmericanOption(terms: terms).price, most)
        }
    }
}
