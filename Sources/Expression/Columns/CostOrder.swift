/// Puts the cheapest conditions of every `and` and `or` first: the answer doesn't depend on their order, what has to be read
/// for it does.
struct CostOrder {
    let costs: FieldCosts

    /// The condition with the sides of its connectives in order of cost; equals stay in their order.
    func ordered(_ node: TruthNode) -> TruthNode {
        switch node {
        case .and:
            let parts = sorted(node.conjuncts)
            return parts.dropFirst().reduce(parts[0]) { .and($0, $1) }
        case .or:
            let parts = sorted(node.disjuncts)
            return parts.dropFirst().reduce(parts[0]) { .or($0, $1) }
        case .not(let operand): return .not(ordered(operand))
        default: return node
        }
    }

    /// What evaluating an expression costs a row: its operations, and each of its fields once.
    func cost(_ node: ValueNode) -> Double {
        node.fields.reduce(operations(node)) { $0 + costs[$1] }
    }

    private func sorted(_ parts: [TruthNode]) -> [TruthNode] {
        parts.map(ordered).enumerated().map { (order: $0.offset, cost: cost(.truth($0.element)), node: $0.element) }
            .sorted { ($0.cost, $0.order) < ($1.cost, $1.order) }.map(\.node)
    }

    private func operations(_ node: ValueNode) -> Double {
        if node.field != nil { return 0 }
        return node.parts.reduce(own(node)) { $0 + operations($1) }
    }

    private func own(_ node: ValueNode) -> Double {
        switch node {
        case .number(.constant), .text(.constant), .truth(.constant): 0
        case .number(.arithmetic(.power, _, _)), .number(.arithmetic(.modulo, _, _)): 50
        case .number(.floor), .number(.ceil), .number(.squareRoot), .number(.arithmetic(.floorDivide, _, _)): 8
        case .truth(.instants), .number(.daysBetween): 4
        case .text(.choose), .instant(.choose): 100
        default: 1
        }
    }
}

extension TruthNode {
    /// The conditions that must all hold, in source order.
    var conjuncts: [TruthNode] {
        if case .and(let left, let right) = self { left.conjuncts + right.conjuncts } else { [self] }
    }

    /// The conditions of which one must hold, in source order.
    var disjuncts: [TruthNode] {
        if case .or(let left, let right) = self { left.disjuncts + right.disjuncts } else { [self] }
    }
}
