import Expression
import Foundation
import Market
import RuleModel
import RuleScript
import TestSupport
import Testing

@testable import RuleTesting

@Suite struct TestRunTests {
    private let text = """
        test "put" { given = \(late), \(market),
          case { "rolls", expect = { action = "ROLL_DOWN_OUT" } },
          case { "closes", delta = -0.9, expect = { action = "CLOSE" } },
          sweep { "deep", delta = range(-1, -0.8, 0.1), always = "CLOSE" } }
        """

    @Test func `a suite runs against changed rules without being read again`() throws {
        let loaded = try loadRules()
        let run = TestRun(loadTests(text, rules: loaded).suite)
        #expect(run.run(rules: loaded.rules, functions: loaded.functions).hasPassed)
        let changed = try loadRules(rulesText.replacingOccurrences(of: "num { -0.8 }", with: "num { -0.95 }"))
        let report = run.run(rules: changed.rules, functions: changed.functions)
        #expect(report.results.map(\.outcome) == [.passed, .failed, .failed])
        let first = run.run(
            rules: changed.rules, functions: changed.functions,
            options: TestRun.Options(stopsAtFirstFailure: true, explains: false))
        #expect(first.results.count == 2)
        #expect(run.run(rules: loaded.rules, functions: loaded.functions).hasPassed)
    }

    @Test func `a rule that is gone is an error of its tests`() throws {
        let loaded = try loadRules()
        let without = try loadRules(
            rulesText.replacingOccurrences(of: "tree \"put\"", with: "tree \"other\"").replacingOccurrences(
                of: "{ \"put\" }", with: "{ \"other\" }"))
        let run = TestRun(loadTests(text, rules: loaded).suite)
        let report = run.run(rules: without.rules, functions: without.functions)
        #expect(report.count(.error) == 3)
    }

    @Test func `a filter picks by rule and name`() throws {
        #expect(try results(text, options: .init(filter: "put/cl")).results.map(\.name) == ["closes"])
    }

    @Test func `a plan decides as the tree does for any row`() throws {
        let loaded = try loadRules()
        let tree = try #require(loaded.rules.tree("put"))
        let plan = TreePlan(tree, schema: .position)
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<2_000 {
            var given = Given()
            func set(_ name: String, _ values: [Value?]) {
                guard let field = Schema.position.index(of: name), let value = values.randomElement(using: &generator)
                else { return }
                if let value { given.set(field, value) }
            }
            set("kind", [.text("short_put"), .text("short_put"), .text("long_put"), nil])
            set("delta", [.number(-0.9), .number(-0.8), .number(-0.1), nil])
            set("dte", [.number(5), .number(7), .number(8), nil])
            set("pl_pct", [.number(-30), .number(-20), .number(10), nil])
            set("news.sentiment", [.text("bullish"), .text("bearish"), nil])
            let row = GivenRow(given, fieldCount: Schema.position.fields.count, base: nil)
            let arrival = try plan.walk(row, functions: NoFunctions(), coverage: nil)
            #expect(try tree.applies(to: row, functions: NoFunctions()) == arrival.applies)
            guard arrival.applies else { continue }
            let walk = try tree.walk(row, schema: .position, functions: NoFunctions())
            #expect(arrival.path == (walk.path.isEmpty ? "when" : walk.path.joined(separator: "/")))
            #expect(arrival.action?.location == walk.action?.location)
        }
    }
}
