/// The nodes directly inside a node, in the order in which they are evaluated.
extension ValueNode {
    package var parts: [ValueNode] {
        switch self {
        case .number(let node): node.parts
        case .truth(let node): node.parts
        case .text(let node): node.parts
        case .instant(let node): node.parts
        }
    }
}

extension NumberNode {
    package var parts: [ValueNode] {
        switch self {
        case .constant, .field, .param: []
        case .negate(let operand), .absolute(let operand), .floor(let operand), .ceil(let operand),
            .squareRoot(let operand):
            [.number(operand)]
        case .arithmetic(_, let left, let right): [.number(left), .number(right)]
        case .minimum(let first, let others), .maximum(let first, let others):
            ([first] + others).map(ValueNode.number)
        case .clamp(let operand, let low, let high): [operand, low, high].map(ValueNode.number)
        case .daysBetween(let later, let earlier): [.instant(later), .instant(earlier)]
        case .choose(let condition, let value, let other): [.truth(condition), .number(value), .number(other)]
        }
    }
}

extension TruthNode {
    package var parts: [ValueNode] {
        switch self {
        case .constant, .field, .param: []
        case .numbers(_, let left, let right, _): [.number(left), .number(right)]
        case .texts(_, let left, let right, _): [.text(left), .text(right)]
        case .truths(_, let left, let right, _): [.truth(left), .truth(right)]
        case .instants(_, let left, let right, _): [.instant(left), .instant(right)]
        case .between(let operand, let low, let high, _): [operand, low, high].map(ValueNode.number)
        case .oneOf(let operand, let candidates, _): ([operand] + candidates).map(ValueNode.text)
        case .known(let operand, _): [operand]
        case .not(let operand): [.truth(operand)]
        case .and(let left, let right), .or(let left, let right): [.truth(left), .truth(right)]
        }
    }
}

extension TextNode {
    package var parts: [ValueNode] {
        switch self {
        case .constant, .field, .param: []
        case .choose(let condition, let value, let other): [.truth(condition), .text(value), .text(other)]
        }
    }
}

extension InstantNode {
    package var parts: [ValueNode] {
        switch self {
        case .field, .param: []
        case .choose(let condition, let value, let other): [.truth(condition), .instant(value), .instant(other)]
        }
    }
}
