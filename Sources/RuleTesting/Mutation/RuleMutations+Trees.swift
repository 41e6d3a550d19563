import Expression
import RuleModel

extension RuleMutations {
    func mutants(of tree: DecisionTree) -> [Mutant] {
        var mutants: [Mutant] = []
        func add(_ change: String, _ location: SourceLocation, _ changed: DecisionTree) {
            mutants.append(Mutant(rule: tree.id, change: change, location: location, rules: rules.replacing(changed)))
        }
        for (change, location, params) in changes(of: tree.params) { add(change, location, tree.with(params: params)) }
        if let when = tree.when {
            for (change, condition) in ExpressionMutations.variants(of: when) {
                add("in its own condition \(change)", when.location, tree.with(when: condition))
            }
        }
        for policy in tree.unknown.others {
            add(
                "its unknown were \(policy.rawValue) instead of \(tree.unknown.rawValue)", tree.location,
                tree.with(unknown: policy))
        }
        for variant in TreeVariants.all(of: tree.nodes, path: "") {
            add(variant.change, variant.location, tree.with(nodes: variant.nodes))
        }
        return mutants
    }
}

/// The lists of sibling nodes that differ from one in one place, however deep.
private struct TreeVariants {
    let change: String
    let location: SourceLocation
    let nodes: [TreeNode]

    static func all(of nodes: [TreeNode], path: String) -> [TreeVariants] {
        // What an override switched off decides nothing.
        nodes.indices.filter { nodes[$0].isEnabled }.flatMap { index in
            inside(nodes[index], path: path + nodes[index].id).map { variant in
                var changed = nodes
                changed[index] = variant.node
                return TreeVariants(change: variant.change, location: variant.location, nodes: changed)
            } + removed(nodes, index, path: path) + swapped(nodes, index, path: path)
        }
    }

    private static func removed(_ nodes: [TreeNode], _ index: Int, path: String) -> [TreeVariants] {
        let node = nodes[index]
        guard node.when != nil else { return [] }
        var changed = nodes
        changed.remove(at: index)
        return [TreeVariants(change: "there were no \(path)\(node.id)", location: node.location, nodes: changed)]
    }

    /// A node and its next sibling change places, the last one excepted, which takes what is left.
    private static func swapped(_ nodes: [TreeNode], _ index: Int, path: String) -> [TreeVariants] {
        guard index + 1 < nodes.count, nodes[index + 1].when != nil else { return [] }
        var changed = nodes
        changed.swapAt(index, index + 1)
        return [
            TreeVariants(
                change: "\(path)\(nodes[index + 1].id) came before \(nodes[index].id)",
                location: nodes[index + 1].location, nodes: changed)
        ]
    }

    private static func inside(
        _ node: TreeNode, path: String
    ) -> [(change: String, location: SourceLocation, node: TreeNode)] {
        let conditions = node.when.map { when in
            ExpressionMutations.variants(of: when).map { variant in
                ("in \(path) \(variant.change)", when.location, node.with(when: variant.condition, body: node.body))
            }
        }
        let policies = node.unknown.map { own in
            own.others.map { policy in
                (
                    "the unknown of \(path) were \(policy.rawValue) instead of \(own.rawValue)", node.location,
                    node.with(when: node.when, unknown: policy, body: node.body)
                )
            }
        }
        let own = (conditions ?? []) + (policies ?? [])
        switch node.body {
        case .children(let children):
            let deeper = all(of: children, path: path + "/").map { variant in
                (variant.change, variant.location, node.with(when: node.when, body: .children(variant.nodes)))
            }
            return own + deeper
        case .action(let action):
            let actions = action.variants.map { variant in
                (
                    "in \(path) \(variant.change)", variant.location,
                    node.with(when: node.when, body: .action(variant.action))
                )
            }
            return own + actions
        }
    }
}

extension ActionTemplate {
    /// The actions that differ from this one in one place: what a target must satisfy, days, delta, what is done instead.
    fileprivate var variants: [(change: String, location: SourceLocation, action: ActionTemplate)] {
        let other = ActionTemplate(kind: isHold ? .close : .hold, why: why, location: location)
        let action = ("it said \(isHold ? "close" : "hold") instead of \(word)", location, other)
        return [action] + parts
    }

    private var isHold: Bool { if case .hold = kind { true } else { false } }

    /// The action's word in rule files.
    private var word: String {
        switch kind {
        case .hold: "hold"
        case .close: "close"
        case .takeAssignment: "take_assignment"
        case .roll: "roll"
        case .hedge: "hedge"
        case .convertSpread: "convert_spread"
        case .openPut: "open_csp"
        case .openCall: "open_cc"
        }
    }

