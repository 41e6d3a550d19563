import Expression
import Market
import RuleModel
import RuleScript
import Testing

@testable import DryRun

@Suite struct SweepAxisTests {
    private static func rules() throws -> RuleSet {
        let text = """
            tree "csp.recovery" {
              on = "position", params = { near = days { 7, min = 1, max = 21 }, word = text { "x" } },
              node { "late", when = "dte <= near", close { why = "late" } },
              otherwise { hold { why = "early" } },
            }
            score "csp.entry" {
              on = "contract", params = { least = pct { 5 } }, require = { "annual_return > least" },
              factor { "premium", 0.5, ramp("annual_return", 8, 40) },
              factor { "safety", 0.5, ramp("abs(delta)", 0.35, 0.10) },
            }
            """
        return try RuleLoader().load([RuleFile(path: "rules.lua", text: text)]).rules
    }

    @Test(arguments: [
        ("csp.recovery.near=3..7", [3, 4, 5, 6, 7]), ("csp.recovery.near=3..10:3", [3, 6, 9]),
        ("csp.recovery.near=9,3,9", [9, 3]), ("csp.entry.least=-1..0:0.25", [-1, -0.75, -0.5, -0.25, 0]),
        ("csp.entry.least=0..0.3:0.1", [0, 0.1, 0.2, 0.3]), ("csp.entry.weights.premium=0.25,1", [0.25, 1]),
    ])
    func `values are lists or ranges with a step`(text: String, values: [Double]) throws {
        #expect(try SweepAxis(text, rules: SweepAxisTests.rules()).range.values == values)
    }

    @Test(arguments: [
        ("csp.recovery.near", "B401"), ("csp.recovery.near=", "B402"), ("csp.recovery.near=3..", "B402"),
        ("csp.recovery.near=7..3", "B402"), ("csp.recovery.near=1..7:0", "B402"), ("csp.recovery.near=nan", "B402"),
        ("csp.recovery.near=3,,4", "B402"), ("csp.entry.least=0..1:0.00001", "B403"), ("csp.recovery.naer=3", "B404"),
        ("csp.entry.weights.nothing=1", "B404"), ("nothing=1", "B404"), ("csp.recovery.word=1", "B405"),
        ("csp.recovery.near=3..40", "B406"), ("csp.entry.weights.premium=-1", "B406"),
        ("csp.entry.least=0..1e300", "B403"),
    ])
    func `what can't be varied is refused with its code`(text: String, code: String) throws {
        let rules = try SweepAxisTests.rules()
        let error = #expect(throws: SweepError.self) { try SweepAxis(text, rules: rules) }
        #expect(error?.code == code)
    }

    @Test func `a misspelt param is told with the nearest one`() throws {
        let rules = try SweepAxisTests.rules()
        #expect(throws: SweepError.unknownParameter("csp.recovery.naer", nearest: "csp.recovery.near")) {
            try SweepAxis("csp.recovery.naer=3", rules: rules)
        }
    }

    @Test func `a point's values are in force when its overrides run last`() throws {
        let rules = try SweepAxisTests.rules()
        let axes = try ["csp.recovery.near=3..5", "csp.entry.least=2.5,7", "csp.entry.weights.safety=0.1,0.9"].map {
            try SweepAxis($0, rules: rules)
        }
        let point = try #require(try SweepDesign.grid.points(axes.map(\.range), seed: 1).last)
        let text = """
            tree "csp.recovery" {
              on = "position", params = { near = days { 7 } },
              node { "late", when = "dte <= near", close { why = "late" } },
              otherwise { hold { why = "early" } },
            }
            score "csp.entry" {
              on = "contract", params = { least = pct { 5 } }, require = { "annual_return > least" },
              factor { "safety", 0.5, ramp("abs(delta)", 0.35, 0.10) },
            }
            """
        let varied = try RuleLoader().load([RuleFile(path: "rules.lua", text: text), point.overrides(axes)]).rules
        #expect(varied.tree("csp.recovery")?.params.first?.value == .number(5))
        #expect(varied.score("csp.entry")?.params.first?.value == .number(7))
        #expect(varied.score("csp.entry")?.factors.first?.weight == 0.9)
    }
}
