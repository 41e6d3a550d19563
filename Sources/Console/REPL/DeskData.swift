import Market
import Recording
import Simulation

/// Where the market of a session comes from.
enum DeskData {
    case recording(path: String)
    case simulation(SimulationChoice)

    /// Opens the recording, or makes one of a simulated market, which is gone with the session.
    func open(_ io: ConsoleIO) throws -> RecordingReader {
        switch self {
        case .recording(let path): return try RecordingReader(path: path)
        case .simulation(let choice):
            let path = try TemporaryFile.make(environment: io.environment)
            defer { TemporaryFile.remove(path) }
            let plan = choice.plan
            let bar = io.progress("simulating", unit: "sessions", total: plan.sessions * plan.symbols.count)
            defer { bar.finish() }
            _ = try SimulationReport.record(try SimulatedMarket(plan), plan: plan, to: path) { bar.advance() }
            // The open file outlives its name.
            return try RecordingReader(path: path)
        }
    }

    /// What a heading calls it.
    var name: String {
        switch self {
        case .recording(let path): path
        case .simulation(let choice): "simulated \(choice.text)"
        }
    }
}

/// `SCENARIO/SEED`: which market to simulate.
struct SimulationChoice: Sendable, Hashable {
    let scenario: SimulationScenario
    let seed: Int

    /// A scenario alone has the usual seed.
    init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count <= 2, let scenario = parts.first.flatMap(SimulationScenario.init(rawValue:)) else {
            return nil
        }
        let seed = parts.count == 2 ? Int(parts[1]) : 7
        guard let seed, seed >= 0 else { return nil }
        self.scenario = scenario
        self.seed = seed
    }

    var text: String { "\(scenario.rawValue)/\(seed)" }

    /// What `wheelwright simulate` makes by itself.
    var plan: SimulationPlan { SimulationPlan(seed: UInt64(seed), scenario: scenario) }
}

extension ValueKind where Value == SimulationChoice {
    static var simulation: ValueKind {
        let names = SimulationScenario.allCases.map(\.rawValue).joined(separator: ", ")
        return ValueKind(
            expected: "SCENARIO or SCENARIO/SEED, such as selloff/7, with one of \(names)",
            parse: { SimulationChoice($0) }, show: { $0.text })
    }
}
