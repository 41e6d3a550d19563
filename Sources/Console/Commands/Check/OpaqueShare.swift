import RuleModel

/// How much of a rule is Lua functions, whose comparisons nothing can look into: no trace, no check, no coverage.
struct OpaqueShare: Hashable {
    let kind: String
    let id: String
    /// Conditions and measures, functions included.
    private(set) var conditions = 0
    private(set) var functions = 0

    /// 0 to 1; 0 for a rule without conditions.
    var share: Double { conditions == 0 ? 0 : Double(functions) / Double(conditions) }

    /// The shares of every rule, by kind and id.
    static func all(in rules: RuleSet) -> [OpaqueShare] {
        rules.trees.map(OpaqueShare.init) + rules.scores.map(OpaqueShare.init)
            + rules.points.map { points in
                OpaqueShare("points", points.id, points.groups.flatMap { $0.entries.map(\.when) })
            }
            + rules.bands.map { bands in OpaqueShare("bands", bands.id, bands.bands.compactMap(\.when)) }
            + rules.freshness.map { policy in
                OpaqueShare("freshness", policy.id, policy.lives.compactMap(\.when))
            }
    }

    private init(_ kind: String, _ id: String, _ conditions: [Condition]) {
        self.kind = kind
        self.id = id
        for condition in conditions { count(condition) }
    }

    private init(_ tree: DecisionTree) {
        self.init("tree", tree.id, tree.when.map { [$0] } ?? [])
        for node in tree.nodes { count(node) }
    }

    private init(_ score: Score) {
        self.init("score", score.id, score.require)
        for factor in score.factors {
            conditions += 1
            if case .function = factor.measure { functions += 1 }
        }
    }

    private mutating func count(_ condition: Condition) {
        conditions += 1
        if case .function = condition { functions += 1 }
    }

    private mutating func count(_ node: TreeNode) {
        if let when = node.when { count(when) }
        switch node.body {
        case .children(let children): for child in children { count(child) }
        case .action(let action): count(action)
        }
    }

    private mutating func count(_ action: ActionTemplate) {
        let (require, fallback): ([Condition], ActionTemplate?) =
            switch action.kind {
            case .hold, .close, .takeAssignment: ([], nil)
            case .roll(let roll): (roll.require, roll.fallback)
            case .hedge(let leg), .convertSpread(let leg), .openPut(let leg), .openCall(let leg):
                (leg.require, leg.fallback)
            }
        for condition in require { count(condition) }
        if let fallback { count(fallback) }
    }
}
