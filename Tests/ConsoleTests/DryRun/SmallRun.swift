import Foundation
import TestSupport
import Testing

@testable import Console

/// A small recording and a small strategy: what the tests of `dryrun` and `sweep` run.
struct SmallRun {
    let folder: TestFolder

    /// - Parameters:
    ///   - tree: the declaration of `small.tree`, and what goes with it
    ///   - require: the strategy's score asks this of a contract as well
    init(tree: String = SmallRun.patient, require: String = "bid > 0.05") throws {
        folder = try TestFolder()
        try write(tree, require: require, into: ".")
    }

    /// Writes a whole set of rules into a folder below the run's own, and returns its path.
    @discardableResult
    func write(_ tree: String, require: String = "bid > 0.05", into name: String) throws -> String {
        let book = try String(contentsOfFile: GoldenFiles.workspace + "/rules/book.lua", encoding: .utf8)
        try folder.write("\(name)/rules/book.lua", book)
        try folder.write("\(name)/rules/small.lua", tree + SmallRun.strategy(require))
        return "\(folder.path)/\(name)/rules"
    }

    /// Takes half of what there is to win.
    static let patient = SmallRun.taking(50)

    static func taking(_ percent: Int) -> String {
        """
        tree "small.tree" {
          about = "Takes a part of the profit.", on = "position", when = "kind == 'short_put'", unknown = "hold",
          params = { take = pct { \(percent), min = 1, max = 100, about = "the profit that is enough" } },
          node { "enough", when = "pl_pct >= take", close { why = "{pl_pct} earned" } },
          otherwise { hold { why = "not yet" } },
        }

        """
    }

    private static func strategy(_ require: String) -> String {
        """
        score "small.puts" {
          about = "Puts near the money.", on = "contract",
          require = { "right == 'put' and between(dte, 1, 20)", "\(require)", "between(delta, -0.75, -0.20)" },
          factor { "return", 1, ramp("annual_return", 5, 400) },
          grade = { A = 0 },
        }
        strategy "small" {
          about = "Puts of the week.",
          params = { stake = pct { 20, min = 1, max = 100, about = "one position, in percent of the equity" } },
          entry { "put", open = "cash_secured_put", score = "small.puts", per_session = 2,
            when = "symbol_positions == 0 and shares == 0" },
          manage = { "small.tree" },
          size { per_position = "stake", per_symbol = pct(25), total = pct(95), positions = 10 },
          fees { contract = usd(0.65) },
          order_life = "day",
        }
        """
    }

    /// Twelve sessions of two underlyings that fall.
    private static let made = Task {
        let path = NSTemporaryDirectory() + "wheelwright-small-\(getpid()).whl"
        let console = CapturedConsole()
        let words = ["--seed", "5", "--scenario", "selloff", "--sessions", "12", "--symbols", "ALDR,BRCH", "--force"]
        let code = await console.run(["simulate"] + words + ["--into", path])
        #expect(code == .success, "\(console.errors)")
        return path
    }

    static var recording: String {
        get async { await made.value }
    }

    /// Runs a command line on the small recording with the run's rules.
    ///
    /// - Returns: what it printed, with `small.whl` and `.` for the paths that change from run to run.
    func run(_ words: [String]) async -> (code: ExitCode, output: String, errors: String) {
        await run(words, on: await SmallRun.recording, workspace: folder.path)
    }

    /// Runs a command line on a recording; nil for the shipped rules.
    func run(
        _ words: [String], on recording: String, workspace: String?
    ) async -> (code: ExitCode, output: String, errors: String) {
        let rules = workspace.map { ["--workspace", $0] } ?? []
        return await plain(words + ["--data", recording] + rules) { text in
            text.replacingOccurrences(of: recording, with: "small.whl")
        }
    }

    /// Runs a command line as it is.
    func plain(
        _ words: [String], _ shorten: (String) -> String = { $0 }
    ) async -> (code: ExitCode, output: String, errors: String) {
        // What an audit puts aside lies in a folder of its own: tests run side by side in one process.
        let console = CapturedConsole(environment: ["TMPDIR": folder.path])
        let code = await console.run(words)
        let texts = [console.output, console.errors].map { text in
            shorten(text).replacingOccurrences(of: folder.path, with: ".")
        }
        return (code, texts[0], texts[1])
    }
}
