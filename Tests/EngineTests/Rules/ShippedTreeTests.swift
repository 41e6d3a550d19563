import Expression
import Market
import RuleModel
import Testing

@testable import Engine

extension Value: ExpressibleByFloatLiteral, ExpressibleByStringLiteral, ExpressibleByBooleanLiteral {
    package init(floatLiteral value: Double) { self = .number(value) }
    package init(stringLiteral value: String) { self = .text(value) }
    package init(booleanLiteral value: Bool) { self = .boolean(value) }
}

/// Every node of every shipped tree, and both sides of every threshold.
@Suite struct ShippedTreeTests {
    /// A position that falls through to the tree's `otherwise`; a case changes some of it, nil makes unknown.
    static let bases: [String: [String: Value]] = [
        "csp.recovery": [
            "kind": "short_put", "pl_pct": -30.0, "dte": 20.0, "delta": -0.5, "news.sentiment": "neutral",
            "news.impact": 0.0,
        ],
        "csp.profit": ["kind": "short_put", "pl_pct": 10.0, "dte": 20.0, "earnings_in": 30.0],
        "cc.manage": [
            "kind": "covered_call", "itm": false, "ex_dividend_sessions": 30.0, "extrinsic": 1.0, "dividend": 0.5,
            "delta": 0.3, "strike": 100.0, "stock_basis": 95.0, "pl_pct": 10.0, "net_pl": 100.0, "dte": 20.0,
            "news.sentiment": "neutral",
        ],
        "long_call.manage": ["kind": "long_call", "pl_pct": 20.0, "dte": 30.0, "delta": 0.5, "bid": 1.0],
        "long_put.manage": ["kind": "long_put", "pl_pct": 20.0, "dte": 30.0, "bid": 1.0],
    ]

    struct Case: Sendable, CustomTestStringConvertible {
        let tree: String
        let path: String
        let action: String
        let changes: [String: Value?]

        init(_ tree: String, _ path: String, _ action: String, _ changes: [String: Value?] = [:]) {
            self.tree = tree
            self.path = path
            self.action = action
            self.changes = changes
        }

        var testDescription: String { "\(tree) \(path) \(changes.keys.sorted())" }
    }

    static let recovery = [
        Case("csp.recovery", "otherwise", "hold"),
        Case("csp.recovery", "deep_itm", "close", ["delta": -0.80, "pl_pct": -50.0]),
        Case("csp.recovery", "otherwise", "hold", ["delta": -0.79, "pl_pct": -50.0]),
        Case("csp.recovery", "otherwise", "hold", ["delta": -0.80, "pl_pct": -49.9]),
        Case("csp.recovery", "deep_itm", "close", ["delta": -1.0, "pl_pct": -300.0, "dte": 0.0]),
        // The panic decides, so a missing delta stops the walk; without panic it doesn't matter.
        Case("csp.recovery", "deep_itm", "held", ["delta": nil, "pl_pct": -50.0]),
        Case("csp.recovery", "near_expiry/otherwise", "roll down", ["delta": nil, "pl_pct": -49.9, "dte": 7.0]),
        Case("csp.recovery", "near_expiry/otherwise", "roll down", ["dte": 7.0, "pl_pct": -20.0]),
        Case("csp.recovery", "otherwise", "hold", ["dte": 8.0, "pl_pct": -20.0]),
        Case("csp.recovery", "otherwise", "hold", ["dte": 7.0, "pl_pct": -19.9]),
        Case("csp.recovery", "near_expiry/bullish_news", "roll same", ["dte": 7.0, "news.sentiment": "bullish"]),
        Case("csp.recovery", "near_expiry/otherwise", "roll down", ["dte": 7.0, "news.sentiment": nil]),
        Case("csp.recovery", "near_expiry/otherwise", "roll down", ["dte": 7.0, "news.sentiment": "bearish"]),
        Case(
            "csp.recovery", "bearish_news", "roll down",
            [
                "pl_pct": -20.0, "news.sentiment": "bearish", "news.impact": 0.5,
            ]),
        Case(
            "csp.recovery", "otherwise", "hold",
            [
                "pl_pct": -20.0, "news.sentiment": "bearish", "news.impact": 0.49,
            ]),
        Case(
            "csp.recovery", "otherwise", "hold",
            [
                "pl_pct": -19.9, "news.sentiment": "bearish", "news.impact": 1.0,
            ]),
        Case("csp.recovery", "otherwise", "hold", ["news.sentiment": "bullish", "news.impact": 1.0]),
        Case("csp.recovery", "otherwise", "hold", ["news.sentiment": nil, "news.impact": nil]),
        Case("csp.recovery", "", "held", ["pl_pct": nil]),
    ]

