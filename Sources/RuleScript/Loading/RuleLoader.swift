package import LuaBridge
import Market
package import RuleModel

/// Loads rule files into a rule set: all of them, or none.
package struct RuleLoader {
    /// Instructions and memory that loading may take.
    package let limits: LuaLimits

    package init(limits: LuaLimits = LuaLimits()) {
        self.limits = limits
    }

    /// Runs the files in order of path, later roots after earlier ones, and checks what they declare.
    ///
    /// - Parameter files: every file that is run; overrides apply in this order.
    /// - Parameter modules: what `require` may find, by module name (`lib.trend`).
    /// - Throws: the first mistake found; nothing is kept then.
    package func load(_ files: [RuleFile], modules: [String: RuleFile] = [:]) throws(RuleLoadError) -> LoadedRules {
        let recorder = DeclarationRecorder()
        let script: LuaScript
        do throws(LuaError) {
            script = try LuaScript(limits: limits)
            script.resolveModule = { name in modules[name].map { LuaSource(path: $0.path, bytes: $0.bytes) } }
            try recorder.install(in: script)
            try Stdlib.define(in: script)
            for file in files { _ = try script.run(LuaSource(path: file.path, bytes: file.bytes)) }
        } catch {
            throw .script(error)
        }
        if let unfinished = recorder.unfinished { throw unfinished }
        let sources = SourceIndex(files: files + modules.values.sorted { $0.path < $1.path })
        let functions = FunctionTable(script: script)
        let compiler = RuleCompiler(sources: sources, functions: functions)
        let rules = try compiler.ruleSet(
            RuleDrafts(recorder.declarations), fingerprint: Fingerprint(files).description)
        return LoadedRules(rules: rules, functions: functions)
    }
}

/// A rule set with the script behind its Lua functions; one owner uses it at a time.
package final class LoadedRules {
    package let rules: RuleSet
    package let functions: FunctionTable

    init(rules: RuleSet, functions: FunctionTable) {
        self.rules = rules
        self.functions = functions
    }
}

extension RuleCompiler {
    fileprivate func ruleSet(_ drafts: RuleDrafts, fingerprint: String) throws(RuleLoadError) -> RuleSet {
        let rules = RuleSet(
            fingerprint: fingerprint,
            trees: try compiled(drafts.trees) { draft throws(RuleLoadError) in try tree(draft) },
            scores: try compiled(drafts.scores) { rule throws(RuleLoadError) in
                try score(rule.table, params: rule.params, weights: rule.weights)
            },
            points: try compiled(drafts.points) { rule throws(RuleLoadError) in
                try points(rule.table, params: rule.params)
            },
            bands: try compiled(drafts.bands) { rule throws(RuleLoadError) in
                try bands(rule.table, params: rule.params)
            },
            freshness: try compiled(drafts.freshness) { rule throws(RuleLoadError) in
                try freshness(rule.table, params: rule.params)
            },
            news: try compiled(drafts.headlines) { table throws(RuleLoadError) in try headlines(table) },
            positions: try drafts.positions.map { table throws(RuleLoadError) in try positions(table) },
            defaults: try drafts.defaults.map { table throws(RuleLoadError) in try defaults(table) })
        if let dangling = rules.danglingReference { throw dangling }
        return rules
    }

    private func compiled<Draft, Rule>(
        _ drafts: [String: Draft], _ compile: (Draft) throws(RuleLoadError) -> Rule
    ) throws(RuleLoadError) -> [Rule] {
        var rules: [Rule] = []
        for (_, draft) in drafts.sorted(by: { $0.key < $1.key }) { rules.append(try compile(draft)) }
        return rules
    }
}

extension RuleSet {
    /// The first reference of the position policy to a rule that doesn't exist; nil where all do.
    fileprivate var danglingReference: RuleLoadError? {
        guard let positions else { return nil }
        let wanted: [(kind: String, ids: [String], known: [String])] = [
            ("tree", positions.trees, trees.map(\.id)),
            ("points", [positions.priority], points.map(\.id)),
            ("bands", [positions.risk], bands.map(\.id)),
            ("score", [positions.confidence, positions.rollScore], scores.map(\.id)),
            ("freshness", [positions.freshness], freshness.map(\.id)),
            ("headlines", [positions.news], news.map(\.id)),
        ]
        for (kind, ids, known) in wanted {
            guard let id = ids.first(where: { !known.contains($0) }) else { continue }
            return .danglingReference(
                owner: "positions", kind: kind, id: id, nearest: nearestName(to: id, among: known),
                location: positions.location)
        }
        return nil
    }
}
