import Expression
import Market

/// Puts the effective values in the place of params, so that thresholds are numbers.
///
/// Params that are yes or no stay: they are switches, and a rule must make sense whichever way they stand.
struct ParamSubstitution {
    let params: [Value]

    func number(_ node: NumberNode) -> NumberNode {
        let node = replaced(node)
        if case .constant = node { return node }
        // Arithmetic on params alone is a number too.
        guard NodeSurvey(.number(node)).isFixed, let value = node.value(NoRow(), params: params) else { return node }
        return .constant(value)
    }

    private func replaced(_ node: NumberNode) -> NumberNode {
        switch node {
        case .constant, .field: node
        case .param(let index): params[index].number.map(NumberNode.constant) ?? node
        case .negate(let operand): .negate(number(operand))
        case .arithmetic(let operation, let left, let right): .arithmetic(operation, number(left), number(right))
        case .absolute(let operand): .absolute(number(operand))
        case .floor(let operand): .floor(number(operand))
        case .ceil(let operand): .ceil(number(operand))
        case .squareRoot(let operand): .squareRoot(number(operand))
        case .minimum(let first, let others): .minimum(number(first), others.map(number))
        case .maximum(let first, let others): .maximum(number(first), others.map(number))
        case .clamp(let operand, let low, let high): .clamp(number(operand), low: number(low), high: number(high))
        case .daysBetween: node
        case .choose(let condition, let value, let other): .choose(truth(condition), number(value), number(other))
        }
    }

    func truth(_ node: TruthNode) -> TruthNode {
        switch node {
        case .constant, .field, .param: node
        case .numbers(let comparison, let left, let right, let mark):
            .numbers(comparison, number(left), number(right), mark)
        case .texts(let comparison, let left, let right, let mark): .texts(comparison, text(left), text(right), mark)
        case .truths(let comparison, let left, let right, let mark):
            .truths(comparison, truth(left), truth(right), mark)
        case .instants: node
        case .between(let operand, let low, let high, let mark):
            .between(number(operand), low: number(low), high: number(high), mark)
        case .oneOf(let operand, let candidates, let mark): .oneOf(text(operand), candidates.map(text), mark)
        case .known(let operand, let mark): .known(value(operand), mark)
        case .not(let operand): .not(truth(operand))
        case .and(let left, let right): .and(truth(left), truth(right))
        case .or(let left, let right): .or(truth(left), truth(right))
        }
    }

    private func text(_ node: TextNode) -> TextNode {
        switch node {
        case .constant, .field: node
        case .param(let index): params[index].text.map(TextNode.constant) ?? node
        case .choose(let condition, let value, let other): .choose(truth(condition), text(value), text(other))
        }
    }

    private func value(_ node: ValueNode) -> ValueNode {
        switch node {
        case .number(let node): .number(number(node))
        case .truth(let node): .truth(truth(node))
        case .text(let node): .text(text(node))
        case .instant: node
        }
    }
}

extension NodeSurvey {
    /// Whether nothing from outside decides it.
    fileprivate var isFixed: Bool { fields.isEmpty && !readsParams }
}

/// A row without any data.
struct NoRow: FieldSource {
    func read(_ field: Int) -> Reading<Value> { .unknown(reason: "there is no row") }
}

/// A row in which one field is known at most.
struct OneFieldRow: FieldSource {
    let field: Int
    let value: Value?

    func read(_ field: Int) -> Reading<Value> {
        Reading(field == self.field ? value : nil, else: "only one field is looked at")
    }
}
