import Glibc

extension DividendOption {
    /// The volatility at which the option with these dividends is worth `price`, or why there is none. Never NaN.
    ///
    /// `aboveUpperBound` also where it would take a σ√T above 5.
    ///
    /// - Parameters:
    ///   - price: dollars per share.
    ///   - guess: a volatility to start from; the European one where nil.
    package static func impliedVolatility(
        price: Double, terms: OptionTerms, dividends: [CashDividend], model: DividendModel = .spot,
        style: ExerciseStyle = .american, guess: Double? = nil, accuracy: AmericanAccuracy = .fast
    ) -> ImpliedVolatility {
        let relevant = CashDividend.relevant(dividends, until: terms.years)
        guard !relevant.isEmpty else {
            return style == .american
                ? AmericanValuation.impliedVolatility(price: price, terms: terms, guess: guess, accuracy: accuracy)
                : EuropeanOption.impliedVolatility(price: price, terms: terms)
        }
        let beginning = VolatilitySearch.begin(terms, price: price, guess: guess, widest: widest) {
            let problem = DividendOption.problem(terms, relevant, 0, model, style)
            return (problem.certain.value, problem.most)
        }
        return VolatilitySearch.solve(beginning) { volatility throws(PricingError) in
            try DividendOption(
                terms, dividends: relevant, volatility: volatility, model: model, style: style, accuracy: accuracy
            ).price
        }
    }
}
