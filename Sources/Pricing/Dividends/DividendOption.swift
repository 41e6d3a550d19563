import Glibc
import Market

/// The value of an American or European option on a share that pays cash dividends at known times, at one volatility.
///
/// Making one prices it; Greeks cost four more prices. Without a dividend in (0, T] it is `AmericanOption` or `EuropeanOption`
/// to the last digit, and a European option under the escrowed model is Black–Scholes–Merton on the share less its dividends. All
/// else is solved on a grid (`DividendGrid`).
///
/// A dividend on the day of expiration counts, as the share opens without it; one at the present instant is past.
package struct DividendOption: Sendable {
    package let terms: OptionTerms
    /// Those that matter: in (0, T], ascending.
    package let dividends: [CashDividend]
    /// Volatility σ as a fraction per year: of the share under the spot model, of the share less its dividends under the escrowed.
    package let volatility: Double
    package let model: DividendModel
    package let style: ExerciseStyle
    let regime: Regime

    /// How the value comes about.
    enum Regime {
        /// No dividend before expiration, or expired.
        case american(AmericanOption)
        /// The same held to expiration; under the escrowed model with the share less its dividends.
        case european(EuropeanOption)
        /// Nothing is uncertain.
        case certain(value: Double, time: Double)
        case grid(DividendGridPair)
    }

    /// Prices the option.
    ///
    /// - Parameters:
    ///   - terms: their yield is paid on top of the dividends; 0 for most shares.
    ///   - dividends: in any order; those past or after expiration don't count.
    ///   - model: what falls on the ex-date; see `DividendModel`.
    /// - Throws: P101–P103 for a bad volatility and, with dividends, for σ√T above 5; P104 where rate and yield make two exercise boundaries, P105 where under the escrowed
    ///   model the dividends are worth the spot or more.
    package init(
        _ terms: OptionTerms, dividends: [CashDividend], volatility: Double, model: DividendModel = .spot,
        style: ExerciseStyle = .american, accuracy: AmericanAccuracy = .fast
    ) throws(PricingError) {
        try checkVolatility(volatility)
        self.terms = terms
        self.volatility = volatility
        self.model = model
        self.style = style
        self.dividends = CashDividend.relevant(dividends, until: terms.years)
        if style == .american { try AmericanOption.checkBoundaries(terms) }
        guard !self.dividends.isEmpty else {
            switch style {
            case .american:
                regime = .american(try AmericanOption(terms, volatility: volatility, accuracy: accuracy))
            case .european: regime = .european(EuropeanOption(checked: terms, volatility: volatility))
            }
            return
        }
        let problem = DividendOption.problem(terms, self.dividends, volatility, model, style)
        guard problem.width <= DividendOption.widest else {
            throw .outOfRange(name: "volatility × √years", value: problem.width, limit: DividendOption.widest)
        }
        if model == .escrowed, problem.start <= 0, terms.spot > 0 {
            throw .dividendsExceedSpot(presentValue: terms.spot - problem.start, spot: terms.spot)
        }
        regime = DividendOption.regime(problem, terms, DividendResolution(accuracy))
    }

    /// The largest σ√T that the grid is trusted with: 500 % for a year.
    static let widest = 5.0
    /// Below it the better of holding and exercising on the expected path is as good.
    private static let narrowest = 1e-6

    static func problem(
        _ terms: OptionTerms, _ dividends: [CashDividend], _ volatility: Double, _ model: DividendModel,
        _ style: ExerciseStyle
    ) -> DividendProblem {
        DividendProblem(
            right: terms.right, strike: terms.strike, spot: terms.spot, years: terms.years, rate: terms.rate,
            yield: terms.yield, volatility: volatility, dividends: dividends, model: model, style: style)
    }

    private static func regime(
        _ problem: DividendProblem, _ terms: OptionTerms, _ resolution: DividendResolution
    ) -> Regime {
        let width = problem.width
        if width < narrowest || terms.spot == 0 || terms.strike == 0 {
            let (value, time) = problem.certain
            return .certain(value: value, time: time)
        }
        if problem.model == .escrowed, problem.style == .european {
            return .european(EuropeanOption(checked: terms.with(spot: problem.start), volatility: problem.volatility))
        }
        return .grid(DividendGridPair(problem, resolution, width: width))
    }
}

extension DividendOption {
    /// Dollars per share; never below what the best plan on the share's expected path is worth, such as exercising now.
    package var price: Double {
        switch regime {
        case .american(let option): option.price
        case .european(let option): option.price
        case .certain(let value, _): value
        case .grid(let grid): min(grid.problem.most, max(grid.price, grid.problem.certain.value))
        }
    }

    /// The spot at which exercising now becomes optimal, dollars per share: puts at or below it, calls at or above it.
    ///
    /// Nil where it never does within some five standard deviations, for European options, and where nothing is uncertain.
    package var exerciseBoundary: Double? {
        switch regime {
        case .american(let option): option.exerciseBoundary
        case .european, .certain: nil
        case .grid(let grid): grid.exerciseBoundary
        }
    }

    /// Whether exercising now is worth as much as holding on.
    package var isEarlyExerciseOptimal: Bool {
        switch regime {
        case .american(let option): option.isEarlyExerciseOptimal
        case .european: false
        case .certain(let value, let time): style == .american && time == 0 && value > 0
        case .grid(let grid): grid.isExercised
        }
    }
}
