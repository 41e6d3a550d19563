import Expression
import Market
import RuleModel

/// A rule that can be tested by itself, of whatever kind.
enum TestedRule {
    case tree(DecisionTree)
    case score(Score)
    case points(Points)
    case bands(Bands)

    /// The rule of a set with this id; nil where there is none that can be tested.
    init?(_ id: String, in rules: RuleSet) {
        if let tree = rules.tree(id) {
            self = .tree(tree)
        } else if let score = rules.score(id) {
            self = .score(score)
        } else if let points = rules.points(id) {
            self = .points(points)
        } else if let bands = rules.bands(id) {
            self = .bands(bands)
        } else {
            return nil
        }
    }

    /// Every rule of a set that can be tested, in order of id.
    static func all(in rules: RuleSet) -> [TestedRule] {
        let all =
            rules.trees.map(TestedRule.tree) + rules.scores.map(TestedRule.score)
            + rules.points.map(TestedRule.points) + rules.bands.map(TestedRule.bands)
        return all.sorted { $0.id < $1.id }
    }

    var id: String {
        switch self {
        case .tree(let tree): tree.id
        case .score(let score): score.id
        case .points(let points): points.id
        case .bands(let bands): bands.id
        }
    }

    var location: SourceLocation {
        switch self {
        case .tree(let tree): tree.location
        case .score(let score): score.location
        case .points(let points): points.location
        case .bands(let bands): bands.location
        }
    }

    var params: [Parameter] {
        switch self {
        case .tree(let tree): tree.params
        case .score(let score): score.params
        case .points(let points): points.params
        case .bands(let bands): bands.params
        }
    }

    /// The fields of what the rule is on: those that its conditions were compiled with.
    var schema: Schema {
        if case .score(let score) = self { return Schema.named(score.subject) ?? .position }
        if case .bands(let bands) = self { return Schema.named(bands.subject) ?? .position }
        for case .expression(let expression, _) in conditions { return expression.scope.schema }
        return .position
    }

    /// The conditions that are evaluated on the subject itself, in the order of the rule.
    private var conditions: [Condition] {
        switch self {
        case .tree(let tree): (tree.when.map { [$0] } ?? []) + TestedRule.conditions(of: tree.nodes)
        case .score(let score): score.require
        case .points(let points): points.groups.flatMap(\.entries).map(\.when)
        case .bands(let bands): bands.bands.compactMap(\.when)
        }
    }

    private static func conditions(of nodes: [TreeNode]) -> [Condition] {
        nodes.flatMap { node in
            let own = node.when.map { [$0] } ?? []
            guard case .children(let children) = node.body else { return own }
            return own + conditions(of: children)
        }
    }

    /// The kind's word in rule files.
    var kind: String {
        switch self {
        case .tree: "tree"
        case .score: "score"
        case .points: "points"
        case .bands: "bands"
        }
    }
}
