import Expression
import RuleModel
import RuleScript
import Testing

@testable import Analysis

@Suite struct PolicyTests {
    /// The shipped rules with another list of trees that judge positions.
    private func rules(trees: [String]) throws -> RuleSet {
        let shipped = try RuleLoader().load(shippedFiles).rules
        let policy = try #require(shipped.positions)
        return RuleSet(
            fingerprint: "", trees: shipped.trees, scores: [], points: [], bands: [], freshness: [], news: [],
            positions: PositionPolicy(
                trees: trees, priority: policy.priority, risk: policy.risk, confidence: policy.confidence,
                rollScore: policy.rollScore, freshness: policy.freshness, news: policy.news, inputs: policy.inputs,
                comparisons: policy.comparisons, location: policy.location), defaults: nil)
    }

    @Test func `kinds and regions that no tree takes are shown with an input`() throws {
        let findings = RuleAnalysis(rules: try rules(trees: ["csp.profit", "cc.manage", "long_call.manage"])).findings
        let lines = Set(findings.filter { $0.code == "A109" }.map(\.witnessLine))
        #expect(lines == ["kind short_put, pl_pct -80 % → HOLD", "kind long_put → HOLD"])
    }

    @Test func `a tree behind one that takes everything never decides`() throws {
        let all = try loaded(
            #"tree "all" { on = "position", otherwise { hold { } } } tree "late" { on = "position", otherwise { close { } } }"#
        )
        let shipped = try rules(trees: ["all", "late"])
        let set = RuleSet(
            fingerprint: "", trees: all.trees, scores: [], points: [], bands: [], freshness: [], news: [],
            positions: shipped.positions, defaults: nil)
        let findings = RuleAnalysis(rules: set).findings
        #expect(findings.map(\.code) == ["A101"])
        #expect(findings.first?.message == "the tree 'late' never decides: 'all' takes every position before it")
    }

    @Test func `bands that end in a condition leave a gap`() throws {
        let scope = Scope(schema: .position)
        let location = SourceLocation(file: "r.lua", line: 1)
        let condition = Condition.expression(
            try CompiledExpression("abs(delta) < 0.3", scope: scope, wanted: .condition), location)
        let bands = Bands(
            id: "b", about: nil, subject: "position", params: [], bands: [Bands.Band(label: "LOW", when: condition)],
            location: location)
        let findings = BandsAnalysis(bands).findings
        #expect(findings.map(\.code) == ["A108"])
        #expect(findings.first?.witnessLine == "delta -0.97")
    }

    @Test func `a param outside its bounds is an error`() throws {
        let location = SourceLocation(file: "r.lua", line: 2)
        let param = Parameter(
            name: "near", unit: .days, value: .number(30), minimum: 1, maximum: 21, location: location)
        let scope = try Scope(schema: .position, params: [Param(name: "near", unit: .days)])
        let condition = Condition.expression(
            try CompiledExpression("dte <= near", scope: scope, wanted: .condition), location)
        let bands = Bands(
            id: "b", about: nil, subject: "position", params: [param],
            bands: [Bands.Band(label: "NEAR", when: condition), Bands.Band(label: "FAR", when: nil)],
            location: location)
        let findings = BandsAnalysis(bands).findings
        #expect(findings.map(\.code) == ["A111"])
        #expect(
            findings.first?.message == "the param 'near' is 30 days, outside its bounds: min 1 day, max 21 days")
    }
}
