import Expression
import RuleModel

/// Which params the parts of a rule mention, and how many of its conditions and factors are Lua functions.
struct RuleReads {
    private(set) var params: Set<Int> = []
    private(set) var opaque = 0
    private(set) var total = 0

    init() {}

    init(_ tree: DecisionTree) {
        add(tree.when)
        add(tree.nodes)
    }

    init(_ score: Score) {
        for condition in score.require { add(condition) }
        for factor in score.factors {
            total += 1
            switch factor.measure {
            case .function: opaque += 1
            case .expression(let expression): add(expression)
            case .normalised(let expression, .rank): add(expression)
            case .normalised(let expression, .zscore(let limit)): for part in [expression, limit] { add(part) }
            case .ramp(let expression, let from, let to): for part in [expression, from, to] { add(part) }
            }
        }
    }

    init(_ points: Points) {
        for group in points.groups { for entry in group.entries { add(entry.when) } }
    }

    init(_ bands: Bands) {
        for band in bands.bands { add(band.when) }
    }

    init(_ strategy: Strategy) {
        params = strategy.paramsInNumbers
        for entry in strategy.entries { add(entry.when) }
    }

    private mutating func add(_ condition: Condition?) {
        guard let condition else { return }
        total += 1
        switch condition {
        case .expression(let expression, _): add(expression)
        case .function: opaque += 1
        }
    }

    private mutating func add(_ expression: CompiledExpression) { params.formUnion(expression.paramsRead) }

    private mutating func add(_ nodes: [TreeNode]) {
        for node in nodes {
            add(node.when)
            switch node.body {
            case .children(let children): add(children)
            case .action(let action): add(action)
            }
        }
    }

    private mutating func add(_ action: ActionTemplate?) {
        guard let action else { return }
        params.formUnion(action.why?.paramsRead ?? [])
        switch action.kind {
        case .hold, .close, .takeAssignment: break
        case .roll(let roll):
            add(roll.out)
            for condition in roll.require { add(condition) }
            add(roll.fallback)
        case .hedge(let leg), .convertSpread(let leg), .openPut(let leg), .openCall(let leg):
            add(leg.delta)
            if let dte = leg.dte { add(dte) }
            for condition in leg.require { add(condition) }
            add(leg.fallback)
        }
    }
}
