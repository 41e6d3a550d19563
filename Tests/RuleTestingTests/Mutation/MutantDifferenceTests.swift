import Expression
import Market
import RuleModel
import RuleScript
import TestSupport
import Testing

@testable import RuleTesting

/// Mutants held against their rules on random rows near the thresholds.
@Suite struct MutantDifferenceTests {
    /// Values that a field takes: beside thresholds and away from them; nil is missing.
    private static let values: [String: [Value?]] = [
        "kind": ["short_put", "long_put"].map(Value.text) + [nil],
        "dte": [5, 6, 7, 8, 9].map(Value.number) + [nil],
        "delta": [-0.9, -0.82, -0.81, -0.8, -0.79, -0.6, -0.592, -0.5, -0.31, -0.3, -0.295, -0.1].map(Value.number)
            + [nil],
        "pl_pct": [-30, -21, -20.5, -20, -19.5, -11, -10.5, -10, -9.5, 0].map(Value.number) + [nil],
        "volume": [.number(5), nil],
        "spread_pct": [2, 3, 6, 10, 12].map(Value.number) + [nil],
        "annual_return": [10, 25, 60, 75, 90, 105, 107, 108.5].map(Value.number) + [nil],
    ]

    /// Mutants that none of these rows tells from their rule: the order of a roll needs a market, no score here ends between a
    /// grade and the point beside it, and what the band above takes never comes to the next one.
    private static let equivalent: Set = [
        "put: in late 31 stood instead of 30", "put: in late 29 stood instead of 30",
        "put: in late credit < 0 stood instead of credit >= 0", "put: in late credit > 0 stood instead of credit >= 0",
        "put: in late credit >= 0.01 stood instead of credit >= 0",
        "put: in late credit >= -0.01 stood instead of credit >= 0", "entry: grade A began at 79 instead of 80",
        "entry: grade reject began at 19 instead of 20", "risk: band MEDIUM came before LOW",
        "risk: in band MEDIUM between(abs(delta), 0.3, 0.612) stood instead of between(abs(delta), 0.3, 0.6)",
        "risk: in band MEDIUM between(abs(delta), 0.29, 0.6) stood instead of between(abs(delta), 0.3, 0.6)",
    ]

    private func row(_ schema: Schema, _ random: inout SeededGenerator) -> GivenRow {
        var given = Given()
        for (index, field) in schema.fields.enumerated() {
            guard let value = Self.values[field.name]?.randomElement(using: &random) else { continue }
            if let value { given.set(index, value) } else { given.missing.insert(index) }
        }
        return GivenRow(given, fieldCount: schema.fields.count, base: nil)
    }

    /// What a rule says of a row, as a text; a tree's action by what it asks of the market.
    private func outcome(_ rule: TestedRule, _ row: GivenRow) throws -> String {
        switch try PlannedRule(rule).evaluate(row, functions: NoFunctions(), coverage: nil) {
        case .arrival(let arrival):
            let action = arrival.action.map { "\($0.kind)" } ?? "held"
            return "\(arrival.path) \(arrival.unknown) \(action)"
        case .score(let outcome): return "\(outcome)"
        case .total(let total): return "\(total)"
        case .band(let band): return "\(band)"
        }
    }

    @Test(arguments: ["put", "entry", "priority", "risk"])
    func `each mutant differs from its rule somewhere`(id: String) throws {
        let rules = try MutationFixtures.load().rules
        let original = try #require(TestedRule(id, in: rules))
        var random = SeededGenerator(seed: 7)
        let rows = (0..<1_500).map { _ in row(original.schema, &random) }
        let expected = try rows.map { try outcome(original, $0) }
        for mutant in RuleMutations(rules: rules).mutants(of: id) {
            let changed = try #require(TestedRule(id, in: mutant.rules))
            let differs = try zip(rows, expected).contains { try outcome(changed, $0) != $1 }
            #expect(differs != Self.equivalent.contains(mutant.label), "\(mutant.label)")
        }
    }

    @Test func `a walk with a trace ends where one without ends, for every mutant`() throws {
        let rules = try MutationFixtures.load().rules
        var random = SeededGenerator(seed: 11)
        for mutant in RuleMutations(rules: rules).mutants(of: "put") {
            let tree = try #require(mutant.rules.tree("put"))
            let plan = TreePlan(tree, schema: .position)
            for _ in 0..<40 {
                let row = row(.position, &random)
                let arrival = try plan.walk(row, functions: NoFunctions(), coverage: nil)
                guard arrival.applies else { continue }
                let walk = try tree.walk(row, schema: .position, functions: NoFunctions())
                #expect(
                    walk.path.joined(separator: "/") == (arrival.path == "when" ? "" : arrival.path), "\(mutant.label)")
                #expect(walk.trace.applies != nil)
            }
        }
    }
}
