import Expression
import RuleModel

/// A tree made ready for many walks that keep no trace: the same decisions as `DecisionTree.walk`.
///
/// Nodes and conditions have the numbers under which coverage knows them.
final class TreePlan {
    final class Node {
        let path: String
        let when: Condition?
        let policy: UnknownPolicy
        let isEnabled: Bool
        let action: ActionTemplate?
        let children: [Node]
        /// Its number among the nodes of the tree, in the order of the rule.
        let mark: Int
        /// The number of its condition; nil for `otherwise`.
        let probe: Int?
        let source: TreeNode

        init(
            path: String, source: TreeNode, policy: UnknownPolicy, children: [Node], mark: Int, probe: Int?
        ) {
            self.path = path
            self.source = source
            self.policy = policy
            self.children = children
            self.mark = mark
            self.probe = probe
            when = source.when
            isEnabled = source.isEnabled
            if case .action(let action) = source.body { self.action = action } else { action = nil }
        }
    }

    let tree: DecisionTree
    let nodes: [Node]
    private let schema: Schema

    init(_ tree: DecisionTree, schema: Schema) {
        self.tree = tree
        self.schema = schema
        var counter = Counter(probes: tree.when == nil ? 0 : 1)
        nodes = TreePlan.plan(tree.nodes, prefix: "", tree: tree, &counter)
    }

    /// Numbers handed out so far; the tree's own `when` is the first condition.
    private struct Counter {
        var marks = 0
        var probes: Int
    }

    private static func plan(
        _ nodes: [TreeNode], prefix: String, tree: DecisionTree, _ counter: inout Counter
    ) -> [Node] {
        nodes.map { node in
            let mark = counter.marks
            counter.marks += 1
            var probe: Int?
            if node.when != nil {
                probe = counter.probes
                counter.probes += 1
            }
            let path = prefix + node.id
            var children: [Node] = []
            if case .children(let inner) = node.body {
                children = plan(inner, prefix: path + "/", tree: tree, &counter)
            }
            return Node(
                path: path, source: node, policy: node.unknown ?? tree.unknown, children: children, mark: mark,
                probe: probe)
        }
    }

    /// Where a walk ended.
    struct Arrival {
        /// The last node that was hit, or the one where missing data stopped the walk; nil where that was the tree's `when`,
        /// or the tree isn't for the row.
        var node: Node?
        /// nil where missing data stopped the walk, or the tree isn't for the row.
        var action: ActionTemplate?
        var applies = true
        /// The fields for want of which conditions were unknown, in the order of the walk; may contain repetitions.
        var unknown: [Int] = []

        /// As a decision says it.
        var path: String { applies ? node?.path ?? "when" : "none" }
    }

    /// Walks the tree; the first node that holds wins.
    ///
    /// - Parameter coverage: takes note of the nodes hit and the conditions looked at; nil where nobody wants to know
    /// - Throws: as `DecisionTree.walk`
    func walk<Row: FieldSource>(
        _ row: Row, functions: any FunctionEvaluator, coverage: RuleCoverage?
    ) throws -> Arrival {
        var arrival = Arrival()
        if let when = tree.when {
            let truth = try when.truth(row, params: tree.paramValues, functions: functions)
            coverage?.observe(0, truth, row)
            switch truth {
            case .yes: break
            case .no:
                arrival.applies = false
                return arrival
            case .unknown(let fields):
                arrival.unknown += fields
                let stops = try tree.stops(
                    for: fields, policy: tree.unknown, id: tree.id, at: when.location, schema: schema)
                if stops { return arrival }
            }
        }
        try descend(nodes, row, functions, coverage, &arrival)
        return arrival
    }

    private func descend<Row: FieldSource>(
        _ nodes: [Node], _ row: Row, _ functions: any FunctionEvaluator, _ coverage: RuleCoverage?,
        _ arrival: inout Arrival
    ) throws {
        for node in nodes where node.isEnabled {
            if let when = node.when {
                let truth = try when.truth(row, params: tree.paramValues, functions: functions)
                if let probe = node.probe { coverage?.observe(probe, truth, row) }
                switch truth {
                case .yes: break
                case .no: continue
                case .unknown(let fields):
                    arrival.unknown += fields
                    let stops = try tree.stops(
                        for: fields, policy: node.policy, id: node.source.id, at: when.location, schema: schema)
                    guard stops else { continue }
                    arrival.node = node
                    return
                }
            }
            coverage?.hit(node.mark)
            arrival.node = node
            arrival.action = node.action
            return try descend(node.children, row, functions, coverage, &arrival)
        }
    }
}
