import Expression
import RuleModel

/// A tree with the inputs that come to each of its nodes.
struct TreeModel {
    /// A node of the tree in its list.
    struct Case {
        let node: TreeNode
        let path: [String]
        let logic: Logic?
        let incoming: [Box]
        let taken: [Box]
        let stopped: [Box]
        let children: [Case]

        /// The path below the tree: `near_expiry/otherwise`.
        var name: String { path.joined(separator: "/") }
        var isReached: Bool { !taken.isEmpty }
    }

    let tree: DecisionTree
    let space: Space
    let when: Logic?
    /// The inputs that the tree is for.
    let applying: [Box]
    let cases: [Case]
    var splitter: Splitter

    init(_ tree: DecisionTree, schema: Schema) throws(TooLarge) {
        var builder = LogicBuilder(schema: schema)
        let when = tree.when.map { builder.draft($0, rule: tree.id, params: tree.paramValues) }
        let drafts = TreeModel.draft(tree.nodes, tree, &builder)
        space = try builder.space()
        splitter = Splitter(space: space)
        self.tree = tree
        self.when = when?.settled(in: space)
        var applying = [space.everything]
        if let when = self.when {
            let sorted = try splitter.sort(applying, by: when)
            applying = tree.unknown == .skip ? (sorted.yes + sorted.unknown).merged : sorted.yes
        }
        self.applying = applying
        cases = try TreeModel.cases(drafts, tree, path: [], over: applying, &splitter)
    }

    private struct Draft {
        let node: TreeNode
        let when: LogicDraft?
        let children: [Draft]
    }

    /// The enabled nodes with their conditions taken apart, depth first.
    private static func draft(_ nodes: [TreeNode], _ tree: DecisionTree, _ builder: inout LogicBuilder) -> [Draft] {
        var drafts: [Draft] = []
        for node in nodes where node.isEnabled {
            let when = node.when.map { builder.draft($0, rule: tree.id, params: tree.paramValues) }
            var children: [Draft] = []
            if case .children(let nodes) = node.body { children = draft(nodes, tree, &builder) }
            drafts.append(Draft(node: node, when: when, children: children))
        }
        return drafts
    }

    private static func cases(
        _ drafts: [Draft], _ tree: DecisionTree, path: [String], over incoming: [Box], _ splitter: inout Splitter
    ) throws(TooLarge) -> [Case] {
        let logics = drafts.map { $0.when?.settled(in: splitter.space) }
        let branches = zip(drafts, logics).map { draft, logic in
            Siblings.Branch(logic: logic, goesOnWhenUnknown: (draft.node.unknown ?? tree.unknown) == .skip)
        }
        let siblings = try Siblings(branches, over: incoming, &splitter)
        var cases: [Case] = []
        for (index, draft) in drafts.enumerated() {
            let stage = siblings.stages[index]
            let path = path + [draft.node.id]
            cases.append(
                Case(
                    node: draft.node, path: path, logic: logics[index], incoming: stage.incoming, taken: stage.taken,
                    stopped: stage.stopped,
                    children: try Self.cases(draft.children, tree, path: path, over: stage.taken, &splitter)))
        }
        return cases
    }
}

extension [TreeModel.Case] {
    /// The cases and all below them, depth first.
    var all: [TreeModel.Case] { flatMap { [$0] + $0.children.all } }
}
