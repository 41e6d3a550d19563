import Expression
import LuaBridge
import Market
import RuleModel
import RuleScript

/// Reads `sweep { dte = range(0, 45), …, never = { "HOLD", when = "…" } }`.
struct SweepReader {
    let rule: TestedRule
    let base: Given
    let chain: ChainSpec?
    let at: Instant
    let rules: RuleSet
    let sources: SourceIndex

    /// The most combinations of a sweep.
    static let largestCount = 200_000
    private static let reserved: Set = ["market", "at", "never", "always"]

    func read(_ body: TestTable, number: Int) throws(RuleTestError) -> TestSweep {
        guard body.table.array.count <= 1, body.table.array.first.map({ $0.string != nil }) ?? true else {
            throw body.wrong("a sweep's first value", "its name in quotes", body.table.array.first ?? .nil)
        }
        let name = body.table.array.first?.string ?? "sweep \(number)"
        let table = TestTable(owner: "\(body.owner), \"\(excerpt(name))\"", location: body.location, table: body.table)
        let schema = rule.schema
        let entries = try FieldReader(schema: schema, reserved: SweepReader.reserved).entries(table, allowsMany: true)
        let shaping = SubjectMaker.shapingFields(schema)
        let varying = entries.filter { $0.values.count > 1 }
        let axes = varying.filter { shaping.contains($0.field) } + varying.filter { !shaping.contains($0.field) }
        let count = try combinations(axes, table)
        var fixed = Given()
        for entry in entries where entry.values.count == 1 {
            if let value = entry.values[0] { fixed.set(entry.field, value) } else { fixed.missing.insert(entry.field) }
        }
        var first = fixed
        for axis in axes { if let value = axis.values.compactMap({ $0 }).first { first.set(axis.field, value) } }
        _ = try SubjectMaker(shelf: MarketShelf(), assumed: Assumed(rules)).subject(
            TestReader.merge(base, first, schema), schema: schema, chain: chain, at: at, owner: table.owner,
            location: table.location)
        return TestSweep(
            name: name, location: table.location, at: at, given: TestReader.merge(base, first, schema), chain: chain,
            axes: axes.map { TestSweep.Axis(field: $0.field, values: $0.values) },
            shapingCount: axes.count { shaping.contains($0.field) }, claims: try claims(table), count: count)
    }

    private func combinations(_ axes: [FieldReader.Entry], _ table: TestTable) throws(RuleTestError) -> Int {
        var count = 1
        for axis in axes {
            let (product, overflow) = count.multipliedReportingOverflow(by: axis.values.count)
            count = overflow ? .max : product
        }
        guard count <= SweepReader.largestCount else {
            throw .tooManyCombinations(
                owner: table.owner, count: count == .max ? "countless" : String(count),
                limit: SweepReader.largestCount, location: table.location)
        }
        return count
    }

    private func claims(_ table: TestTable) throws(RuleTestError) -> [SweepClaim] {
        var claims: [SweepClaim] = []
        for kind in [SweepClaim.Kind.never, .always] {
            guard let value = table[kind.rawValue] else { continue }
            guard let body = value.table, Tagged(value) == nil else {
                if value.string != nil {
                    claims.append(try claim(kind, LuaTable(array: [value]), table))
                    continue
                }
                throw table.wrong(kind.rawValue, "a table such as { \"HOLD\", when = \"…\" }", value)
            }
            let isList = !body.array.isEmpty && body.fields.isEmpty && body.array.allSatisfy { $0.table != nil }
            for item in isList ? body.array.compactMap(\.table) : [body] { claims.append(try claim(kind, item, table)) }
        }
        guard !claims.isEmpty else {
            throw .nothingExpected(
                owner: table.owner, what: "the sweep expects nothing",
                remedy: "add never = { \"HOLD\", when = \"…\" } or always = { … }", location: table.location)
        }
        return claims
    }

