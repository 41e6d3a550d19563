import Expression
import LuaBridge
import Market
import RuleModel
import RuleScript

/// Reads a `test "rule.id" { … }` into cases and sweeps, checked against the rule.
struct TestReader {
    let rules: RuleSet
    let sources: SourceIndex
    /// Takes the mistakes, so that one doesn't hide the next.
    let findings: TestFindings

    /// The instant of a test that names none: a Thursday afternoon, an hour before the close of a regular session.
    static let defaultInstant = Instant("2026-04-16T19:00:00Z") ?? Instant(microseconds: 0)

    private static let testKeys = ["given", "market", "at"]
    private static let caseKeys: Set = ["market", "at", "expect"]

    /// The tests of a declaration; nil where it names no rule.
    func read(_ declaration: Declaration) -> RuleTest? {
        findings.keep { () throws(RuleTestError) in
            guard declaration.kind == "test" else {
                throw .notATest(kind: declaration.kind, id: declaration.id, location: declaration.location)
            }
            let rule = try self.rule(declaration)
            return try read(TestTable(owner: rule.id, location: declaration.location, table: declaration.body), rule)
        } ?? nil
    }

    private func rule(_ declaration: Declaration) throws(RuleTestError) -> TestedRule {
        if let rule = TestedRule(declaration.id, in: rules) {
            guard case .tree = rule, rule.schema.subject != "position" else { return rule }
            throw .untestableRule(
                id: rule.id, kind: "trees on a \(rule.schema.subject)", location: declaration.location)
        }
        let untestable: String? =
            rules.freshness(declaration.id) != nil
            ? "freshness policies" : rules.news(declaration.id) != nil ? "headline policies" : nil
        if let untestable {
            throw .untestableRule(id: declaration.id, kind: untestable, location: declaration.location)
        }
        throw .unknownRule(
            id: declaration.id, nearest: nearestName(to: declaration.id, among: TestedRule.all(in: rules).map(\.id)),
            location: declaration.location)
    }

    /// What the cases and sweeps of a test share.
    private struct Common {
        let rule: TestedRule
        let given: Given
        let chain: ChainSpec?
        let at: Instant
    }

    private func read(_ table: TestTable, _ rule: TestedRule) throws(RuleTestError) -> RuleTest {
        try table.allow(TestReader.testKeys, what: "part of a test")
        let common = Common(
            rule: rule, given: try given(table, rule),
            chain: try ChainReader.read(table["market"], owner: table.owner, at: table.location),
            at: try instant(table) ?? TestReader.defaultInstant)
        var cases: [TestCase] = []
        var sweeps: [TestSweep] = []
        for value in table.table.array {
            findings.keep { () throws(RuleTestError) in
                if let body = TestTable.tagged(value, "case", owner: table.owner) {
                    cases.append(try self.case(body, common))
                } else if let body = TestTable.tagged(value, "sweep", owner: table.owner) {
                    sweeps.append(try sweep(body, common, number: sweeps.count + 1))
                } else {
                    throw table.wrong("a part of a test", "case { … } or sweep { … }", value)
                }
            }
        }
        guard !table.table.array.isEmpty else {
            throw .nothingExpected(
                owner: table.owner, what: "the test has no case", remedy: "add case { … } or sweep { … }",
                location: table.location)
        }
        try refuseTwins(cases.map { ($0.name, $0.location) } + sweeps.map { ($0.name, $0.location) }, table.owner)
        return RuleTest(rule: rule.id, location: table.location, schema: rule.schema, cases: cases, sweeps: sweeps)
    }

    private func refuseTwins(_ names: [(name: String, location: SourceLocation)], _ owner: String) throws(RuleTestError)
    {
        var first: [String: SourceLocation] = [:]
        for (name, location) in names {
            if let other = first[name] {
                throw .duplicateName(owner: owner, name: name, first: other, location: location)
            }
            first[name] = location
        }
    }

    /// `given = position { … }`: the constructor is that of the rule's subject.
    private func given(_ table: TestTable, _ rule: TestedRule) throws(RuleTestError) -> Given {
        guard let value = table["given"] else { return Given() }
        let subject = rule.schema.subject
        guard let body = TestTable.tagged(value, subject, owner: table.owner) else {
            throw table.wrong("given", "\(subject) { … }, which the rule is on", value)
        }
        if let stray = body.table.array.first { throw body.wrong("given", "made of named fields", stray) }
        return try FieldReader(schema: rule.schema).given(body)
    }

    private func instant(_ table: TestTable) throws(RuleTestError) -> Instant? {
        guard let value = table["at"] else { return nil }
        guard let instant = value.string.flatMap({ Instant($0) }) else {
            throw table.wrong("at", "an instant such as \"2026-04-16T19:00:00Z\"", value)
        }
        return instant
    }

    /// The market of a case: its own, the test's, or none where it says `missing`.
    private func chain(_ table: TestTable, _ common: Common) throws(RuleTestError) -> ChainSpec? {
        guard let value = table["market"] else { return common.chain }
        return value.isMissing ? nil : try ChainReader.read(value, owner: table.owner, at: table.location)
    }

    private func `case`(_ body: TestTable, _ common: Common) throws(RuleTestError) -> TestCase {
        guard let name = body.table.array.first?.string, !name.isEmpty, body.table.array.count == 1 else {
            throw body.wrong("a case's first value", "its name in quotes", body.table.array.first ?? .nil)
        }
        let table = TestTable(owner: "\(body.owner), \"\(excerpt(name))\"", location: body.location, table: body.table)
        let chain = try chain(table, common)
        let schema = common.rule.schema
        let own = try FieldReader(schema: schema, reserved: TestReader.caseKeys).given(table)
        let reader = ExpectationReader(rule: common.rule, hasMarket: chain != nil)
        let testCase = TestCase(
            name: name, location: table.location, at: try instant(table) ?? common.at,
            given: TestReader.merge(common.given, own, schema), chain: chain,
            expectation: try reader.read(table["expect"], owner: table.owner, at: table.location))
        _ = try SubjectMaker(shelf: MarketShelf(), assumed: Assumed(rules)).subject(
            testCase.given, schema: schema, chain: chain, at: testCase.at, owner: table.owner, location: table.location)
        return testCase
    }

    private func sweep(_ body: TestTable, _ common: Common, number: Int) throws(RuleTestError) -> TestSweep {
        let reader = SweepReader(
            rule: common.rule, base: common.given, chain: try chain(body, common), at: try instant(body) ?? common.at,
            rules: rules, sources: sources)
        return try reader.read(body, number: number)
    }

    /// A case's fields on top of the test's; a case that gives one of two names of a date replaces the other.
    static func merge(_ base: Given, _ own: Given, _ schema: Schema) -> Given {
        var base = base
        for (one, other) in [("dte", "expiration"), ("days_held", "opened")] {
            for prefix in ["", "position."] {
                guard let first = schema.index(of: prefix + one), let second = schema.index(of: prefix + other) else {
                    continue
                }
                if own.values[first] != nil { base.values[second] = nil }
                if own.values[second] != nil { base.values[first] = nil }
            }
        }
        return base.merging(own)
    }
}

/// The mistakes found while tests are read; the first one doesn't hide the others.
final class TestFindings {
    private(set) var errors: [RuleTestError] = []

    func add(_ error: RuleTestError) { errors.append(error) }

    /// What `make` makes; nil where it fails, and then its mistake is kept.
    @discardableResult
    func keep<Value>(_ make: () throws(RuleTestError) -> Value) -> Value? {
        do throws(RuleTestError) { return try make() } catch {
            add(error)
            return nil
        }
    }
}
