import Expression
import LuaBridge
import Market
import RuleModel

extension RuleCompiler {
    /// Which rules judge positions.
    func positions(_ table: DeclaredTable) throws(RuleLoadError) -> PositionPolicy {
        try table.allow(keysOf: "positions")
        return PositionPolicy(
            trees: try trees(table), priority: try table.requiredText("priority"),
            risk: try table.requiredText("risk"), confidence: try table.requiredText("confidence"),
            rollScore: try table.requiredText("roll_score"), freshness: try table.requiredText("freshness"),
            news: try table.requiredText("news"), inputs: try inputs(table), comparisons: try comparisons(table),
            location: table.location)
    }

    /// The trees in their order, each once: a tree that is listed again would only take its time again.
    private func trees(_ table: DeclaredTable) throws(RuleLoadError) -> [String] {
        let ids = try table.texts("trees")
        var seen: Set<String> = []
        for id in ids where !seen.insert(id).inserted {
            throw .duplicateID(kind: "tree", id: id, first: table.location, location: table.location)
        }
        return ids
    }

    private func inputs(_ table: DeclaredTable) throws(RuleLoadError) -> [Int] {
        var indices: [Int] = []
        for name in try table.texts("inputs") {
            guard let index = Schema.position.index(of: name) else {
                throw .danglingReference(
                    owner: table.owner, kind: "field of a position", id: name,
                    nearest: nearestName(to: name, among: Schema.position.fields.map(\.name)),
                    location: table.location)
            }
            indices.append(index)
        }
        return indices
    }

    private func comparisons(_ table: DeclaredTable) throws(RuleLoadError) -> [PositionKind: RollTemplate] {
        guard let value = table["compare"] else { return [:] }
        guard let fields = value.table?.fields else {
            throw table.wrong("compare", "a table of kinds and rolls", value)
        }
        let plain = try context(owner: table.owner, schema: .position, params: [], at: table.location)
        let rolls = try context(owner: table.owner, schema: .roll, params: [], at: table.location)
        var comparisons: [PositionKind: RollTemplate] = [:]
        for field in fields {
            guard let kind = PositionKind(rawValue: field.key) else {
                throw .unknownKey(
                    owner: table.owner, key: field.key,
                    nearest: nearestName(to: field.key, among: PositionKind.allCases.map(\.rawValue)),
                    location: table.location)
            }
            guard let tagged = Tagged(field.value), tagged.kind == "roll" else {
                throw table.wrong("compare.\(field.key)", "roll { … }", field.value)
            }
            comparisons[kind] = try roll(tagged.table(owner: table.owner), plain, rolls: rolls)
        }
        return comparisons
    }
}
