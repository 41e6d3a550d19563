import Market
import RuleModel

extension RuleCompiler {
    /// Every rule that compiles; the mistakes in the others are kept in `findings`.
    func ruleSet(_ drafts: RuleDrafts, fingerprint: String) -> RuleSet {
        let rules = RuleSet(
            fingerprint: fingerprint,
            trees: compiled(drafts.trees) { draft throws(RuleLoadError) in try tree(draft) },
            scores: compiled(drafts.scores) { rule throws(RuleLoadError) in
                try score(rule.table, params: rule.params, weights: rule.weights)
            },
            points: compiled(drafts.points) { rule throws(RuleLoadError) in
                try points(rule.table, params: rule.params)
            },
            bands: compiled(drafts.bands) { rule throws(RuleLoadError) in try bands(rule.table, params: rule.params) },
            freshness: compiled(drafts.freshness) { rule throws(RuleLoadError) in
                try freshness(rule.table, params: rule.params)
            },
            news: compiled(drafts.headlines) { table throws(RuleLoadError) in try headlines(table) },
            signals: compiled(drafts.signals) { rule throws(RuleLoadError) in
                try signal(rule.table, params: rule.params)
            },
            strategies: compiled(drafts.strategies) { rule throws(RuleLoadError) in
                try strategy(rule.table, params: rule.params)
            },
            tasks: compiled(drafts.tasks) { rule throws(RuleLoadError) in
                try task(rule.table, params: rule.params, changes: rule.changes)
            },
            positions: drafts.positions.flatMap { table in
                findings.keep { () throws(RuleLoadError) in try positions(table) }
            },
            defaults: drafts.defaults.flatMap { table in
                findings.keep { () throws(RuleLoadError) in try defaults(table) }
            },
            overrides: drafts.overrides)
        reportDanglingReferences(of: rules.positions, drafts)
        reportReferences(of: rules.strategies, in: rules, drafts)
        return rules
    }

    private func compiled<Draft, Rule>(
        _ drafts: [String: Draft], _ compile: (Draft) throws(RuleLoadError) -> Rule
    ) -> [Rule] {
        drafts.sorted { $0.key < $1.key }.compactMap { _, draft in
            findings.keep { () throws(RuleLoadError) in try compile(draft) }
        }
    }

    /// Notes the references of the position policy to rules that aren't declared.
    private func reportDanglingReferences(of policy: PositionPolicy?, _ drafts: RuleDrafts) {
        guard let policy else { return }
        let wanted: [(kind: String, ids: [String], known: [String])] = [
            ("tree", policy.trees, drafts.trees.keys.sorted()),
            ("points", [policy.priority], drafts.points.keys.sorted()),
            ("bands", [policy.risk], drafts.bands.keys.sorted()),
            ("score", [policy.confidence, policy.rollScore], drafts.scores.keys.sorted()),
            ("freshness", [policy.freshness], drafts.freshness.keys.sorted()),
            ("headlines", [policy.news], drafts.headlines.keys.sorted()),
        ]
        for (kind, ids, known) in wanted {
            let declared = Set(known)
            for id in ids where !declared.contains(id) && !drafts.broken.contains(id) && !findings.areFull {
                findings.add(
                    .danglingReference(
                        owner: "positions", kind: kind, id: id, nearest: nearestName(to: id, among: known),
                        location: policy.location))
            }
        }
    }
}
