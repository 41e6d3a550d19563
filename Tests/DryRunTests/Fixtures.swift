import DryRun
import Engine
import Foundation
import Market
import Recording
import RuleModel
import RuleScript
import Simulation
import TestSupport

/// Recordings and rules for dry runs.
enum Fixtures {
    /// A falling market of two underlyings, captured after each close.
    static let simulated = Result { () throws -> String in
        try recording(of: SimulationPlan(seed: 5, scenario: .selloff, sessions: 36, symbols: ["ALDR", "BRCH"]))
    }

    /// A simulated market as a recording.
    static func recording(of plan: SimulationPlan) throws -> String {
        let path = newPath()
        let market = try SimulatedMarket(plan)
        try RecordingWriter.write(to: path, volatility: { _ in 0.3 }) { writer in
            for rate in market.rates { _ = try writer.add(rate) }
            var run = market.run()
            while let day = try run.next() {
                for chain in day.captures { _ = try writer.add(chain) }
                for dividend in day.dividends { _ = try writer.add(dividend, of: day.symbol) }
                for report in day.earnings { _ = try writer.add(report, of: day.symbol) }
            }
        }
        return path
    }

    static let ladder = Result { () throws -> String in
        let path = newPath()
        let request = ImportRequest(
            format: .ladder, sources: [(SharedData.root ?? "") + "/ladder-2026-04"], replacing: false)
        _ = try RecordingImport.run(request, into: path, volatility: { _ in 0.3 }) { _ in }
        return path
    }

    static func newPath() -> String { NSTemporaryDirectory() + "wheelwright-dryrun-\(UUID().uuidString).whl" }

    /// The shipped rules and strategies, with a further file.
    static func rules(_ more: String = "") -> RuleSource {
        let shipped = EmbeddedFiles.all.filter { file in
            (file.path.hasPrefix("rules/") || file.path.hasPrefix("strategies/")) && !file.path.hasSuffix("_test.lua")
                && !file.path.contains("/lib/")
        }
        return RuleSource(files: shipped.map { RuleFile(path: $0.path, text: $0.text) })
            .adding(RuleFile(path: "local/fixture.lua", text: more))
    }

    static func dryRun(
        _ strategy: String, _ path: String, rules: RuleSource = rules(), fill: FillModel = .touch,
        capital: Int64 = 10_000_000, from: Instant? = nil, to: Instant? = nil
    ) throws -> DryRun {
        let reader = try RecordingReader(path: path)
        let first = try reader.firstInstant() ?? Instant(microseconds: 0)
        let last = try reader.lastInstant() ?? Instant(microseconds: 0)
        let setup = DryRunSetup(
            strategy: strategy, rules: try rules.load().rules.fingerprint, recording: path, from: from ?? first,
            to: to ?? last, capital: Dollars(cents: capital), fill: fill, events: EventModels(), seed: 7)
        return DryRun(setup: setup, rules: rules)
    }

    static func readers(_ path: String, _ count: Int = 1) throws -> [RecordingReader] {
        try (0..<count).map { _ in try RecordingReader(path: path) }
    }

    /// Sells the puts that end on a Friday, in the money as often as not, and leaves them to their fate.
    static let fridays = """
        score "friday.puts" {
          about = "Puts near the money that end soon.", on = "contract",
          require = { "right == 'put' and between(dte, 1, 8)", "bid > 0.05", "between(delta, -0.75, -0.30)" },
          factor { "return", 1, ramp("annual_return", 5, 400) },
          grade = { A = 0 },
        }
        tree "friday.wait" {
          about = "Whatever comes.", on = "position", when = "kind == 'short_put'", unknown = "hold",
          otherwise { hold { why = "it ends soon" } },
        }
        strategy "fridays" {
          about = "Puts of the week, held to the end.",
          entry { "put", open = "cash_secured_put", score = "friday.puts", per_session = 4, when = "symbol_positions == 0 and shares == 0" },
          manage = { "friday.wait" },
          size { per_position = pct(20), per_symbol = pct(25), total = pct(95), positions = 10 },
          fees { contract = usd(0.65), assignment = usd(5) },
          order_life = "day",
        }
        """

    /// As `fridays`, with a tree that counts how often it has been asked.
    static let remembering =
        fridays + """

            local asked = 0
            tree "friday.count" {
              about = "Closes every third time.", on = "position", when = "kind == 'short_put'", unknown = "hold",
              node { "third", when = function(p) asked = asked + 1; return asked % 3 == 0 end, close { why = "counted to three" } },
              otherwise { hold { why = "not yet" } },
            }
            strategy "counting" {
              about = "Puts of the week, closed by counting.",
              entry { "put", open = "cash_secured_put", score = "friday.puts", per_session = 2, when = "symbol_positions == 0" },
              manage = { "friday.count" },
              size { per_position = pct(20), per_symbol = pct(25), total = pct(95), positions = 10 },
              fees { contract = usd(0.65) },
              order_life = "day",
            }
            """
}
