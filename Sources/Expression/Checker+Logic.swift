extension Checker {
    /// `x and y`: a condition, or the first half of a choice.
    mutating func conjunction(_ left: Syntax, _ right: Syntax) throws(Fault) -> Typed {
        let condition = try condition(left)
        let second = try check(right)
        switch second {
        case .truth(let node): return .truth(.and(condition, node))
        case .number(let node, let measure, _):
            return .partial([Typed.Branch(condition: condition, value: .number(node), measure: measure)])
        case .text(let node):
            return .partial([Typed.Branch(condition: condition, value: .text(node), measure: .literal)])
        case .instant(let node):
            return .partial([Typed.Branch(condition: condition, value: .instant(node), measure: .literal)])
        case .partial: throw unfinished(right)
        }
    }

    /// `x or y`: a condition, or a choice with its last value.
    mutating func disjunction(_ left: Syntax, _ right: Syntax) throws(Fault) -> Typed {
        let first = try check(left)
        switch first {
        case .truth(let node):
            let second = try check(right)
            guard case .truth(let other) = second else {
                if case .partial = second { throw Fault(.mixedChoice(first.kind, second.kind), right.span) }
                throw Fault(.notACondition(text(right.span), second.kind), right.span)
            }
            return .truth(.or(node, other))
        case .partial(let branches): return try choice(branches, left, right)
        case .number, .text, .instant:
            throw Fault(.notACondition(text(left.span), first.kind), left.span)
        }
    }

    /// Completes `condition and value or …` with another branch or with the last value.
    private mutating func choice(
        _ branches: [Typed.Branch], _ left: Syntax, _ right: Syntax
    ) throws(Fault) -> Typed {
        let other = try check(right)
        let mixed = Fault(.mixedChoice(Typed.partial(branches).kind, other.kind), left.span.joined(right.span))
        switch other {
        case .partial(let more):
            guard Typed.partial(branches).kind == other.kind else { throw mixed }
            return .partial(branches + more)
        case .number(let last, let measure, _):
            return try numberChoice(branches, last, measure, left, right)
        case .text(let last):
            var node = last
            for branch in branches.reversed() {
                guard case .text(let value) = branch.value else { throw mixed }
                node = .choose(branch.condition, value, node)
            }
            return .text(node)
        case .instant(let last):
            var node = last
            for branch in branches.reversed() {
                guard case .instant(let value) = branch.value else { throw mixed }
                node = .choose(branch.condition, value, node)
            }
            return .instant(node)
        case .truth: throw mixed
        }
    }

    private func numberChoice(
        _ branches: [Typed.Branch], _ last: NumberNode, _ lastMeasure: Measure, _ left: Syntax, _ right: Syntax
    ) throws(Fault) -> Typed {
        var node = last
        var measure = lastMeasure
        for branch in branches.reversed() {
            guard case .number(let value) = branch.value else {
                throw Fault(.mixedChoice(branch.value.kind, "a number"), left.span.joined(right.span))
            }
            guard let common = branch.measure.common(measure) else {
                let value = NumberOperand(node: value, measure: branch.measure, isWhole: false, syntax: left)
                let other = NumberOperand(node: node, measure: measure, isWhole: false, syntax: right)
                throw mismatch(value, branch.measure, other)
            }
            measure = common
            node = .choose(branch.condition, value, node)
        }
        return .number(node, measure, isWhole: false)
    }
}
