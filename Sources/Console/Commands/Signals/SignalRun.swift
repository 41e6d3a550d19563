import Engine
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
        let recorded = try RecordedMoment(arguments)
        let loaded = try arguments.loadedRules()
        let signals = try chosen(ids, among: loaded.rules.signals)
        try recorded.reader.require(symbols ?? [])
        let judge = try SignalJudge(rules: loaded, source: recorded.reader)
        let watched = try symbols.map { Array(Set($0)).sorted() } ?? recorded.reader.symbols()
        let readings = try signals.flatMap { signal in
            try watched.filter(signal.watches).map { try judge.read(signal, symbol: $0, at: recorded.at) }
        }
        return SignalRun(at: recorded.at, rules: loaded.rules.fingerprint, readings: readings)
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
}
