import Expression
import LuaBridge
import Market
import RuleModel
import RuleScript

/// Reads `expect = { … }`, and refuses what the rule can never do.
struct ExpectationReader {
    let rule: TestedRule
    let hasMarket: Bool

    private static let treeKeys = [
        "action", "path", "applies", "missing", "why", "reject", "credit", "limit", "strike", "expiration", "dte",
        "error",
    ]

    /// The expectation of a case.
    func read(_ value: LuaValue?, owner: String, at location: SourceLocation) throws(RuleTestError) -> Expectation {
        guard let value else {
            throw .nothingExpected(
                owner: owner, what: "the case expects nothing", remedy: "add expect = { … }", location: location)
        }
        guard Tagged(value) == nil, let body = value.table, body.array.isEmpty else {
            throw .wrongValue(
                owner: owner, name: "expect", wanted: "a table such as { action = \"CLOSE\" }", got: described(value),
                location: location)
        }
        guard !body.isEmpty else {
            throw .nothingExpected(
                owner: owner, what: "the case expects nothing", remedy: "say what in expect = { … }", location: location
            )
        }
        let table = TestTable(owner: owner, location: location, table: body)
        switch rule {
        case .tree(let tree): return try read(table, of: tree)
        case .score(let score): return try read(table, of: score)
        case .points:
            try table.allow(["total", "error"], what: "expectation of points")
            var expectation = Expectation()
            expectation.total = try number("total", table)
            expectation.error = try table.text("error")
            return expectation
        case .bands(let bands):
            try table.allow(["band", "error"], what: "expectation of bands")
            var expectation = Expectation()
            expectation.band = try table.text("band")
            if let band = expectation.band {
                try known("the band", band, among: bands.bands.map(\.label) + ["unknown"], table)
            }
            expectation.error = try table.text("error")
            return expectation
        }
    }

    private func read(_ table: TestTable, of tree: DecisionTree) throws(RuleTestError) -> Expectation {
        try table.allow(ExpectationReader.treeKeys, what: "expectation of a tree")
        let possible = TreePossibilities(tree)
        var expectation = Expectation()
        if let action = try table.text("action") {
            try possible.check(action: action, hasMarket: hasMarket, table)
            expectation.action = action
        }
        if let path = try table.text("path") {
            try known("the path", path, among: possible.paths, table)
            expectation.path = path
        }
        expectation.applies = try table.boolean("applies")
        if let missing = try table.texts("missing") {
            let schema = rule.schema
            for name in missing where schema.index(of: name) == nil {
                throw table.unknown(name, what: "field of a \(schema.subject)", among: schema.fields.map(\.name))
            }
            expectation.missing = Array(Set(missing)).sorted()
        }
        expectation.why = try table.text("why")
        expectation.error = try table.text("error")
        expectation.rejects = try table.texts("reject") ?? []
        expectation.credit = try number("credit", table)
        expectation.limit = try number("limit", table)
        expectation.strike = try number("strike", table)
        expectation.dte = try number("dte", table)
        if let text = try table.text("expiration") {
            guard let date = CalendarDate(text) else {
                throw table.wrong("expiration", "a day such as \"2026-05-15\"", .string(text))
            }
            expectation.expiration = date
        }
        if !hasMarket, expectation.needsOrder {
            throw .needsMarket(
                owner: table.owner, what: "an order", remedy: "add market = chain { … } to the test or the case",
                location: table.location)
        }
        return expectation
    }

    private func read(_ table: TestTable, of score: Score) throws(RuleTestError) -> Expectation {
        try table.allow(["score", "grade", "rejected", "factors", "error"], what: "expectation of a score")
        var expectation = Expectation()
        expectation.score = try number("score", table)
        expectation.error = try table.text("error")
        if let grade = try table.text("grade") {
            let grades = score.grades.map(\.name).filter { $0 != Grade.rejectName }
            try known("the grade", grade, among: grades + ["none"], table)
            expectation.grade = grade
        }
        if let rejected = table["rejected"] { expectation.rejected = try self.rejected(rejected, score, table) }
        if let value = table["factors"] {
            guard let body = value.table, body.array.isEmpty, Tagged(value) == nil else {
                throw table.wrong("factors", "a table of factors and their values", value)
            }
            for field in body.fields {
                try known("the factor", field.key, among: score.factors.map(\.name), table)
                let value: Expectation.FactorMatch =
                    field.value.isMissing ? .missing : .value(try number(field.value, named: field.key, table))
                expectation.factors.append((field.key, value))
            }
        }
        return expectation
    }

    private func rejected(
        _ value: LuaValue, _ score: Score, _ table: TestTable
    ) throws(RuleTestError) -> Expectation.Rejected {
        if let truth = value.boolean { return truth ? .forAnyReason : .no }
        guard let text = value.string else {
            throw table.wrong("rejected", "true, false, or a part of the requirement's text", value)
        }
        let isRequirement = score.require.contains { $0.source.contains(text) }
        let unknown = text.hasPrefix("unknown:") && rule.schema.index(of: String(text.dropFirst(8))) != nil
        guard isRequirement || unknown || text == "grade" else {
            throw .impossibleExpectation(
                owner: table.owner, what: "the rejection", value: text,
                known: "a part of " + score.require.map { "'\($0.source)'" }.joined(separator: ", ")
                    + ", 'grade' or 'unknown:field'",
                nearest: nil, location: table.location)
        }
        return .because(text)
    }

    private func known(
        _ what: String, _ value: String, among names: [String], _ table: TestTable
    ) throws(RuleTestError) {
        guard !names.contains(value) else { return }
        throw .impossibleExpectation(
            owner: table.owner, what: what, value: value, known: names.joined(separator: ", "),
            nearest: nearestName(to: value, among: names), location: table.location)
    }

    private func number(_ key: String, _ table: TestTable) throws(RuleTestError) -> NumberMatch? {
        guard let value = table[key] else { return nil }
        return try number(value, named: key, table)
    }

    private func number(
        _ value: LuaValue, named name: String, _ table: TestTable
    ) throws(RuleTestError) -> NumberMatch {
        let wanted = "a number, near(value, tolerance), or a bound such as \">= 0\""
        if let text = value.string {
            guard let match = NumberMatch(text) else { throw table.wrong(name, wanted, value) }
            return match
        }
        guard let tagged = Tagged(value) else {
            guard let number = value.number, number.isFinite else { throw table.wrong(name, wanted, value) }
            return NumberMatch(near: number)
        }
        if tagged.kind == "near", let body = tagged.body.table, let number = body["value"]?.number, number.isFinite,
            let tolerance = body["tolerance"]?.number, tolerance >= 0, tolerance.isFinite
        {
            return NumberMatch(near: number, tolerance: tolerance)
        }
        guard tagged.kind == "quantity", let number = tagged.body.number, number.isFinite else {
            throw table.wrong(name, wanted, value)
        }
        return NumberMatch(near: number)
    }
}