    private func claim(
        _ kind: SweepClaim.Kind, _ body: LuaTable, _ owner: TestTable
    ) throws(RuleTestError) -> SweepClaim {
        let table = TestTable(owner: owner.owner, location: owner.location, table: body)
        let allowsBounds: Bool
        switch rule {
        case .tree: allowsBounds = false
        case .bands: allowsBounds = false
        case .score, .points: allowsBounds = true
        }
        var keys = ["when"]
        if allowsBounds { keys += ["min", "max"] }
        if case .tree = rule { keys.append("path") }
        try table.allow(keys, what: "part of \(kind.rawValue)")
        var claim = SweepClaim(kind: kind, location: table.location)
        for item in body.array {
            guard let outcome = item.string else { throw table.wrong("an outcome", "a text such as \"HOLD\"", item) }
            try check(outcome, table)
            claim.outcomes.append(outcome)
        }
        if case .tree(let tree) = rule, let paths = try table.texts("path") {
            let known = TreePossibilities(tree).paths
            for path in paths where !known.contains(path) {
                throw impossible("the path", path, known, table)
            }
            claim.paths = paths
        }
        claim.least = try bound("min", table)
        claim.most = try bound("max", table)
        guard !claim.outcomes.isEmpty || !claim.paths.isEmpty || claim.least != nil || claim.most != nil else {
            throw .nothingExpected(
                owner: table.owner, what: "\(kind.rawValue) names no outcome",
                remedy: "write \(kind.rawValue) = { \"\(examples.first ?? "HOLD")\", when = \"…\" }",
                location: table.location)
        }
        claim.when = try condition(table)
        claim.text = SweepReader.text(of: claim)
        return claim
    }

    /// Names of outcomes that can be claimed of the rule.
    private var examples: [String] {
        switch rule {
        case .tree: []
        case .score(let score): score.grades.map(\.name).filter { $0 != Grade.rejectName } + ["none", "rejected"]
        case .points: []
        case .bands(let bands): bands.bands.map(\.label) + ["unknown"]
        }
    }

    private func check(_ outcome: String, _ table: TestTable) throws(RuleTestError) {
        if case .tree(let tree) = rule {
            return try TreePossibilities(tree).check(action: outcome, hasMarket: chain != nil, table)
        }
        guard examples.contains(outcome) else { throw impossible("the outcome", outcome, examples, table) }
    }

    private func impossible(_ what: String, _ value: String, _ known: [String], _ table: TestTable) -> RuleTestError {
        .impossibleExpectation(
            owner: table.owner, what: what, value: value,
            known: known.isEmpty ? "min and max" : known.joined(separator: ", "),
            nearest: nearestName(to: value, among: known), location: table.location)
    }

    private func bound(_ key: String, _ table: TestTable) throws(RuleTestError) -> Double? {
        guard let value = table[key] else { return nil }
        guard let number = value.number, number.isFinite else { throw table.wrong(key, "a number", value) }
        return number
    }

    /// A condition over the fields of the subject; params of the rule are no names here, so that a test doesn't move with
    /// the threshold that it holds fast.
    private func condition(_ table: TestTable) throws(RuleTestError) -> CompiledExpression? {
        guard let source = try table.text("when") else { return nil }
        let place = sources.location(of: source, from: table.location)
        do throws(ExpressionError) {
            return try CompiledExpression(source, scope: Scope(schema: rule.schema), wanted: .condition)
        } catch {
            let column = place.column.map { $0 + error.column - 1 }
            throw .condition(
                error, owner: table.owner, location: SourceLocation(file: place.file, line: place.line, column: column))
        }
    }

    private static func text(of claim: SweepClaim) -> String {
        var parts = claim.outcomes + claim.paths
        if let least = claim.least { parts.append("min \(shortest(least))") }
        if let most = claim.most { parts.append("max \(shortest(most))") }
        let when = claim.when.map { " when \($0.source)" } ?? ""
        return "\(claim.kind.rawValue) \(parts.joined(separator: " or "))\(when)"
    }
}
