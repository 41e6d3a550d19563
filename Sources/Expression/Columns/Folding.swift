/// Replaces params by their values, and what needs no field by its result.
///
/// The result of every row and the field that is first missing stay the same: what is known notes no missing field.
struct Folding {
    let params: [Value]

    func value(_ node: ValueNode) -> ValueNode {
        switch node {
        case .number(let node): .number(number(node))
        case .truth(let node): .truth(truth(node))
        case .text(let node): .text(text(node))
        case .instant(let node): .instant(instant(node))
        }
    }

    func number(_ node: NumberNode) -> NumberNode {
        let folded = folded(node)
        return constant(.number(folded))?.number.map(NumberNode.constant) ?? folded
    }

    func truth(_ node: TruthNode) -> TruthNode {
        let folded = folded(node)
        let mark = TermMark(span: Span(start: 0, end: 0), unit: .bool)
        return constant(.truth(folded))?.boolean.map { .constant($0, mark) } ?? folded
    }

    private func text(_ node: TextNode) -> TextNode {
        switch node {
        case .constant, .field: return node
        case .param(let index): return params[index].text.map(TextNode.constant) ?? node
        case .choose(let condition, let value, let other):
            let condition = truth(condition)
            guard case .constant(let holds, _) = condition else { return .choose(condition, text(value), text(other)) }
            return holds ? text(value) : text(other)
        }
    }

    private func instant(_ node: InstantNode) -> InstantNode {
        guard case .choose(let condition, let value, let other) = node else { return node }
        let folded = truth(condition)
        guard case .constant(let holds, _) = folded else { return .choose(folded, instant(value), instant(other)) }
        return holds ? instant(value) : instant(other)
    }

    /// The value of an expression that reads no field; nil for another, and for one without a value.
    private func constant(_ node: ValueNode) -> Value? {
        guard node.isConstant else { return nil }
        var evaluator = Evaluator(params: params)
        return evaluator.value(node, NoFields())
    }

    private func folded(_ node: NumberNode) -> NumberNode {
        switch node {
        case .constant, .field, .param: return node
        case .negate(let operand): return .negate(number(operand))
        case .absolute(let operand): return .absolute(number(operand))
        case .floor(let operand): return .floor(number(operand))
        case .ceil(let operand): return .ceil(number(operand))
        case .squareRoot(let operand): return .squareRoot(number(operand))
        case .arithmetic(let operation, let left, let right):
            return .arithmetic(operation, number(left), number(right))
        case .minimum(let first, let others): return .minimum(number(first), others.map(number))
        case .maximum(let first, let others): return .maximum(number(first), others.map(number))
        case .clamp(let operand, let low, let high):
            return .clamp(number(operand), low: number(low), high: number(high))
        case .daysBetween(let later, let earlier): return .daysBetween(instant(later), instant(earlier))
        case .choose(let condition, let value, let other):
            let condition = truth(condition)
            guard case .constant(let holds, _) = condition else {
                return .choose(condition, number(value), number(other))
            }
            return holds ? number(value) : number(other)
        }
    }

    private func folded(_ node: TruthNode) -> TruthNode {
        switch node {
        case .constant, .field, .param: node
        case .numbers(let comparison, let left, let right, let mark):
            .numbers(comparison, number(left), number(right), mark)
        case .texts(let comparison, let left, let right, let mark): .texts(comparison, text(left), text(right), mark)
        case .truths(let comparison, let left, let right, let mark):
            .truths(comparison, truth(left), truth(right), mark)
        case .instants(let comparison, let left, let right, let mark):
            .instants(comparison, instant(left), instant(right), mark)
        case .between(let operand, let low, let high, let mark):
            .between(number(operand), low: number(low), high: number(high), mark)
        case .oneOf(let operand, let candidates, let mark): .oneOf(text(operand), candidates.map(text), mark)
        case .known(let operand, let mark): .known(value(operand), mark)
        case .not(let operand): .not(truth(operand))
        case .and(let left, let right): conjunction(truth(left), truth(right))
        case .or(let left, let right): disjunction(truth(left), truth(right))
        }
    }

    private func conjunction(_ left: TruthNode, _ right: TruthNode) -> TruthNode {
        switch (left, right) {
        case (.constant(true, _), let other), (let other, .constant(true, _)): other
        case (.constant(false, _), _): left
        case (_, .constant(false, _)): right
        default: .and(left, right)
        }
    }

    private func disjunction(_ left: TruthNode, _ right: TruthNode) -> TruthNode {
        switch (left, right) {
        case (.constant(false, _), let other), (let other, .constant(false, _)): other
        case (.constant(true, _), _): left
        case (_, .constant(true, _)): right
        default: .or(left, right)
        }
    }
}
