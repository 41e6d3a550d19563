import Expression
import Market
import RuleModel
import Testing

@testable import RuleScript

@Suite struct ShippedRulesTests {
    private let loaded: LoadedRules

    init() throws {
        loaded = try RuleLoader().load(shippedFiles)
    }

    private func path(_ tree: String, _ values: [String: Value]) throws -> String {
        let tree = try #require(loaded.rules.tree(tree))
        return try tree.walk(Row(values), schema: .position, functions: loaded.functions).path.joined(separator: "/")
    }

    @Test func `every rule that judges positions is there`() throws {
        let policy = try #require(loaded.rules.positions)
        #expect(policy.trees.allSatisfy { loaded.rules.tree($0) != nil })
        #expect(Set(policy.comparisons.keys) == [.shortPut, .coveredCall])
        #expect(loaded.rules.defaults?.rate == 0.04)
        #expect(loaded.rules.defaults?.yield == 0)
        #expect(loaded.rules.freshness("position.freshness")?.staleAfter == 1200)
        #expect(loaded.rules.news("news.summary")?.windowDays == 7)
    }

    @Test(arguments: [
        (3.0, -30.0, -0.6, "near_expiry/otherwise"), (7, -20, -0.6, "near_expiry/otherwise"),
        (8, -20, -0.6, "otherwise"), (7, -19.9, -0.6, "otherwise"), (30, -50, -0.8, "deep_itm"),
        (30, -49.9, -0.8, "otherwise"), (30, -50, -0.79, "otherwise"),
    ])
    func `a losing put without news takes the path that its numbers say`(
        dte: Double, loss: Double, delta: Double, wanted: String
    ) throws {
        let values: [String: Value] = [
            "kind": .text("short_put"), "dte": .number(dte), "pl_pct": .number(loss), "delta": .number(delta),
            "news.sentiment": .text("neutral"), "news.impact": .number(0),
        ]
        #expect(try path("csp.recovery", values) == wanted)
    }

    @Test func `good news near expiration rolls at the same strike`() throws {
        let values: [String: Value] = [
            "kind": .text("short_put"), "dte": .number(5), "pl_pct": .number(-30), "delta": .number(-0.6),
            "news.sentiment": .text("bullish"),
        ]
        #expect(try path("csp.recovery", values) == "near_expiry/bullish_news")
    }

    @Test func `a put without a delta is held`() throws {
        let tree = try #require(loaded.rules.tree("csp.recovery"))
        let row = Row(["kind": .text("short_put"), "pl_pct": .number(-60), "dte": .number(5)])
        let walk = try tree.walk(row, schema: .position, functions: loaded.functions)
        #expect(walk.action == nil)
        #expect(walk.path == ["deep_itm"])
    }
}