    static let profit = [
        Case("csp.profit", "otherwise", "hold"),
        Case("csp.profit", "target_reached", "close", ["pl_pct": 50.0]),
        Case("csp.profit", "otherwise", "hold", ["pl_pct": 49.9]),
        Case("csp.profit", "time_exit", "close", ["dte": 5.0, "pl_pct": 25.0]),
        Case("csp.profit", "otherwise", "hold", ["dte": 6.0, "pl_pct": 25.0]),
        Case("csp.profit", "otherwise", "hold", ["dte": 5.0, "pl_pct": 24.9]),
        Case("csp.profit", "earnings_ahead", "close", ["earnings_in": 3.0]),
        Case("csp.profit", "earnings_ahead", "close", ["earnings_in": 0.0, "dte": 0.0]),
        Case("csp.profit", "otherwise", "hold", ["earnings_in": 4.0]),
        Case("csp.profit", "otherwise", "hold", ["earnings_in": 3.0, "dte": 2.0]),
        Case("csp.profit", "otherwise", "hold", ["earnings_in": nil]),
    ]

    static let coveredCall = [
        Case("cc.manage", "otherwise", "hold"),
        Case("cc.manage", "dividend_risk", "roll any", ["itm": true, "ex_dividend_sessions": 1.0, "extrinsic": 0.49]),
        Case("cc.manage", "otherwise", "hold", ["itm": true, "ex_dividend_sessions": 2.0, "extrinsic": 0.49]),
        Case("cc.manage", "otherwise", "hold", ["itm": true, "ex_dividend_sessions": 1.0, "extrinsic": 0.5]),
        Case("cc.manage", "otherwise", "hold", ["itm": false, "ex_dividend_sessions": 1.0, "extrinsic": 0.49]),
        Case("cc.manage", "otherwise", "hold", ["itm": true, "ex_dividend_sessions": nil, "dividend": nil]),
        Case("cc.manage", "deep_itm/above_basis", "roll same", ["delta": 0.80, "strike": 95.0]),
        Case("cc.manage", "deep_itm/otherwise", "roll up", ["delta": 0.80, "strike": 94.9]),
        Case("cc.manage", "otherwise", "hold", ["delta": 0.79, "strike": 94.9]),
        Case("cc.manage", "deep_itm/above_basis", "held", ["delta": 0.80, "stock_basis": nil]),
        Case("cc.manage", "deep_itm", "held", ["delta": nil]),
        Case("cc.manage", "target_reached", "close", ["pl_pct": 60.0]),
        Case("cc.manage", "otherwise", "hold", ["pl_pct": 59.9]),
        Case("cc.manage", "bullish_and_profitable", "roll up", ["net_pl": 0.01, "news.sentiment": "bullish"]),
        Case("cc.manage", "otherwise", "hold", ["net_pl": 0.0, "news.sentiment": "bullish"]),
        Case("cc.manage", "otherwise", "hold", ["net_pl": 500.0, "news.sentiment": "bearish"]),
        Case("cc.manage", "otherwise", "hold", ["net_pl": 500.0, "news.sentiment": nil]),
        Case("cc.manage", "near_expiry_itm/above_basis", "roll same", ["dte": 7.0, "itm": true, "strike": 95.0]),
        Case("cc.manage", "near_expiry_itm/otherwise", "roll any", ["dte": 7.0, "itm": true, "strike": 94.9]),
        Case("cc.manage", "otherwise", "hold", ["dte": 8.0, "itm": true]),
        Case("cc.manage", "otherwise", "hold", ["dte": 7.0, "itm": false]),
    ]

