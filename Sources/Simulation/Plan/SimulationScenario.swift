/// What happens to a simulated market over its run.
package enum SimulationScenario: String, CaseIterable, Sendable {
    /// Small moves around where it began, low volatility.
    case calm
    /// A steady rise; volatility falls.
    case rally
    /// Quiet at first; over the last third every symbol loses 15–25 %, and volatility rises.
    case selloff
    /// Every symbol reports earnings about two thirds into the run, and opens 8–16 % higher or lower afterwards.
    case earningsGap = "earnings-gap"

    /// What the scenario does, for help and reports.
    package var summary: String {
        switch self {
        case .calm: "small moves, low volatility"
        case .rally: "a steady rise of 8 to 20 % over 60 sessions"
        case .selloff: "quiet, then a fall of 15 to 25 % over the last third with rising volatility"
        case .earningsGap: "a gap of 8 to 16 % after earnings, about two thirds into the run"
        }
    }

    /// Implied volatility at the start, as a multiple of a symbol's base volatility.
    var volatilityLevel: Double {
        switch self {
        case .calm: 0.8
        case .rally: 0.9
        case .selloff: 0.95
        case .earningsGap: 0.9
        }
    }
}
