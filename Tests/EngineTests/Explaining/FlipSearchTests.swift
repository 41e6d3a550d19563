import Expression
import Market
import RuleModel
import RuleScript
import TestSupport
import Testing

@testable import Engine

/// Flips held against a scan of every value of a fine grid: the scan knows nothing of thresholds.
@Suite struct FlipSearchTests {
    private static let position = Held.position(.shortPut, 100)

    /// A policy with one tree whose conditions are these; each node has an action of its own.
    private static func files(_ conditions: [String]) -> [RuleFile] {
        let actions = ["close {}", "take_assignment {}", "close {}", "take_assignment {}"]
        let nodes = conditions.enumerated().map { index, condition in
            "node { \"n\(index)\", when = \"\(condition)\", \(actions[index % actions.count]) },"
        }
        let tree = """
            tree "csp.recovery" { on = "position", when = "kind == 'short_put'",
              \(nodes.joined(separator: "\n  "))
              otherwise { hold {} } }
            """
        return Fixture.shippedFiles.map { file in
            file.path == "rules/recovery/csp.lua" ? RuleFile(path: file.path, text: tree) : file
        }
    }

    private static func judge(_ conditions: [String]) throws -> (SnapshotJudge, LoadedRules) {
        let loaded = try RuleLoader().load(files(conditions))
        return (try SnapshotJudge(loaded, snapshot: MadeMarket().snapshot), loaded)
    }

    /// Conditions over delta and dte with `abs`, `min`, products and windows.
    private static func condition(_ generator: inout SeededGenerator) -> String {
        let delta = Double(Int.random(in: -19 ... -1, using: &generator)) / 20 + 0.013
        let days = Int.random(in: 2...60, using: &generator)
        return [
            "delta <= \(delta)", "abs(delta) > \(-delta)", "dte < \(days)", "between(dte, \(days), \(days + 4))",
            "min(delta, -0.4) * 2 < \(2 * delta)", "delta * delta > \(delta * delta)",
            "abs(delta + 0.5) < \(0.05 - delta / 10)", "delta * 3 + abs(delta) > \(delta * 2)", "dte == \(days)",
        ].randomElement(using: &generator) ?? ""
    }

