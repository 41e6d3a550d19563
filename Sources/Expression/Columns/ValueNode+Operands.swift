extension ValueNode {
    /// The expressions that it is made of, in the order of their evaluation; empty for a leaf.
    var operands: [ValueNode] {
        switch self {
        case .number(let node): node.operands
        case .truth(let node): node.operands
        case .text(.choose(let condition, let value, let other)): [.truth(condition), .text(value), .text(other)]
        case .instant(.choose(let condition, let value, let other)):
            [.truth(condition), .instant(value), .instant(other)]
        case .text, .instant: []
        }
    }

    /// The field that it is; nil for anything else.
    var field: Int? {
        switch self {
        case .number(.field(let index)), .truth(.field(let index, _)), .text(.field(let index)),
            .instant(.field(let index)):
            index
        default: nil
        }
    }

    /// Whether it reads no field.
    var isConstant: Bool { field == nil && operands.allSatisfy(\.isConstant) }

    /// The fields that it reads.
    var fields: Set<Int> {
        if let field { return [field] }
        return operands.reduce(into: []) { $0.formUnion($1.fields) }
    }
}

extension NumberNode {
    fileprivate var operands: [ValueNode] {
        switch self {
        case .constant, .field, .param: []
        case .negate(let operand), .absolute(let operand), .floor(let operand), .ceil(let operand),
            .squareRoot(let operand):
            [.number(operand)]
        case .arithmetic(_, let left, let right): [.number(left), .number(right)]
        case .minimum(let first, let others), .maximum(let first, let others):
            [.number(first)] + others.map(ValueNode.number)
        case .clamp(let operand, let low, let high): [.number(operand), .number(low), .number(high)]
        case .daysBetween(let later, let earlier): [.instant(later), .instant(earlier)]
        case .choose(let condition, let value, let other): [.truth(condition), .number(value), .number(other)]
        }
    }
}

extension TruthNode {
    fileprivate var operands: [ValueNode] {
        switch self {
        case .constant, .field, .param: []
        case .numbers(_, let left, let right, _): [.number(left), .number(right)]
        case .texts(_, let left, let right, _): [.text(left), .text(right)]
        case .truths(_, let left, let right, _): [.truth(left), .truth(right)]
        case .instants(_, let left, let right, _): [.instant(left), .instant(right)]
        case .between(let operand, let low, let high, _): [.number(operand), .number(low), .number(high)]
        case .oneOf(let operand, let candidates, _): [.text(operand)] + candidates.map(ValueNode.text)
        case .known(let operand, _): [operand]
        case .not(let operand): [.truth(operand)]
        case .and(let left, let right), .or(let left, let right): [.truth(left), .truth(right)]
        }
    }
}
