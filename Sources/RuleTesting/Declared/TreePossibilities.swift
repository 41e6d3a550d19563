import Market
import RuleModel

/// What a tree can come to at all: the paths of its nodes, and the actions that stand in it.
struct TreePossibilities {
    /// Every path that a walk can end on, `none` and `when` among them, in the order of the tree.
    private(set) var paths: [String] = []
    private var actions: Set<ActionKind> = [.hold]
    private var hasRoll = false

    init(_ tree: DecisionTree) {
        collect(tree.nodes, prefix: "")
        paths += ["none", "when"]
    }

    private mutating func collect(_ nodes: [TreeNode], prefix: String) {
        for node in nodes {
            let path = prefix + node.id
            paths.append(path)
            switch node.body {
            case .children(let children): collect(children, prefix: path + "/")
            case .action(let action): collect(action)
            }
        }
    }

    private mutating func collect(_ action: ActionTemplate) {
        switch action.kind {
        case .roll(let roll):
            hasRoll = true
            actions.formUnion(TreePossibilities.rolls(roll.strike))
            if let fallback = roll.fallback { collect(fallback) }
        case .hedge(let leg), .convertSpread(let leg), .openPut(let leg), .openCall(let leg):
            actions.insert(action.kind.intent ?? .hold)
            if let fallback = leg.fallback { collect(fallback) }
        default: actions.insert(action.kind.intent ?? .hold)
        }
    }

    /// What a roll in a direction can turn out as.
    private static func rolls(_ direction: RollTemplate.StrikeDirection) -> [ActionKind] {
        switch direction {
        case .same: [.rollOut]
        case .down: [.rollDown, .rollDownOut]
        case .up: [.rollUp, .rollUpOut]
        case .any: ActionKind.allCases.filter(\.isRoll)
        }
    }

    /// Names of actions that can be expected, in order.
    private var names: [String] {
        let names = ActionKind.allCases.filter(actions.contains).map(\.rawValue)
        return hasRoll ? names + [Expectation.anyRoll] : names
    }

    /// Refuses an action that the tree can't come to, and a certain roll where there is no market to find it in.
    func check(action: String, hasMarket: Bool, _ table: TestTable) throws(RuleTestError) {
        guard names.contains(action) else {
            throw .impossibleExpectation(
                owner: table.owner, what: "the action", value: action, known: names.joined(separator: ", "),
                nearest: nearestName(to: action, among: names), location: table.location)
        }
        guard !hasMarket, ActionKind(rawValue: action)?.isRoll == true else { return }
        throw .needsMarket(
            owner: table.owner, what: "the action '\(action)'",
            remedy: "add market = chain { … }, or expect action = \"ROLL\", which is any roll", location: table.location
        )
    }
}

extension ActionTemplate.Kind {
    /// What the action means to do, before the market was asked; nil for a roll, whose strike and date aren't known then.
    var intent: ActionKind? {
        switch self {
        case .hold: .hold
        case .close: .close
        case .takeAssignment: .takeAssignment
        case .roll: nil
        case .hedge: .addHedge
        case .convertSpread: .convertSpread
        case .openPut: .openCashSecuredPut
        case .openCall: .openCoveredCall
        }
    }
}