    static let long = [
        Case("long_call.manage", "otherwise", "hold"),
        Case("long_call.manage", "spent", "hold", ["bid": 0.05, "pl_pct": -99.0]),
        Case("long_call.manage", "stopped_out", "close", ["bid": 0.06, "pl_pct": -50.0]),
        Case("long_call.manage", "spent", "held", ["bid": nil]),
        Case("long_call.manage", "target_reached", "close", ["pl_pct": 100.0]),
        Case("long_call.manage", "otherwise", "hold", ["pl_pct": 99.9]),
        Case("long_call.manage", "stopped_out", "close", ["pl_pct": -50.0]),
        Case("long_call.manage", "otherwise", "hold", ["pl_pct": -49.9]),
        Case("long_call.manage", "decay/winning", "roll up", ["dte": 10.0, "pl_pct": 0.1, "delta": 0.60]),
        Case("long_call.manage", "decay/otherwise", "close", ["dte": 10.0, "pl_pct": 0.1, "delta": 0.59]),
        Case("long_call.manage", "decay/otherwise", "close", ["dte": 10.0, "pl_pct": 0.0, "delta": 0.60]),
        Case("long_call.manage", "otherwise", "hold", ["dte": 11.0, "pl_pct": 0.1, "delta": 0.60]),
        Case("long_call.manage", "target_reached", "held", ["pl_pct": nil]),
        Case("long_put.manage", "otherwise", "hold"),
        Case("long_put.manage", "spent", "hold", ["bid": 0.05, "pl_pct": -99.0]),
        Case("long_put.manage", "stopped_out", "close", ["bid": 0.06, "pl_pct": -60.0]),
        Case("long_put.manage", "otherwise", "hold", ["pl_pct": -59.9]),
        Case("long_put.manage", "target_reached", "close", ["pl_pct": 100.0]),
        Case("long_put.manage", "otherwise", "hold", ["pl_pct": 99.9]),
        Case("long_put.manage", "decay", "close", ["dte": 5.0]),
        Case("long_put.manage", "otherwise", "hold", ["dte": 6.0]),
        Case("long_put.manage", "spent", "held", ["bid": nil]),
    ]

    static let cases = recovery + profit + coveredCall + long

    private func row(_ test: Case) throws -> NamedFields {
        var row = NamedFields(values: try #require(ShippedTreeTests.bases[test.tree]))
        for (name, value) in test.changes {
            _ = try #require(Schema.position.index(of: name), "\(name) is a field")
            row.values[name] = value
        }
        return row
    }

    @Test(arguments: cases) func `a position takes the branch that the rule says`(_ test: Case) throws {
        let tree = try #require(try Fixture.rules.get().tree(test.tree))
        let row = try row(test)
        #expect(try tree.applies(to: row, functions: NoFunctions()))
        let walk = try tree.walk(row, schema: .position, functions: NoFunctions())
        #expect(walk.path.joined(separator: "/") == test.path)
        #expect(ShippedTreeTests.name(of: walk.action) == test.action)
    }

    private static func name(of action: ActionTemplate?) -> String {
        switch action?.kind {
        case nil: "held"
        case .hold: "hold"
        case .close: "close"
        case .takeAssignment: "take_assignment"
        case .roll(let roll): "roll \(roll.strike.rawValue)"
        case .hedge, .convertSpread, .openPut, .openCall: "leg"
        }
    }

    @Test func `every node of every tree is reached`() throws {
        let rules = try Fixture.rules.get()
        #expect(Set(rules.trees.map(\.id)) == Set(ShippedTreeTests.bases.keys))
        for tree in rules.trees {
            let reached = Set(ShippedTreeTests.cases.filter { $0.tree == tree.id && $0.action != "held" }.map(\.path))
            #expect(Set(ShippedTreeTests.leaves(tree.nodes, below: "")) == reached, "\(tree.id)")
        }
    }

    private static func leaves(_ nodes: [TreeNode], below path: String) -> [String] {
        nodes.flatMap { node in
            let own = path + node.id
            guard case .children(let children) = node.body else { return [own] }
            return leaves(children, below: own + "/")
        }
    }

    @Test(arguments: [
        ("short_put", Value?.some(-0.01), "csp.recovery"), ("short_put", 0.0, "csp.profit"),
        ("short_put", 80.0, "csp.profit"), ("short_put", nil, "csp.recovery"), ("covered_call", -50.0, "cc.manage"),
        ("covered_call", nil, "cc.manage"), ("long_call", 10.0, "long_call.manage"),
        ("long_put", nil, "long_put.manage"),
    ])
    func `the first tree that applies decides`(kind: String, pl: Value?, tree: String) throws {
        let policy = try ResolvedPolicy(Fixture.rules.get())
        var row = NamedFields(values: ["kind": .text(kind)])
        row.values["pl_pct"] = pl
        #expect(try policy.trees.first { try $0.applies(to: row, functions: NoFunctions()) }?.id == tree)
    }
}