    private var parts: [(change: String, location: SourceLocation, action: ActionTemplate)] {
        switch kind {
        case .hold, .close, .takeAssignment: []
        case .roll(let roll):
            roll.variants.map { ($0.change, $0.location ?? location, with(.roll($0.roll))) }
        case .hedge(let leg): leg.variants.map { ($0.change, location, with(.hedge($0.leg))) }
        case .convertSpread(let leg): leg.variants.map { ($0.change, location, with(.convertSpread($0.leg))) }
        case .openPut(let leg): leg.variants.map { ($0.change, location, with(.openPut($0.leg))) }
        case .openCall(let leg): leg.variants.map { ($0.change, location, with(.openCall($0.leg))) }
        }
    }

    private func with(_ kind: Kind) -> ActionTemplate { ActionTemplate(kind: kind, why: why, location: location) }
}

extension RollTemplate {
    fileprivate var variants: [(change: String, location: SourceLocation?, roll: RollTemplate)] {
        let days = ExpressionMutations.variants(of: out).map { variant in
            (variant.change, SourceLocation?.none, with(out: variant.formula))
        }
        let requirements = require.indices.flatMap { index in
            ExpressionMutations.variants(of: require[index]).map { variant in
                var changed = require
                changed[index] = variant.condition
                return (variant.change, SourceLocation?.some(require[index].location), with(require: changed))
            }
        }
        guard let fallback else { return days + requirements }
        let none = ("there were no fallback", SourceLocation?.some(fallback.location), with(fallback: .some(nil)))
        let deeper = fallback.variants.map { variant in
            (
                "in its fallback \(variant.change)", SourceLocation?.some(variant.location),
                with(fallback: .some(variant.action))
            )
        }
        return days + requirements + [none] + deeper
    }

    private func with(
        out: CompiledExpression? = nil, require: [Condition]? = nil, fallback: ActionTemplate?? = nil
    ) -> RollTemplate {
        RollTemplate(
            strike: strike, out: out ?? self.out, require: require ?? self.require, fallback: fallback ?? self.fallback)
    }
}

extension LegTemplate {
    fileprivate var variants: [(change: String, leg: LegTemplate)] {
        let deltas = ExpressionMutations.variants(of: delta).map { ($0.change, with(delta: $0.formula)) }
        let days = (dte.map { ExpressionMutations.variants(of: $0) } ?? []).map { ($0.change, with(dte: $0.formula)) }
        let requirements = require.indices.flatMap { index in
            ExpressionMutations.variants(of: require[index]).map { variant in
                var changed = require
                changed[index] = variant.condition
                return (variant.change, with(require: changed))
            }
        }
        guard let fallback else { return deltas + days + requirements }
        let none = ("there were no fallback", with(fallback: .some(nil)))
        let deeper = fallback.variants.map { variant in
            ("in its fallback \(variant.change)", with(fallback: .some(variant.action)))
        }
        return deltas + days + requirements + [none] + deeper
    }

    private func with(
        delta: CompiledExpression? = nil, dte: CompiledExpression? = nil, require: [Condition]? = nil,
        fallback: ActionTemplate?? = nil
    ) -> LegTemplate {
        LegTemplate(
            delta: delta ?? self.delta, dte: dte ?? self.dte, require: require ?? self.require,
            fallback: fallback ?? self.fallback)
    }
}

extension TreeNode {
    fileprivate func with(when: Condition?, unknown: UnknownPolicy? = nil, body: Body) -> TreeNode {
        TreeNode(
            id: id, when: when, unknown: unknown ?? self.unknown, body: body, isEnabled: isEnabled, location: location)
    }
}

extension DecisionTree {
    fileprivate func with(
        when: Condition? = nil, unknown: UnknownPolicy? = nil, params: [Parameter]? = nil, nodes: [TreeNode]? = nil
    ) -> DecisionTree {
        DecisionTree(
            id: id, about: about, when: when ?? self.when, unknown: unknown ?? self.unknown,
            params: params ?? self.params,
            nodes: nodes ?? self.nodes, location: location)
    }
}

extension UnknownPolicy {
    /// The policies that somebody might have meant: an error is loud, and nobody takes it for either of the others.
    fileprivate var others: [UnknownPolicy] {
        switch self {
        case .hold: [.skip]
        case .skip: [.hold]
        case .error: [.hold, .skip]
        }
    }
}
