import Expression
import LuaBridge
import RuleModel

extension RuleCompiler {
    /// How old quotes may be, and how long recommendations live.
    func freshness(_ table: DeclaredTable, params: [Parameter]) throws(RuleLoadError) -> FreshnessPolicy {
        try table.allow(keysOf: "freshness")
        let context = try context(
            owner: table.owner, schema: try subject(of: table, default: "position"), params: params,
            at: table.location)
        var lives: [FreshnessPolicy.Life] = []
        for (index, value) in table.list.enumerated() {
            guard let parts = value.table?.array, let span = parts.first, parts.count <= 2 else {
                throw table.wrong("a life", "a span and a condition, such as { minutes(5), \"dte <= 7\" }", value)
            }
            guard (parts.count == 1) == (index == table.list.count - 1) else {
                throw .misplaced(
                    owner: table.owner, what: "the last life, and only it, has no condition",
                    remedy: "end with { minutes(60) }", location: table.location)
            }
            let when = try parts.dropFirst().first.map { value throws(RuleLoadError) in
                try condition(value, context, named: "a life", at: table.location)
            }
            lives.append(FreshnessPolicy.Life(seconds: try table.seconds(of: span, named: "a life"), when: when))
        }
        guard !lives.isEmpty else { throw table.wrong("freshness", "given at least one life", .nil) }
        return FreshnessPolicy(
            id: table.owner, params: params, maximumQuoteAge: try table.seconds("max_age"),
            staleAfter: try table.seconds("stale_after"), lives: lives, location: table.location)
    }

    /// What headlines mean.
    func headlines(_ table: DeclaredTable) throws(RuleLoadError) -> NewsPolicy {
        try table.allow(keysOf: "headlines")
        guard let list = table["impacts"]?.table?.array else {
            throw table.wrong("impacts", "a list of { weight, { words } }", table["impacts"] ?? .nil)
        }
        var impacts: [NewsPolicy.Impact] = []
        for value in list {
            guard let parts = value.table?.array, parts.count == 2, let weight = parts[0].number,
                (0...1).contains(weight), let words = parts[1].table?.array.map(\.string), !words.contains(nil)
            else { throw table.wrong("an impact", "a weight from 0 to 1 and a list of words", value) }
            impacts.append(NewsPolicy.Impact(weight: weight, words: words.compactMap { $0?.lowercased() }))
        }
        return NewsPolicy(
            id: table.owner, windowDays: try table.seconds("window") / 86_400,
            impacts: impacts.sorted { $0.weight > $1.weight },
            bullish: try table.texts("bullish").map { $0.lowercased() },
            bearish: try table.texts("bearish").map { $0.lowercased() }, location: table.location)
    }

    /// What is assumed where the data says nothing.
    func defaults(_ table: DeclaredTable) throws(RuleLoadError) -> MarketDefaults {
        try table.allow(keysOf: "defaults")
        return MarketDefaults(
            rate: try table.quantity("rate", unit: "pct") / 100,
            yield: try table.quantity("yield", unit: "pct") / 100, location: table.location)
    }
}
