extension Checker {
    /// `x <= y` and its like: numbers of one unit, texts, points in time, or yes and no.
    mutating func compare(
        _ comparison: Comparison, _ left: Syntax, _ right: Syntax, _ span: Span
    ) throws(Fault) -> Typed {
        if case .binary(.comparison, _, _) = left.kind, comparison.isOrder { throw Fault(.comparisonChain, span) }
        let first = try check(left)
        let second = try check(right)
        switch (first, second) {
        case (.number(let one, let measure, let isWhole), .number(let other, let otherMeasure, let otherIsWhole)):
            let operands = [
                NumberOperand(node: one, measure: measure, isWhole: isWhole, syntax: left),
                NumberOperand(node: other, measure: otherMeasure, isWhole: otherIsWhole, syntax: right),
            ]
            let unit = try commonMeasure(operands).resolved
            try checkPlausible(operands[0], against: operands[1])
            try checkPlausible(operands[1], against: operands[0])
            return .truth(.numbers(comparison, one, other, TermMark(span: span, unit: unit)))
        case (.instant(let one), .instant(let other)):
            return .truth(.instants(comparison, one, other, TermMark(span: span, unit: .instant)))
        case (.text(let one), .text(let other)):
            if comparison.isOrder { throw Fault(.orderOfTexts("texts", comparison), span) }
            return .truth(.texts(comparison, one, other, TermMark(span: span, unit: .text)))
        case (.truth(let one), .truth(let other)):
            if comparison.isOrder { throw Fault(.orderOfTexts("yes and no", comparison), span) }
            return .truth(.truths(comparison, one, other, TermMark(span: span, unit: .bool)))
        case (.partial, _): throw unfinished(left)
        case (_, .partial): throw unfinished(right)
        default:
            throw Fault(
                .kindMismatch(
                    left: text(left.unwrapped.span), first.kind, right: text(right.unwrapped.span), second.kind), span)
        }
    }

    /// Rejects a literal or a param's bounds that a field compared with it can never reach.
    func checkPlausible(_ side: NumberOperand, against other: NumberOperand) throws(Fault) {
        guard let (field, range) = plausible(side.node) else { return }
        if let literal = other.constant {
            guard !range.contains(literal) else { return }
            if field.unit == .ratio, range.contains(literal / 100), literal.magnitude > 1 {
                throw Fault(.fractionExpected(name: field.name, literal: literal), other.syntax.span)
            }
            throw Fault(
                .implausibleLiteral(name: field.name, field.unit, range, literal: literal), other.syntax.span)
        }
        guard case .param(let index) = other.node, let bounds = scope.params[index].bounds else { return }
        let ends = [bounds.lowerBound, bounds.upperBound].filter(\.isFinite)
        if !ends.allSatisfy(range.contains) {
            throw Fault(
                .implausibleBounds(
                    name: field.name, field.unit, range, param: scope.params[index].name, bounds: bounds),
                other.syntax.span)
        }
    }

    /// The field that a node is about and the values that the node can take; nil where that isn't known.
    private func plausible(_ node: NumberNode) -> (field: Field, range: ClosedRange<Double>)? {
        switch node {
        case .field(let index):
            let field = scope.schema.fields[index]
            return field.plausible.map { (field, $0) }
        case .negate(let operand):
            return plausible(operand).map { ($0.field, -$0.range.upperBound ... -$0.range.lowerBound) }
        case .absolute(let operand):
            return plausible(operand).map { ($0.field, 0...Swift.max(-$0.range.lowerBound, $0.range.upperBound)) }
        default: return nil
        }
    }
}
