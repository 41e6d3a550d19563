import Market

/// One option with everything that its value depends on, apart from the volatility: the style and the cash dividends included.
///
/// What commands and scripts ask; the work is done by `EuropeanOption`, `AmericanOption` and `DividendOption`.
package struct OptionModel: Sendable {
    package let terms: OptionTerms
    package let style: ExerciseStyle
    /// In any order; those past or after expiration don't count.
    package let dividends: [CashDividend]
    package let dividendModel: DividendModel
    package let accuracy: AmericanAccuracy

    package init(
        _ terms: OptionTerms, style: ExerciseStyle = .american, dividends: [CashDividend] = [],
        dividendModel: DividendModel = .spot, accuracy: AmericanAccuracy = .fast
    ) {
        self.terms = terms
        self.style = style
        self.dividends = dividends
        self.dividendModel = dividendModel
        self.accuracy = accuracy
    }

    /// The option at a volatility, a fraction per year.
    ///
    /// - Throws: as `DividendOption.init`.
    package func option(volatility: Double) throws(PricingError) -> DividendOption {
        try DividendOption(
            terms, dividends: dividends, volatility: volatility, model: dividendModel, style: style, accuracy: accuracy)
    }

    /// The volatility at which it is worth `price`, dollars per share, or why there is none. Never NaN.
    package func impliedVolatility(price: Double) -> ImpliedVolatility {
        DividendOption.impliedVolatility(
            price: price, terms: terms, dividends: dividends, model: dividendModel, style: style, accuracy: accuracy)
    }

    /// The same option with its dividends as a yield that gives the same forward, for measures of the forward alone:
    /// probabilities of the spot, which no exercise changes.
    ///
    /// - Throws: P105 where the dividends are worth the spot or more.
    package func termsOnForward() throws(PricingError) -> OptionTerms {
        let yield = try EquivalentYield.from(
            dividends: dividends.map { ($0.years, $0.amount) }, spot: terms.spot, rate: terms.rate, years: terms.years)
        return try OptionTerms(
            right: terms.right, strike: terms.strike, spot: terms.spot, years: terms.years, rate: terms.rate,
            yield: terms.yield + yield)
    }
}

extension OptionModel {
    /// The Greeks of second order at a volatility, in raw units.
    ///
    /// Closed forms for a European option without dividends; otherwise central differences of delta and vega, a hundredth of the
    /// volatility and of the time to the next event apart. All 0 once expired and where nothing is uncertain.
    ///
    /// - Throws: as `DividendOption.init`.
    package func secondOrder(volatility: Double) throws(PricingError) -> SecondOrderGreeks {
        let option = try option(volatility: volatility)
        if case .european(let european) = option.regime, option.dividends.isEmpty { return european.secondOrder }
        guard !terms.isExpired, volatility > 0, !option.isEarlyExerciseOptimal else {
            return SecondOrderGreeks(vanna: 0, charm: 0, vomma: 0)
        }
        let step = 0.01 * volatility
        let up = try self.option(volatility: volatility + step).greeks
        let down = try self.option(volatility: volatility - step).greeks
        let wait = 0.01 * (option.dividends.first?.years ?? terms.years)
        let later = try after(wait).option(volatility: volatility).delta
        let earlier = try after(-wait).option(volatility: volatility).delta
        return SecondOrderGreeks(
            vanna: (up.delta - down.delta) / (2 * step), charm: (later - earlier) / (2 * wait),
            vomma: (up.vega - down.vega) / (2 * step))
    }

    /// The same option so many years later.
    fileprivate func after(_ wait: Double) throws(PricingError) -> OptionModel {
        let later = try OptionTerms(
            right: terms.right, strike: terms.strike, spot: terms.spot, years: terms.years - wait, rate: terms.rate,
            yield: terms.yield)
        return OptionModel(
            later, style: style, dividends: dividends.map { $0.seen(after: wait) }, dividendModel: dividendModel,
            accuracy: accuracy)
    }
}

extension DividendOption {
    /// Change in price per dollar of the underlying, without the other Greeks where they cost more.
    package var delta: Double {
        if case .american(let option) = regime { option.delta } else { greeks.delta }
    }
}

extension OptionModel {
    /// Whether the holder of a call should exercise on the eve of one of its dividends, if spot and volatility stay as they are.
    ///
    /// - Parameters:
    ///   - dividend: one that is to come before expiration.
    ///   - price: the call's quoted price on the eve, dollars per share; the model's where nil.
    /// - Returns: nil for a put, and for a dividend that doesn't go ex in (0, T].
    /// - Throws: as `EarlyExerciseTest.init`.
    package func earlyExerciseTest(
        before dividend: CashDividend, volatility: Double, price: Double? = nil
    ) throws(PricingError) -> EarlyExerciseTest? {
        guard dividend.years > 0, dividend.years <= terms.years else { return nil }
        // A moment before the share goes ex, so that this dividend is the first to come.
        let eve = try after(dividend.years * (1 - 1e-9))
        return try EarlyExerciseTest(
            eve.terms, dividends: eve.dividends, volatility: volatility, price: price, model: dividendModel,
            accuracy: accuracy)
    }
}
