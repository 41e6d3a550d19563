import Market

@testable import Simulation

/// Every day of a plan's market, in order.
func days(of plan: SimulationPlan) throws -> [SimulatedDay] {
    var run = try SimulatedMarket(plan).run()
    var days: [SimulatedDay] = []
    while let day = try run.next() { days.append(day) }
    return days
}

extension SimulationPlan {
    /// A plan small enough to be made many times over.
    static func small(
        seed: UInt64 = 7, _ scenario: SimulationScenario = .selloff, sessions: Int = 12,
        symbols: [String] = ["ALDR", "BRCH"], hasDefects: Bool = false
    ) -> SimulationPlan {
        SimulationPlan(seed: seed, scenario: scenario, sessions: sessions, symbols: symbols, hasDefects: hasDefects)
    }
}
