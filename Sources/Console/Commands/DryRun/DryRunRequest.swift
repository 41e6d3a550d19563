import DryRun
import LuaBridge
import Market
import Recording
import RuleModel
import RuleScript

/// What a command line asks of a strategy and a recording: the run under the chosen fill model, and what it needs.
struct DryRunRequest {
    let path: String
    /// Two of the same recording: one reads ahead.
    let readers: [RecordingReader]
    let dryRun: DryRun
    let strategy: Strategy
    /// Underlyings that were asked for or that the strategy names, and that aren't recorded.
    let notRecorded: [String]

    /// - Parameters:
    ///   - name: the strategy's id, or a folder of rules; nil where the rules have one strategy
    ///   - rules: folders of rules instead of those of the command line
    ///   - trials: how many sets of parameters were tried before
    init(
        _ arguments: ParsedArguments, strategy name: String?, rules folders: [String]? = nil, trials: Int = 1
    ) throws {
        let path = try arguments.require(DecisionOptions.data)
        readers = [try RecordingReader(path: path), try RecordingReader(path: path)]
        let isFolder = name.map(Folder.exists) ?? false
        let rules = folders ?? (isFolder ? name.map { [$0] } : nil) ?? arguments.all(DecisionOptions.rules)
        let workspace = try Workspace(
            folder: try arguments.require(DecisionOptions.workspace), rules: rules)
        let source = RuleSource(
            files: workspace.files, modules: workspace.modules,
            loader: RuleLoader(limits: LuaLimits(arguments.all(DecisionOptions.limits))))
        let loaded = try source.load().rules
        strategy = try DryRunRequest.strategy(isFolder ? nil : name, in: loaded)
        self.path = path
        dryRun = DryRun(
            setup: try DryRunRequest.setup(arguments, strategy.id, loaded, readers[0], trials), rules: source)
        let recorded = try readers[0].symbols()
        notRecorded = (arguments[DryRunOptions.symbols] ?? strategy.symbols ?? []).filter { !recorded.contains($0) }
    }

    /// Says on standard error which underlyings aren't recorded.
    func noteMissing(_ io: ConsoleIO) {
        guard !notRecorded.isEmpty else { return }
        io.note("wheelwright: not recorded, and left out: \(notRecorded.joined(separator: ", "))")
    }

    private static func setup(
        _ arguments: ParsedArguments, _ strategy: String, _ rules: RuleSet, _ reader: RecordingReader, _ trials: Int
    ) throws -> DryRunSetup {
        guard let first = try reader.firstInstant(), let last = try reader.lastInstant() else {
            throw RecordingError.empty(path: reader.path)
        }
        let (from, to) = (arguments[DryRunOptions.from], arguments[DryRunOptions.to])
        if let from, let to, from.start > to.end {
            throw CommandFailure(
                "U310", "the range ends before it begins: from \(from.description) to \(to.description)",
                remedy: "turn --from and --to around", exitCode: .usage)
        }
        return DryRunSetup(
            strategy: strategy, rules: rules.fingerprint, recording: reader.path, from: from?.start ?? first,
            to: to?.end ?? last,
            capital: try arguments.require(DryRunOptions.capital), fill: try arguments.require(DryRunOptions.fill),
            events: try DryRunOptions.models(arguments), seed: UInt64(try arguments.require(DryRunOptions.seed)),
            trials: trials)
    }

    /// The strategy of a name, or the only one there is.
    private static func strategy(_ name: String?, in rules: RuleSet) throws -> Strategy {
        if let name { return try rules.requireStrategy(name) }
        if let only = rules.strategies.first, rules.strategies.count == 1 { return only }
        let known = rules.strategies.map(\.id)
        throw CommandFailure(
            "U311", known.isEmpty ? "the rules declare no strategy" : "which strategy is to be run isn't said",
            remedy: known.isEmpty
                ? "write one into strategies/, as in strategies/wheel.lua"
                : "name one: \(known.joined(separator: ", "))",
            exitCode: .usage)
    }
}
