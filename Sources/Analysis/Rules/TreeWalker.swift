import Expression
import RuleModel

/// Walks a tree with witnesses: nothing is reported that the tree itself doesn't do.
struct TreeWalker {
    let tree: DecisionTree
    let schema: Schema

    /// Where a walk ends: the path, and the action as it is written in reports.
    struct End {
        let path: [String]
        let action: String
        let kind: ActionTemplate.Kind?
    }

    /// The end of a walk; nil where the tree isn't for the row or the walk fails.
    func end(of row: WitnessRow) -> End? {
        do {
            let walk = try tree.walkIfApplicable(to: row, schema: schema, functions: row.functions)
            guard let walk else { return nil }
            return End(path: walk.path, action: walk.action?.kind.label ?? "HOLD", kind: walk.action?.kind)
        } catch {
            return nil
        }
    }

    /// What a node would do with a row if it were asked first; nil where its condition doesn't hold.
    func end(of row: WitnessRow, at node: TreeNode) -> End? {
        let alone = DecisionTree(
            id: tree.id, about: nil, when: nil, unknown: tree.unknown, params: tree.params, nodes: [node],
            location: tree.location)
        guard let end = TreeWalker(tree: alone, schema: schema).end(of: row), end.kind != nil else { return nil }
        return end
    }
}

extension ActionTemplate.Kind {
    /// The action as decisions name it; a roll by the direction that it asks for.
    var label: String {
        switch self {
        case .hold: ActionKind.hold.rawValue
        case .close: ActionKind.close.rawValue
        case .takeAssignment: ActionKind.takeAssignment.rawValue
        case .hedge: ActionKind.addHedge.rawValue
        case .convertSpread: ActionKind.convertSpread.rawValue
        case .openPut: ActionKind.openCashSecuredPut.rawValue
        case .openCall: ActionKind.openCoveredCall.rawValue
        case .roll(let roll): roll.label
        }
    }

    /// How much it changes: nothing, the position, or whether there is one.
    var weight: Int {
        switch self {
        case .hold: 0
        case .roll, .hedge, .convertSpread, .openPut, .openCall: 1
        case .close, .takeAssignment: 2
        }
    }
}

extension RollTemplate {
    /// The days that it adds where they are a number, with the params as they stand.
    func daysOut(_ params: [Value]) -> Double? {
        guard case .number(let node) = out.root else { return nil }
        return node.value(NoRow(), params: params)
    }

    fileprivate var label: String {
        switch strike {
        case .same: ActionKind.rollOut.rawValue
        case .down: ActionKind.rollDownOut.rawValue
        case .up: ActionKind.rollUpOut.rawValue
        case .any: "ROLL"
        }
    }
}