    @Test(arguments: 1...12 as ClosedRange<UInt64>)
    func `the nearest flip is the one that a scan finds`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let conditions = (0..<3).map { _ in
            Bool.random(using: &generator)
                ? Self.condition(&generator) : "\(Self.condition(&generator)) and \(Self.condition(&generator))"
        }
        let (judge, _) = try Self.judge(conditions)
        let explanation = try judge.explain(Self.position)
        try expectNearest(
            "delta", grid: stride(from: -1.0, through: 1, by: 0.005).map { $0 }, step: 0.005, explanation, judge)
        try expectNearest("dte", grid: (0...120).map(Double.init), step: 0, explanation, judge)
    }

    /// Holds the nearest flip of a field in each direction against the first value of the grid that decides otherwise.
    private func expectNearest(
        _ name: String, grid: [Double], step: Double, _ explanation: DecisionExplanation, _ judge: SnapshotJudge
    ) throws {
        let field = try #require(Schema.position.index(of: name))
        let view = judge.view(of: Self.position)
        let now = try #require(view.read(field).value?.number)
        let current = (explanation.decision.action, explanation.decision.path)
        func differs(_ value: Double) throws -> Bool {
            let decision = try judge.decide(Self.position, assuming: FieldOverrides([field: .known(.number(value))]))
            return (decision.action, decision.path) != current
        }
        for isUp in [false, true] {
            let ahead = grid.filter { isUp ? $0 > now : $0 < now }.sorted { abs($0 - now) < abs($1 - now) }
            let scanned = try ahead.first(where: differs)
            let found = explanation.flips.filter { $0.changes.count == 1 && $0.changes[0].field == field }
                .compactMap { $0.changes[0].threshold.number }.filter { isUp ? $0 >= now : $0 <= now }
                .min { abs($0 - now) < abs($1 - now) }
            if let scanned {
                let flip = try #require(found, "\(name): the scan found \(scanned)")
                #expect(abs(flip - now) <= abs(scanned - now) + 1e-9, "\(name): \(flip), scanned \(scanned)")
                #expect(abs(flip - scanned) <= step + 1e-9 || abs(flip - now) < abs(scanned - now), "\(name)")
            }
        }
        // And every flip is one: the value beside the threshold decides otherwise.
        for flip in explanation.flips where flip.changes.count == 1 && flip.changes[0].field == field {
            let value = try #require(flip.changes[0].to.number)
            #expect(try differs(value), "\(name) = \(value)")
        }
    }

    @Test func `two fields that change the action only together are found`() throws {
        let (judge, _) = try Self.judge(["delta <= -0.9 and dte <= 7"])
        let explanation = try judge.explain(Self.position)
        let pair = try #require(explanation.flips.first)
        #expect(pair.changes.map { Schema.position.fields[$0.field].name } == ["dte", "delta"])
        #expect(pair.outcome.action == .close && pair.changesAction)
        #expect(pair.changes.map(\.to) == [.number(7), .number(-0.9)])
    }

    @Test func `a threshold that isn't included is passed by the last digit`() throws {
        let (judge, _) = try Self.judge(["delta < -0.9"])
        let flip = try #require(try judge.explain(Self.position).flips.first)
        let change = try #require(flip.changes.first)
        #expect(change.relation == .below && change.threshold == .number(-0.9) && change.to == .number(-0.91))
    }

    @Test func `news that would change the decision are words that news can be`() throws {
        let (judge, _) = try Self.judge(["news.sentiment == 'bullish'"])
        let flips = try judge.explain(Self.position).flips
        #expect(flips.map { $0.changes[0].to } == [.text("bullish")])
    }

    @Test func `a number that is missing is named with what it would have to be`() throws {
        let (judge, _) = try Self.judge(["earnings_in <= 3"])
        let flips = try judge.explain(Self.position).flips
        let known = flips.map { ($0.changes[0].relation, $0.outcome.action) }
        #expect(known.contains { $0 == (.atMost, .close) })
        #expect(flips.allSatisfy { $0.relative == nil })
    }

    @Test func `what the position is doesn't move`() throws {
        let (judge, _) = try Self.judge(["strike <= 90", "open_price > 3"])
        #expect(try judge.explain(Self.position).flips.isEmpty)
    }

    @Test func `every other action has an obstacle`() throws {
        let (judge, _) = try Self.judge(["delta < -0.9", "dte < 3"])
        let explanation = try judge.explain(Self.position)
        #expect(Set(explanation.whyNot.flatMap(\.actions)).isSuperset(of: [.close, .takeAssignment]))
        #expect(explanation.whyNot.allSatisfy { !$0.obstacles.isEmpty })
    }

    @Test func `every value that the tree read has an origin`() throws {
        let explanation = try Fixture.engineExplanation(Self.position)
        let names = Set(explanation.values.map { Schema.position.fields[$0.field].name })
        #expect(names.isSuperset(of: ["kind", "pl_pct", "delta", "spot", "news.sentiment"]))
        #expect(explanation.values.first { $0.source == .quote }?.asOf == MadeMarket.now)
    }

    @Test func `an assumption is told from what is, and twice the same gives the same`() throws {
        let (judge, _) = try Self.judge(["delta <= -0.9"])
        let field = try #require(Schema.position.index(of: "delta"))
        let assumed = FieldOverrides([field: .known(.number(-0.95))])
        let explanation = try judge.explain(Self.position, assuming: assumed)
        #expect(explanation.decision.action == .close && explanation.actual?.action == .hold)
        #expect(explanation.values.first { $0.field == field }?.source == .assumed)
        #expect("\(try judge.explain(Self.position, assuming: assumed).flips)" == "\(explanation.flips)")
    }
}

extension Fixture {
    /// The explanation of a position in the made-up market by the shipped rules.
    fileprivate static func engineExplanation(_ position: Position) throws -> DecisionExplanation {
        try SnapshotJudge(RuleLoader().load(shippedFiles), snapshot: MadeMarket().snapshot).explain(position)
    }
}
