import Foundation
import Testing

@testable import Console

/// Factors that are normalised within the scan, bands, and the calls after assignment, as people read them.
@Suite struct ScanWithinTests {
    private static let rules = """
        score "within" {
          about = "Puts among each other.", on = "contract",
          require = { "right == 'put' and bid > 0 and dte > 3", function(c) return c.otm_pct > 1 end, "otm_pct < 12" },
          factor { "return", 0.6, rank("annual_return") },
          factor { "room", 0.4, zscore("otm_pct", 1.5) },
        }
        score "calls" { on = "contract", require = "bid > 0", factor { "return", 1, ramp("annual_return", 0, 40) } }
        score "likely" {
          on = "position", require = { "kind == 'short_put'", "prob_itm >= 0.5" }, factor { "odds", 1, "prob_itm" },
        }
        bands "spread.level" { on = "contract", { "TIGHT", "spread_pct < 8" }, { "WIDE" } }
        bands "never.known" { on = "contract", { "LOW", "iv_rank < 30" }, { "HIGH" } }
        """

    @Test(arguments: [
        (["scan", "within", "--top", "5"], "scan-within.txt"),
        (["scan", "within", "--top", "2", "--format", "json"], "scan-within.json"),
        (["scan", "within", "--why", "BRCH 32 put 2026-03-20"], "scan-within-why.txt"),
        (["scan", "within", "--plan", "--where", "dte < 30", "--where", "strike > 10"], "scan-within-plan.txt"),
        (["scan", "calls", "--assigned", "-", "--likely", "likely", "--top", "2"], "scan-assigned.txt"),
        (
            [
                "scan", "calls", "--assigned", "-", "--likely", "likely", "--top", "2", "--below-basis", "--format",
                "csv",
            ],
            "scan-assigned.csv"
        ),
        (
            ["scan", "calls", "--assigned", "-", "--likely", "likely", "--top", "1", "--format", "json"],
            "scan-assigned.json"
        ),
    ])
    func `what is printed is as it was`(words: [String], golden: String) async throws {
        let told = try await ScanWorkspace(adding: ScanWithinTests.rules).run(words)
        #expect(told.code == .success, "\(told.errors)")
        try GoldenFiles.expect(told.output, equals: golden)
    }

    @Test func `why tells the points of the ranking, whatever the other symbols say`() async throws {
        let workspace = try ScanWorkspace(adding: ScanWithinTests.rules)
        let ranking = await workspace.run(["scan", "within", "--top", "1", "--format", "csv"]).output
        let cells = try #require(ranking.split(whereSeparator: \.isNewline).dropFirst().first?.split(separator: ","))
        let contract = "\(cells[3]) \(cells[5]) \(cells[4]) \(cells[6])"
        let why = await workspace.run(["scan", "within", "--why", contract])
        let points = try #require(Double(cells[7]))
        #expect(why.output.contains("It passes: \(NumberText.fixed(points, 1)) points"), "\(why.output)")
    }

    @Test func `a contract must satisfy every condition of where`() async throws {
        let workspace = try ScanWorkspace()
        let apart = await workspace.run(
            [
                "scan", "--where", "right == 'put'", "--where", "dte < 30 and bid > 0.3", "--top", "50", "--format",
                "csv",
            ])
        let joined = await workspace.run(
            ["scan", "--where", "right == 'put' and dte < 30 and bid > 0.3", "--top", "50", "--format", "csv"])
        #expect(apart.code == .success && apart.output == joined.output)
        #expect(apart.output.split(whereSeparator: \.isNewline).count > 10)
    }

    @Test(arguments: [
        (["scan", "--assigned", "-", "--where", "dte > 3"], "U269 --assigned: no score says which calls"),
        (["scan", "calls", "--assigned", "-"], "U270 there is no score on positions 'assignment.likely'"),
        (["scan", "calls", "--assigned", "-", "--likely", "likly"], "did you mean 'likely'?"),
        (["scan", "calls", "--assigned", "-", "--likely", "calls"], "U270 there is no score on positions 'calls'"),
        (["scan", "calls", "--assigned", "/nowhere/p.csv", "--likely", "likely"], "/nowhere/p.csv"),
        (["scan", "calls", "--assigned", "-", "--likely", "likely", "--symbols", "NVDA"], "NVDA"),
    ])
    func `a mistake is named, with what to do`(words: [String], wanted: String) async throws {
        let told = try await ScanWorkspace(adding: ScanWithinTests.rules).run(words)
        #expect(told.code != .success && told.output.isEmpty)
        #expect(told.errors.contains(wanted), "\(told.errors)")
    }
}
