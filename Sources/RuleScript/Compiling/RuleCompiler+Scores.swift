import Expression
import LuaBridge
import RuleModel

extension RuleCompiler {
    /// A score; `params` and `weights` have their overrides already.
    func score(
        _ table: DeclaredTable, params: [Parameter], weights: [String: Double]
    ) throws(RuleLoadError) -> Score {
        try table.allow(keysOf: "score")
        let context = try context(
            owner: table.owner, schema: try subject(of: table), params: params, at: table.location)
        let factors = try factors(table, context, weights: weights)
        try checkLimits(of: factors, params: params, in: table)
        return Score(
            id: table.owner, about: try table.text("about"), subject: context.schema.subject, params: params,
            require: try conditions(table["require"], context, named: "require", at: table.location),
            factors: factors, grades: try grades(table), location: table.location)
    }

    func factors(
        _ table: DeclaredTable, _ context: Context, weights: [String: Double]
    ) throws(RuleLoadError) -> [Factor] {
        var factors: [Factor] = []
        for value in table.list {
            guard let tagged = Tagged(value), tagged.kind == "factor" else {
                throw table.wrong("a part of a score", "factor { \"name\", weight, ramp(…) }", value)
            }
            let made = findings.keep { () throws(RuleLoadError) in
                try factor(tagged.table(owner: table.owner), context, weights: weights)
            }
            guard let factor = made else { continue }
            if let first = factors.first(where: { $0.name == factor.name }) {
                throw .duplicateID(kind: "factor", id: factor.name, first: first.location, location: factor.location)
            }
            factors.append(factor)
        }
        guard !table.list.isEmpty else { throw table.wrong("a score", "given at least one factor", .nil) }
        return factors
    }

    private func factor(
        _ table: DeclaredTable, _ context: Context, weights: [String: Double]
    ) throws(RuleLoadError) -> Factor {
        try table.allow(keysOf: "factor")
        guard table.list.count == 3, let name = table.list[0].string else {
            throw table.wrong("a factor", "a name, a weight and a measure", .table(table.table))
        }
        guard let weight = weights[name] ?? table.list[1].number, weight.isFinite, weight >= 0 else {
            throw table.wrong("the weight of factor '\(name)'", "a number of zero or more", table.list[1])
        }
        return Factor(
            name: name, weight: weight,
            measure: try measure(table.list[2], context, named: "factor '\(name)'", at: table.location),
            location: table.location)
    }

    private func measure(
        _ value: LuaValue, _ context: Context, named name: String, at location: SourceLocation
    ) throws(RuleLoadError) -> Factor.Measure {
        if let function = value.function {
            return .function(functions.register(function, schema: context.schema, location: location))
        }
        let tagged = Tagged(value)
        if let tagged, tagged.kind == "rank" || tagged.kind == "zscore" {
            return try normalised(tagged, context, named: name)
        }
        guard let ramp = tagged, ramp.kind == "ramp", let parts = ramp.body.table?.array, parts.count == 3 else {
            return .expression(try number(value, context, named: name, at: location))
        }
        return .ramp(
            try number(parts[0], context, named: name, at: ramp.location),
            from: try number(parts[1], context, named: "the start of \(name)", at: ramp.location),
            to: try number(parts[2], context, named: "the end of \(name)", at: ramp.location))
    }

    private func grades(_ table: DeclaredTable) throws(RuleLoadError) -> [Grade] {
        guard let value = table["grade"] else { return [] }
        guard let fields = value.table?.fields else { throw table.wrong("grade", "a table of names and scores", value) }
        var grades: [Grade] = []
        for field in fields {
            guard let least = field.value.number, (0...100).contains(least) else {
                throw table.wrong("grade \(field.key)", "a score from 0 to 100", field.value)
            }
            grades.append(Grade(name: field.key, least: least))
        }
        return grades.sorted { ($1.least, $0.name) < ($0.least, $1.name) }
    }

    /// An additive score.
    func points(_ table: DeclaredTable, params: [Parameter]) throws(RuleLoadError) -> Points {
        try table.allow(keysOf: "points")
        let context = try context(
            owner: table.owner, schema: try subject(of: table), params: params, at: table.location)
        var groups: [Points.Group] = []
        for value in table.list {
            guard let tagged = Tagged(value), tagged.kind == "group" else {
                throw table.wrong("a part of points", "group { \"name\", { 100, \"condition\" }, … }", value)
            }
            groups.append(try group(tagged.table(owner: table.owner), context))
        }
        return Points(
            id: table.owner, about: try table.text("about"), params: params, groups: groups,
            location: table.location)
    }

    private func group(_ table: DeclaredTable, _ context: Context) throws(RuleLoadError) -> Points.Group {
        try table.allow(keysOf: "group")
        guard let name = table.list.first?.string else {
            throw table.wrong("a group's first value", "its name", table.list.first ?? .nil)
        }
        var entries: [Points.Entry] = []
        for value in table.list.dropFirst() {
            guard let parts = value.table?.array, parts.count == 2, let points = parts[0].number, points.isFinite else {
                throw table.wrong("an entry of group '\(name)'", "points and a condition", value)
            }
            findings.keep { () throws(RuleLoadError) in
                let when = try condition(parts[1], context, named: "an entry of group '\(name)'", at: table.location)
                entries.append(Points.Entry(points: points, when: when))
            }
        }
        return Points.Group(name: name, entries: entries)
    }

    /// Named bands; the last has no condition.
    func bands(_ table: DeclaredTable, params: [Parameter]) throws(RuleLoadError) -> Bands {
        try table.allow(keysOf: "bands")
        let context = try context(
            owner: table.owner, schema: try subject(of: table), params: params, at: table.location)
        var bands: [Bands.Band] = []
        for (index, value) in table.list.enumerated() {
            guard let parts = value.table?.array, let label = parts.first?.string, parts.count <= 2 else {
                throw table.wrong("a band", "a name and a condition", value)
            }
            guard (parts.count == 1) == (index == table.list.count - 1) else {
                throw .misplaced(
                    owner: table.owner, what: "the last band, and only it, has no condition",
                    remedy: "end with { \"NAME\" }", location: table.location)
            }
            let when = try parts.dropFirst().first.map { value throws(RuleLoadError) in
                try condition(value, context, named: "band \(label)", at: table.location)
            }
            bands.append(Bands.Band(label: label, when: when))
        }
        guard !bands.isEmpty else { throw table.wrong("bands", "given at least one band", .nil) }
        return Bands(
            id: table.owner, about: try table.text("about"), subject: context.schema.subject, params: params,
            bands: bands, location: table.location)
    }
}
