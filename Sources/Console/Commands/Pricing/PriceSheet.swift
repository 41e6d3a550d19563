import Market
import Pricing

/// What `price` answers about one option; what can't be known says why.
struct PriceSheet: Sendable {
    let query: PriceQuery
    /// A fraction a year: given, or implied by the price.
    let volatility: Reading<Double>
    /// Dollars a share: the model's value, or the price that was given.
    let value: Reading<Double>
    let greeks: Reading<RawGreeks>
    let secondOrder: Reading<SecondOrderGreeks>
    /// The value without early exercise.
    let european: Reading<Double>
    let probabilityInTheMoney: Reading<Double>
    let probabilityOfTouch: Reading<Double>
    let expectedMove: Reading<Double>
    let exerciseBoundary: Reading<Double>
    let isExerciseOptimal: Reading<Bool>
    let eves: [Eve]

    /// The eve of an ex-date, as a call's writer looks at it.
    struct Eve: Sendable {
        let exDate: CalendarDate
        let test: EarlyExerciseTest
    }

    var terms: OptionTerms { query.terms }
    var intrinsic: Double { terms.intrinsic }
    var extrinsic: Reading<Double> { value.map { $0 - terms.intrinsic } }
    var breakeven: Reading<Double> { value.map { terms.breakeven(price: $0) } }
    var moneyness: Reading<Double> { terms.moneyness }
    /// What the right to exercise early is worth.
    var earlyExercisePremium: Reading<Double> {
        guard query.model.style == .american else { return .unknown(reason: "it can't be exercised early") }
        return greeks.flatMap { greeks in european.map { max(0, greeks.price - $0) } }
    }

    /// - Throws: P-codes where no model accepts the terms; a price without a volatility is no error.
    init(_ query: PriceQuery) throws(PricingError) {
        self.query = query
        let model = query.model
        volatility = try PriceSheet.volatility(query)
        let option = try volatility.checked { volatility throws(PricingError) in
            try model.option(volatility: volatility)
        }
        greeks = option.map(\.greeks)
        secondOrder = try volatility.checked { volatility throws(PricingError) in
            try model.secondOrder(volatility: volatility)
        }
        let held = OptionModel(
            model.terms, style: .european, dividends: model.dividends, dividendModel: model.dividendModel,
            accuracy: model.accuracy)
        european = try volatility.checked { volatility throws(PricingError) in
            try held.option(volatility: volatility).price
        }
        switch query.given {
        case .volatility: value = greeks.map(\.price)
        case .price(let price): value = .known(price)
        }
        let forward = Result { () throws(PricingError) in try model.termsOnForward() }
        probabilityInTheMoney = try volatility.checked(forward) { terms, volatility throws(PricingError) in
            try terms.probabilityInTheMoney(volatility: volatility)
        }
        probabilityOfTouch = try volatility.checked(forward) { terms, volatility throws(PricingError) in
            try terms.probabilityOfTouch(volatility: volatility)
        }
        expectedMove = try volatility.checked { volatility throws(PricingError) in
            try model.terms.expectedMove(volatility: volatility)
        }
        exerciseBoundary = option.flatMap { Reading($0.exerciseBoundary, else: PriceSheet.neverExercised(query)) }
        isExerciseOptimal = option.map { $0.isEarlyExerciseOptimal }
        eves = try PriceSheet.eves(query, volatility)
    }

    private static func neverExercised(_ query: PriceQuery) -> String {
        if query.model.style == .european { return "it can't be exercised early" }
        if query.terms.isExpired { return "it has expired" }
        return query.dividends.isEmpty ? "exercising it early never pays" : "exercising it now pays at no spot nearby"
    }

    private static func volatility(_ query: PriceQuery) throws(PricingError) -> Reading<Double> {
        switch query.given {
        case .volatility(let volatility): return .known(volatility)
        case .price(let price):
            switch query.model.impliedVolatility(price: price) {
            case .solved(let volatility): return .known(volatility)
            case .none(reason: .invalid(let error)): throw error
            case .none(let reason): return .unknown(reason: reason.description)
            }
        }
    }

    /// The test for each dividend to come: of the spot as it is, with the time that will be left.
    private static func eves(_ query: PriceQuery, _ volatility: Reading<Double>) throws(PricingError) -> [Eve] {
        guard query.model.style == .american, query.terms.right == .call, let volatility = volatility.value else {
            return []
        }
        var eves: [Eve] = []
        for dividend in query.dividends {
            let test = try query.model.earlyExerciseTest(before: dividend.cash, volatility: volatility)
            if let test { eves.append(Eve(exDate: dividend.exDate, test: test)) }
        }
        return eves
    }
}

extension PriceSheet {
    /// What isn't known, by the names of the JSON, and why.
    var missing: [UnknownFigure] {
        let reasons: [(String, String?)] = [
            ("volatility", volatility.reason), ("value", value.reason), ("extrinsic", extrinsic.reason),
            ("breakeven", breakeven.reason), ("moneyness", moneyness.reason), ("greeks", greeks.reason),
            ("european_value", european.reason), ("early_exercise_premium", earlyExercisePremium.reason),
            ("prob_itm", probabilityInTheMoney.reason), ("prob_touch", probabilityOfTouch.reason),
            ("expected_move", expectedMove.reason), ("exercise_boundary", exerciseBoundary.reason),
            ("exercise_now", isExerciseOptimal.reason),
        ]
        return reasons.compactMap { field, reason in reason.map { UnknownFigure(field: field, reason: $0) } }
    }
}

extension Reading where Value == Double {
    /// What a model says of a known volatility.
    fileprivate func checked<Figure>(
        _ body: (Double) throws(PricingError) -> Figure
    ) throws(PricingError) -> Reading<Figure> {
        switch self {
        case .known(let volatility): .known(try body(volatility))
        case .unknown(let reason): .unknown(reason: reason)
        }
    }

    /// The same with terms that may not exist, which only the figures that need them mind.
    fileprivate func checked<Figure>(
        _ terms: Result<OptionTerms, PricingError>, _ body: (OptionTerms, Double) throws(PricingError) -> Figure
    ) throws(PricingError) -> Reading<Figure> {
        switch terms {
        case .success(let terms):
            try checked { volatility throws(PricingError) in try body(terms, volatility) }
        case .failure(let error): .unknown(reason: error.description)
        }
    }
}
