import Engine
import LuaBridge
import Market
import Recording
import RuleModel
import RuleScript

/// The decisions about positions at an instant of a recording, and what they were made from.
struct DecisionRun: Sendable {
    let at: Instant
    /// The fingerprint of the rule files.
    let rules: String
    /// The recording's path.
    let recording: String
    /// The most urgent first.
    let decisions: [Decision]

    /// Reads the recording, the positions and the rules that a command line names, and lets the engine decide.
    ///
    /// - Parameter id: the only position to judge, as `ID` or `PORTFOLIO/ID`; nil for all.
    static func make(_ arguments: ParsedArguments, only id: String? = nil) async throws -> DecisionRun {
        let path = try arguments.require(DecisionOptions.data)
        let reader = try RecordingReader(path: path)
        let last = try arguments[DecisionOptions.at] ?? reader.lastInstant()
        guard let at = last else { throw RecordingError.empty(path: path) }
        try reader.requireData(at: at)
        let book = try PositionBook(
            file: arguments[DecisionOptions.positions], reader: reader, at: at,
            symbols: arguments[DecisionOptions.symbols])
        let positions = try id.map { [try book.position($0)] } ?? book.positions
        let workspace = try Workspace(
            folder: try arguments.require(DecisionOptions.workspace), rules: arguments.all(DecisionOptions.rules))
        let loader = RuleLoader(limits: LuaLimits(arguments.all(DecisionOptions.limits)))
        let engine = try Engine(files: workspace.files, modules: workspace.modules, loader: loader)
        let symbols = Set(positions.map(\.contract.underlying)).sorted()
        let snapshot = try reader.snapshot(at: at, symbols: symbols)
        try ListedContracts(reader: reader, snapshot: snapshot, source: book.source).check(positions)
        return DecisionRun(
            at: at, rules: await engine.rules.fingerprint, recording: path,
            decisions: try await engine.decide(positions, snapshot: snapshot))
    }
}
