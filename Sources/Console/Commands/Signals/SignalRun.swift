import Engine
import LuaBridge
import Market
import Recording
import RuleModel
import RuleScript

/// What the signals of a workspace say at an instant of a recording.
struct SignalRun {
    let at: Instant
    /// The fingerprint of the rule files.
    let rules: String
    /// By signal and then by symbol.
    let readings: [SignalReading]

    /// Reads the recording and the rules that a command line names.
    ///
    /// - Parameters:
    ///   - ids: the signals to read; empty for all
    ///   - symbols: the underlyings to look at; nil for all in the recording
    static func make(_ arguments: ParsedArguments, ids: [String], symbols: [String]?) throws -> SignalRun {
        let path = try arguments.require(DecisionOptions.data)
        let reader = try RecordingReader(path: path)
        let last = try arguments[DecisionOptions.at] ?? reader.lastInstant()
        guard let at = last else { throw RecordingError.empty(path: path) }
        try reader.requireData(at: at)
        let workspace = try Workspace(
            folder: try arguments.require(DecisionOptions.workspace), rules: arguments.all(DecisionOptions.rules))
        let loader = RuleLoader(limits: LuaLimits(arguments.all(DecisionOptions.limits)))
        let loaded = try loader.load(workspace.files, modules: workspace.modules)
        let signals = try chosen(ids, among: loaded.rules.signals)
        let known = try reader.symbols()
        for symbol in symbols ?? [] where !known.contains(symbol) { throw unknown(symbol, among: known, in: path) }
        let judge = try SignalJudge(rules: loaded, source: reader)
        let watched = symbols.map { Array(Set($0)).sorted() } ?? known
        let readings = try signals.flatMap { signal in
            try watched.filter(signal.watches).map { try judge.read(signal, symbol: $0, at: at) }
        }
        return SignalRun(at: at, rules: loaded.rules.fingerprint, readings: readings)
    }

    private static func chosen(_ ids: [String], among signals: [Signal]) throws -> [Signal] {
        guard !signals.isEmpty else {
            throw CommandFailure(
                "U261", "the rules declare no signal",
                remedy: "write one: signal \"id\" { every = bar \"1d\", when = … }",
                exitCode: .badData)
        }
        for id in ids where !signals.contains(where: { $0.id == id }) {
            let nearest = nearestName(to: id, among: signals.map(\.id))
            throw CommandFailure(
                "U262", "there is no signal '\(id)'",
                remedy: nearest.map { "did you mean '\($0)'?" }
                    ?? "there are \(signals.map(\.id).joined(separator: ", "))", exitCode: .usage)
        }
        return ids.isEmpty ? signals : signals.filter { ids.contains($0.id) }
    }

    static func unknown(_ symbol: String, among known: [String], in path: String) -> CommandFailure {
        let nearest = nearestName(to: symbol, among: known)
        return CommandFailure(
            "U263", "nothing is recorded of '\(symbol)' (\(path))",
            remedy: nearest.map { "did you mean '\($0)'?" } ?? "`wheelwright data info` lists what is",
            exitCode: .badData)
    }
}
