import Expression
import Market
import RuleModel

/// Goes through every action that the rules for a position could give, and notes what keeps each from being taken.
struct WhyNotSearch {
    let view: PositionView
    let functions: any FunctionEvaluator
    let trees: [DecisionTree]
    let decision: Decision

    private struct Place {
        let tree: DecisionTree
        let path: [String]
        let obstacles: [WhyNot.Obstacle]
    }

    /// Every action but the one that was taken, in the order of the rules.
    func all() throws -> [WhyNot] {
        var found: [WhyNot] = []
        for tree in trees where !PathFinder.isRuledOut(tree, for: view, functions) {
            let place = Place(tree: tree, path: [], obstacles: try obstacles(before: tree))
            try visit(tree.nodes, place, into: &found)
        }
        return found
    }

    private func obstacles(before tree: DecisionTree) throws -> [WhyNot.Obstacle] {
        var obstacles: [WhyNot.Obstacle] = []
        if let decider = decision.tree, decider != tree.id, isFirst(decider, before: tree.id) {
            obstacles.append(.earlierTree(decider))
        }
        guard let when = tree.when else { return obstacles }
        let record = try record(of: when, in: tree)
        switch record.truth {
        case .yes: break
        case .no: obstacles.append(.treeIsForOthers(record))
        case .unknown: if tree.unknown != .skip { obstacles.append(.held(node: "when", record)) }
        }
        return obstacles
    }

    private func isFirst(_ first: String, before second: String) -> Bool {
        let ids = trees.map(\.id)
        return ids.firstIndex(of: first) ?? .max < ids.firstIndex(of: second) ?? .max
    }

    private func visit(_ nodes: [TreeNode], _ parent: Place, into found: inout [WhyNot]) throws {
        var above: [WhyNot.Obstacle] = []
        for node in nodes {
            let path = parent.path + [node.id]
            let (own, following) = try obstacles(of: node, named: path.joined(separator: "/"), in: parent.tree)
            let place = Place(tree: parent.tree, path: path, obstacles: parent.obstacles + above + own)
            switch node.body {
            case .children(let children): try visit(children, place, into: &found)
            case .action(let action): add(action, place, into: &found)
            }
            above += following
        }
    }

    /// What a node puts in the way of its own action, and of the nodes that follow it.
    private func obstacles(
        of node: TreeNode, named name: String, in tree: DecisionTree
    ) throws -> (own: [WhyNot.Obstacle], following: [WhyNot.Obstacle]) {
        guard node.isEnabled else { return ([.disabled(node: name)], []) }
        guard let when = node.when else { return ([], []) }
        let record = try record(of: when, in: tree)
        switch record.truth {
        case .yes: return ([], [.earlierNode(node: name, record)])
        case .no: return ([.failed(node: name, record)], [])
        case .unknown:
            let isSkipped = node.unknown ?? tree.unknown == .skip
            return ([.failed(node: name, record)], isSkipped ? [] : [.held(node: name, record)])
        }
    }

    /// Adds an action and those that it falls back to, without the one that was taken.
    private func add(_ action: ActionTemplate, _ place: Place, into found: inout [WhyNot]) {
        let isReached = place.obstacles.isEmpty
        let isTaken =
            isReached && action.location == decision.location
            && kinds(of: action, in: place.tree).contains(decision.action)
        var obstacles = place.obstacles
        if isReached, !isTaken { obstacles.append(.noContract(decision.rollSearch)) }
        if !isTaken { found.append(made(action, place, obstacles)) }
        addFallbacks(of: action, place, isTaken: isTaken, into: &found)
    }

    private func addFallbacks(
        of action: ActionTemplate, _ place: Place, isTaken: Bool, into found: inout [WhyNot]
    ) {
        guard let fallback = action.fallback else { return }
        let isReached = place.obstacles.isEmpty
        let isFallbackTaken =
            isReached && !isTaken && fallback.location == decision.location
            && kinds(of: fallback, in: place.tree).contains(decision.action)
        if !isFallbackTaken {
            let contract = isTaken ? decision.ticket?.legs.last?.contract : nil
            let obstacle: WhyNot.Obstacle =
                isReached && !isTaken
                ? .noContract(decision.rollSearch) : contract.map { .notNeeded($0) } ?? .onlyAsFallback
            found.append(made(fallback, place, place.obstacles + [obstacle]))
        }
        addFallbacks(of: fallback, place, isTaken: isTaken || isFallbackTaken, into: &found)
    }

    private func made(_ action: ActionTemplate, _ place: Place, _ obstacles: [WhyNot.Obstacle]) -> WhyNot {
        WhyNot(
            actions: kinds(of: action, in: place.tree), tree: place.tree.id, path: place.path.joined(separator: "/"),
            location: action.location, obstacles: obstacles)
    }

    private func record(of condition: Condition, in tree: DecisionTree) throws -> ConditionRecord {
        try condition.trace(view, params: tree.paramValues, functions: functions)
    }

    /// What an action can come to.
    private func kinds(of action: ActionTemplate, in tree: DecisionTree) -> [ActionKind] {
        switch action.kind {
        case .hold: [.hold]
        case .close: [.close]
        case .takeAssignment: [.takeAssignment]
        case .hedge: [.addHedge]
        case .convertSpread: [.convertSpread]
        case .openPut: [.openCashSecuredPut]
        case .openCall: [.openCoveredCall]
        case .roll(let roll): kinds(of: roll, in: tree)
        }
    }

    private func kinds(of roll: RollTemplate, in tree: DecisionTree) -> [ActionKind] {
        let wish = roll.out.evaluate(view, params: tree.paramValues).value?.number
        // Days that nobody knows yet are some days.
        let days = wish.flatMap(ActionResolver.wholeDays) ?? 1
        let changes: [Double] =
            switch roll.strike {
            case .same: [0]
            case .down: [-1]
            case .up: [1]
            case .any: [0, -1, 1]
            }
        return changes.compactMap { ActionKind.roll(strikeChange: $0, daysAdded: days) }
    }
}
