import Expression
import RuleModel

/// What the tests of one rule have reached of it: its steps, both answers of its conditions, both sides of its thresholds.
///
/// Steps and conditions are numbered in the order of the rule; whoever evaluates it notes what it came across.
final class RuleCoverage {
    /// A step that can be hit: a node, a fallback, a band, points, a grade.
    struct Step {
        let label: String
        let location: SourceLocation
        /// False where an override switched it off: nothing can reach it.
        var counts = true
        var isHit = false
    }

    let rule: String
    let location: SourceLocation
    private(set) var steps: [Step] = []
    private(set) var conditions: [ConditionCoverage] = []
    private let params: [Value]

    init(_ rule: TestedRule) {
        self.rule = rule.id
        location = rule.location
        params = rule.params.map(\.value)
        switch rule {
        case .tree(let tree): add(tree)
        case .score(let score): add(score)
        case .points(let points): add(points)
        case .bands(let bands): add(bands)
        }
    }

    /// Notes that a step was reached.
    func hit(_ step: Int) { steps[step].isHit = true }

    /// Notes the answer of a condition to a row.
    func observe<Row: FieldSource>(_ condition: Int, _ truth: Truth, _ row: Row) {
        conditions[condition].observe(truth, row, params: params)
    }

    /// Notes how a condition came out over the many contracts that a search looked at.
    func observe(_ condition: Int, seen truth: Bool) { conditions[condition].note(truth) }

    // MARK: The parts of each kind of rule

    /// The numbers of an action's fallbacks and requirements.
    struct ActionParts {
        /// Steps: the first fallback, the second …
        var fallbacks: [Int] = []
        /// Conditions that a roll's targets have to meet; those of a fallback can't be told from them, and don't count.
        var requirements: [Int] = []
    }

    /// By the number of the node that has the action.
    private(set) var actions: [Int: ActionParts] = [:]

    private func add(_ tree: DecisionTree) {
        if let when = tree.when { add(when, label: "when") }
        add(tree.nodes, prefix: "", isEnabled: true)
        var mark = 0
        addActions(tree.nodes, prefix: "", isEnabled: true, mark: &mark)
    }

    /// Nodes first, so that a node has the number that the walk knows it by.
    private func add(_ nodes: [TreeNode], prefix: String, isEnabled: Bool) {
        for node in nodes {
            let path = prefix + node.id
            let counts = isEnabled && node.isEnabled
            steps.append(Step(label: "node \(path)", location: node.location, counts: counts))
            if let when = node.when { add(when, label: path, counts: counts) }
            if case .children(let children) = node.body { add(children, prefix: path + "/", isEnabled: counts) }
        }
    }

    private func addActions(_ nodes: [TreeNode], prefix: String, isEnabled: Bool, mark: inout Int) {
        for node in nodes {
            let own = mark
            let counts = isEnabled && node.isEnabled
            mark += 1
            switch node.body {
            case .children(let children):
                addActions(children, prefix: prefix + node.id + "/", isEnabled: counts, mark: &mark)
            case .action(let action): actions[own] = parts(of: action, path: prefix + node.id, counts: counts)
            }
        }
    }

    private func parts(of action: ActionTemplate, path: String, counts: Bool) -> ActionParts {
        var parts = ActionParts()
        if case .roll(let roll) = action.kind {
            for condition in roll.require {
                parts.requirements.append(conditions.count)
                add(condition, label: "\(path), require", hasThresholds: false, counts: counts)
            }
        }
        var current = action.fallback
        while let fallback = current {
            parts.fallbacks.append(steps.count)
            steps.append(Step(label: "fallback of \(path)", location: fallback.location, counts: counts))
            current = fallback.fallback
        }
        return parts
    }

    private func add(_ score: Score) {
        for condition in score.require { add(condition, label: "require") }
        for factor in score.factors {
            steps.append(Step(label: "factor \(factor.name)", location: factor.location))
        }
        for grade in score.grades { steps.append(Step(label: "grade \(grade.name)", location: score.location)) }
    }

    private func add(_ points: Points) {
        for group in points.groups {
            for entry in group.entries {
                let label = "\(group.name), \(shortest(entry.points)) points"
                steps.append(Step(label: label, location: entry.when.location))
                add(entry.when, label: label)
            }
        }
    }

    private func add(_ bands: Bands) {
        for band in bands.bands {
            steps.append(Step(label: "band \(band.label)", location: band.when?.location ?? bands.location))
            if let when = band.when { add(when, label: "band \(band.label)") }
        }
    }

    private func add(_ condition: Condition, label: String, hasThresholds: Bool = true, counts: Bool = true) {
        conditions.append(
            ConditionCoverage(condition, label: label, hasThresholds: hasThresholds, counts: counts))
    }
}
