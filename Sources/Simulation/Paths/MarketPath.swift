import Glibc
import Market

/// What all underlyings of a run share: the market's daily returns and how nervous it is.
struct MarketPath {
    /// The market's log return of each session, without the scenario's drift.
    let returns: [Double]
    /// Multiple of ordinary volatility in each session.
    let moods: [Double]

    /// Standard deviation of the market's return in a year, on ordinary days.
    static let volatility = 0.12

    /// A year of sessions.
    static let sessionsPerYear = 252.0

    init(plan: SimulationPlan, key: StreamKey) {
        var stream = key.with("market").stream
        var mood = 0.0
        var returns: [Double] = []
        var moods: [Double] = []
        for session in 0..<plan.sessions {
            mood = 0.94 * mood + 0.06 * stream.normal()
            let stress = plan.isSellingOff(session) ? 1.6 : 1
            moods.append(exp(mood) * plan.scenario.volatilityLevel)
            let deviation = MarketPath.volatility / MarketPath.sessionsPerYear.squareRoot()
            returns.append(deviation * exp(mood) * stress * plan.scenario.volatilityLevel * stream.normal())
        }
        self.returns = returns
        self.moods = moods
    }
}

extension SimulationPlan {
    /// The session from which on a selloff falls: two thirds into the run.
    var selloffStart: Int { sessions - max(1, sessions / 3) }

    /// Whether a session is in the last third of a selloff.
    func isSellingOff(_ session: Int) -> Bool {
        scenario == .selloff && session >= selloffStart
    }

    /// What the scenario does to implied volatility by a session, as a multiple: half as much again in a selloff, a fifth
    /// off in a rally.
    func nervousness(_ session: Int) -> Double {
        switch scenario {
        case .selloff where session >= selloffStart:
            let passed = Double(session - selloffStart + 1) / Double(sessions - selloffStart)
            return 1 + 0.5 * min(1, 2 * passed)
        case .rally: return 1 - 0.2 * Double(session + 1) / Double(sessions)
        default: return 1
        }
    }
}
