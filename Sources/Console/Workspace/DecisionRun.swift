import Engine
import Market
import RuleModel

/// The decisions about positions at an instant of a recording, and what they were made from.
struct DecisionRun: Sendable {
    let at: Instant
    /// The fingerprint of the rule files.
    let rules: String
    /// The recording's path.
    let recording: String
    /// The most urgent first.
    let decisions: [Decision]

    /// Reads what a command line names, and lets the engine decide.
    static func make(_ arguments: ParsedArguments) async throws -> DecisionRun {
        let setup = try DecisionSetup(arguments)
        return DecisionRun(
            at: setup.at, rules: await setup.engine.rules.fingerprint, recording: setup.recording,
            decisions: try await setup.engine.decide(setup.positions, snapshot: setup.snapshot))
    }
}
