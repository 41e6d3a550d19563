import Market

extension Evaluator {
    /// The answer to a condition, by Kleene's three-valued logic, with Lua's order and short cuts.
    mutating func truth(_ node: TruthNode, _ row: some FieldSource) -> Answer {
        switch node {
        case .constant(let truth, _): return Answer(truth)
        case .numbers(let comparison, let left, let right, _):
            let first = number(left, row)
            guard let second = number(right, row), let first else { return .unknown }
            return Answer(comparison.holds(first, second))
        case .and(let left, let right): return both(left, right, row)
        case .or(let left, let right): return either(left, right, row)
        case .not(let operand): return truth(operand, row).negated
        case .field(let index, _):
            if case .known(.boolean(let truth)) = row.read(index) { return Answer(truth) }
            note(missing: index)
            return .unknown
        case .param(let index, _): return params[index].boolean.map(Answer.init) ?? .unknown
        case .texts, .truths, .instants, .between, .oneOf, .known: return term(node, row)
        }
    }

    private mutating func both(_ left: TruthNode, _ right: TruthNode, _ row: some FieldSource) -> Answer {
        let before = missingCount
        let first = truth(left, row)
        if first == .no { return .no }
        let second = truth(right, row)
        if second == .no { forgetMissing(downTo: before) }
        return second == .no || first == .yes ? second : .unknown
    }

    private mutating func either(_ left: TruthNode, _ right: TruthNode, _ row: some FieldSource) -> Answer {
        let before = missingCount
        let first = truth(left, row)
        if first == .yes { return .yes }
        let second = truth(right, row)
        if second == .yes { forgetMissing(downTo: before) }
        return second == .yes || first == .no ? second : .unknown
    }

    private mutating func term(_ node: TruthNode, _ row: some FieldSource) -> Answer {
        switch node {
        case .texts(let comparison, let left, let right, _):
            let first = text(left, row)
            guard let second = text(right, row), let first else { return .unknown }
            return Answer(sameBytes(first, second) == (comparison == .equal))
        case .truths(let comparison, let left, let right, _):
            let first = truth(left, row)
            let second = truth(right, row)
            if first == .unknown || second == .unknown { return .unknown }
            return Answer((first == second) == (comparison == .equal))
        case .instants(let comparison, let left, let right, _):
            let first = instant(left, row)
            guard let second = instant(right, row), let first else { return .unknown }
            return Answer(comparison.holds(first, second))
        case .between(let operand, let low, let high, _):
            let value = number(operand, row)
            let least = number(low, row)
            guard let most = number(high, row), let value, let least else { return .unknown }
            return Answer(least <= value && value <= most)
        case .oneOf(let operand, let candidates, _): return member(operand, candidates, row)
        case .known(let operand, _):
            let before = missingCount
            let isKnown = value(operand, row) != nil
            forgetMissing(downTo: before)
            return Answer(isKnown)
        default: return .unknown
        }
    }

    private mutating func member(_ operand: TextNode, _ candidates: [TextNode], _ row: some FieldSource) -> Answer {
        let wanted = text(operand, row)
        var isUnknown = wanted == nil
        var isMember = false
        for candidate in candidates {
            guard let candidate = text(candidate, row) else {
                isUnknown = true
                continue
            }
            if let wanted, sameBytes(wanted, candidate) { isMember = true }
        }
        return isUnknown ? .unknown : Answer(isMember)
    }
}

/// Equality as in Lua, byte by byte; Swift's own takes canonically equivalent texts for equal.
func sameBytes(_ first: String, _ second: String) -> Bool {
    first.utf8.count == second.utf8.count && first.utf8.elementsEqual(second.utf8)
}
