package import Market

/// What one point of a sweep came to in one window.
package struct SweepRow: Sendable, Hashable {
    /// The point's number.
    package let point: Int
    /// The window's name.
    package let window: String
    package let figures: SweepFigures

    package init(point: Int, window: String, figures: SweepFigures) {
        self.point = point
        self.window = window
        self.figures = figures
    }
}

/// The figures by which points are compared.
package struct SweepFigures: Sendable, Hashable {
    /// Worth at the end less what was paid in, and what was paid in.
    package let profit: Dollars
    package let capital: Dollars
    package let fees: Dollars
    package let sessions: Int
    package let trades: Int
    package let wins: Int
    package let assignments: Int
    /// The deepest fall of the worth from an earlier height, percent of that height; 0 where it never fell.
    package let drawdown: Double
    /// Percent a year; nil where there are too few sessions to say.
    package let annual: Double?
    /// A year, over the risk-free rate; nil where there are too few sessions, or the worth never moved.
    package let sharpe: Double?
    /// The third and fourth standardised moments of the daily returns that the Sharpe ratio is made of; nil without one.
    package let skewness: Double?
    package let kurtosis: Double?

    package init(
        profit: Dollars, capital: Dollars, fees: Dollars, sessions: Int, trades: Int, wins: Int, assignments: Int,
        drawdown: Double, annual: Double?, sharpe: Double?, skewness: Double?, kurtosis: Double?
    ) {
        self.profit = profit
        self.capital = capital
        self.fees = fees
        self.sessions = sessions
        self.trades = trades
        self.wins = wins
        self.assignments = assignments
        self.drawdown = drawdown
        self.annual = annual
        self.sharpe = sharpe
        self.skewness = skewness
        self.kurtosis = kurtosis
    }

    /// Profit on what was paid in, percent; nil where nothing was.
    package var totalReturn: Double? { capital.cents > 0 ? profit.value / capital.value * 100 : nil }

    /// The share of trades that won, percent; nil without trades.
    package var winRate: Double? { trades > 0 ? Double(wins) / Double(trades) * 100 : nil }

    /// The probability, percent, that the true Sharpe ratio is above another one, a year; nil where it is unknown.
    ///
    /// - Source: `DeflatedSharpe.probability`.
    func probability(above other: Double) -> Double? {
        guard let sharpe, let skewness, let kurtosis else { return nil }
        let year = RiskMeasures.sessionsPerYear.squareRoot()
        return DeflatedSharpe.probability(
            ratio: sharpe / year, above: other / year, count: sessions, skewness: skewness, kurtosis: kurtosis
        ).map { $0 * 100 }
    }
}

/// By which figure points are compared; more is better for each of them.
package enum SweepObjective: String, Sendable, Hashable, CaseIterable {
    case totalReturn = "return"
    case annual
    case sharpe
    case winRate = "win_rate"
    /// The drawdown with its sign turned: −3 is better than −10.
    case drawdown

    /// The figure; nil where it is unknown.
    package func value(_ figures: SweepFigures) -> Double? {
        switch self {
        case .totalReturn: figures.totalReturn
        case .annual: figures.annual
        case .sharpe: figures.sharpe
        case .winRate: figures.winRate
        case .drawdown: -figures.drawdown
        }
    }

    /// Why nothing is known of any of several points in one window.
    func reason(_ figures: [SweepFigures]) -> String {
        guard let sessions = figures.map(\.sessions).max() else { return "no point is done" }
        let sample = Sample(sessions, .sessions)
        switch self {
        case .annual where sessions < LeastSample.annualSessions: return sample.tooFew(for: LeastSample.annualSessions)
        case .sharpe where sessions < LeastSample.sessions: return sample.tooFew(for: LeastSample.sessions)
        case .annual: return "the account was used up"
        case .sharpe: return "daily returns don't vary"
        case .winRate: return "no trade ended"
        case .totalReturn, .drawdown: return "nothing was paid in"
        }
    }
}
