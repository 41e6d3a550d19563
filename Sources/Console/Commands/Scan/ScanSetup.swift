import Engine
import Expression
import Glibc
import Market
import Recording
import RuleModel
import RuleScript
import Scanner

/// What a scan needs, read from the command line, the recording and the rules.
struct ScanSetup {
    let recorded: RecordedMoment
    let rules: LoadedRules
    let request: ScanRequest

    init(
        _ arguments: ParsedArguments, scores ids: [String], filters: [String], symbols: [String]?, watchlist: String?,
        top: Int, grouping: ScanRequest.Grouping
    ) throws {
        recorded = try RecordedMoment(arguments)
        rules = try arguments.loadedRules()
        let chosen = try ScanSetup.scores(ids, in: rules.rules)
        guard !chosen.isEmpty || !filters.isEmpty else {
            let known = rules.rules.scores.filter { $0.subject == Schema.contract.subject }.map(\.id)
            throw CommandFailure(
                "U264", "scan: neither a score nor --where is given",
                remedy: known.isEmpty
                    ? "name a condition with --where" : "name a score: \(known.joined(separator: ", "))",
                exitCode: .usage)
        }
        request = ScanRequest(
            symbols: try ScanSetup.symbols(symbols, watchlist, in: recorded), at: recorded.at, scores: chosen,
            filters: try filters.map(ScanSetup.condition),
            bands: rules.rules.bands.filter { $0.subject == Schema.contract.subject }, top: top, grouping: grouping)
    }

    /// Scans on all cores, unless a score has a Lua function: a script runs one call at a time.
    ///
    /// On a terminal the best rows are shown as underlyings come in; Ctrl-C wipes them before it ends the process.
    func scan(_ io: ConsoleIO) async throws -> ScanResult {
        let scan = try Scan(request, rules: rules.rules)
        let sources = try sources()
        guard io.output.isTerminal else {
            let bar = io.progress("Scanning", unit: "symbols", total: request.symbols.count * scan.passes)
            defer { bar.finish() }
            return try await scan.result(sources, functions: rules.functions, progress: { _ in bar.advance() })
        }
        let live = LiveScan(request, passes: scan.passes, io)
        defer { live.finish() }
        Interruption.listen()
        defer { Interruption.leave() }
        do {
            return try await scan.result(
                sources, functions: rules.functions, isStopped: { Interruption.happened }, progress: live.note)
        } catch is CancellationError {
            live.finish()
            Interruption.end()
        }
    }

    /// What the normalised factors of each score are held against.
    func scales() async throws -> [ScoreScales] {
        let scan = try Scan(request, rules: rules.rules)
        return try await scan.scales(scan.passes > 1 ? try sources() : [recorded.reader], functions: rules.functions)
    }

    /// A source for each worker.
    private func sources() throws -> [RecordingReader] {
        let hasFunctions = rules.functions.count > 0
        let cores = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
        let workers = hasFunctions ? 1 : min(cores, max(1, request.symbols.count / 4))
        return [recorded.reader] + (try (1..<max(1, workers)).map { _ in try RecordingReader(path: recorded.path) })
    }

    private static func scores(_ ids: [String], in rules: RuleSet) throws -> [Score] {
        let known = rules.scores.filter { $0.subject == Schema.contract.subject }
        return try ids.map { id in
            if let score = known.first(where: { $0.id == id }) { return score }
            if let other = rules.score(id) {
                throw CommandFailure(
                    "U265", "score '\(id)' rates a \(other.subject), not a contract (\(other.location))",
                    remedy: "name one with on = \"contract\": \(known.map(\.id).joined(separator: ", "))",
                    exitCode: .usage)
            }
            let nearest = nearestName(to: id, among: known.map(\.id))
            throw CommandFailure(
                "U265", "there is no score '\(id)'",
                remedy: nearest.map { "did you mean '\($0)'?" }
                    ?? (known.isEmpty
                        ? "the rules have none on contracts"
                        : "scores on contracts are \(known.map(\.id).joined(separator: ", "))"),
                exitCode: .usage)
        }
    }

    private static func condition(_ text: String) throws -> CompiledExpression {
        do throws(ExpressionError) {
            return try CompiledExpression(text, scope: Scope(schema: .contract), wanted: .condition)
        } catch {
            throw CommandFailure(
                "U266", "--where: \(error.code) \(error.message) (column \(error.column))", remedy: error.remedy,
                exitCode: .usage, display: indented(error.caretDisplay))
        }
    }

    private static func indented(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { "    " + $0 }.joined(separator: "\n") + "\n"
    }

    /// The underlyings of the command line or the watchlist, all of which must be recorded.
    private static func symbols(
        _ symbols: [String]?, _ watchlist: String?, in recorded: RecordedMoment
    ) throws -> [String] {
        try recorded.reader.require(symbols ?? [])
        guard let watchlist else { return try symbols ?? recorded.reader.symbols() }
        let listed = try Watchlist.symbols(
            in: String(decoding: try Folder.read(watchlist, as: .watchlist), as: UTF8.self), file: watchlist)
        return (symbols ?? []) + listed
    }
}
