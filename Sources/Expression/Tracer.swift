import Market

/// Walks an expression over one row and describes each of its terms.
struct Tracer<Row: FieldSource> {
    private let row: Row
    private let params: [Value]
    private let scope: Scope
    private let bytes: [UInt8]
    private(set) var terms: [TermTrace] = []

    init(_ expression: CompiledExpression, row: Row, params: [Value]) {
        self.row = row
        self.params = params
        scope = expression.scope
        bytes = Array(expression.source.utf8)
    }

    /// What a part of a condition answers, whether it was reached or not, and how far it is from its opposite.
    struct Step {
        let answer: Answer
        let flip: FlipDistance?
    }

    /// Describes the terms of an expression of any kind; only a condition has a distance.
    mutating func walk(_ node: ValueNode) -> FlipDistance? {
        switch node {
        case .truth(let node): return walk(node, reached: true).flip
        case .number(let node): walk(node, reached: true)
        case .text(let node): walk(node, reached: true)
        case .instant(let node): walk(node, reached: true)
        }
        return nil
    }

    private mutating func walk(_ node: TruthNode, reached: Bool) -> Step {
        switch node {
        case .not(let operand):
            let step = walk(operand, reached: reached)
            return Step(answer: step.answer.negated, flip: step.flip)
        case .and(let left, let right):
            return combine(left, right, reached: reached, decisive: .no)
        case .or(let left, let right):
            return combine(left, right, reached: reached, decisive: .yes)
        default:
            return term(node, reached: reached)
        }
    }

    /// `and` is decided by a no, `or` by a yes; otherwise they are alike.
    private mutating func combine(
        _ left: TruthNode, _ right: TruthNode, reached: Bool, decisive: Answer
    ) -> Step {
        let first = walk(left, reached: reached)
        let second = walk(right, reached: reached && first.answer != decisive)
        let steps = [first, second]
        if steps.contains(where: { $0.answer == decisive }) {
            // All sides that hold it there must give way; an unknown one can't be measured.
            let holding = steps.filter { $0.answer != decisive.negated }
            if holding.contains(where: { $0.answer == .unknown }) { return Step(answer: decisive, flip: nil) }
            let flip = holding.count == 1 ? holding[0].flip : FlipDistance.farther(first.flip, second.flip)
            return Step(answer: decisive, flip: flip)
        }
        if steps.contains(where: { $0.answer == .unknown }) { return Step(answer: .unknown, flip: nil) }
        return Step(answer: decisive.negated, flip: FlipDistance.nearer(first.flip, second.flip))
    }

    private mutating func walk(_ node: NumberNode, reached: Bool) {
        guard case .choose(let condition, let value, let other) = node else { return }
        let step = walk(condition, reached: reached)
        walk(value, reached: reached && step.answer == .yes)
        walk(other, reached: reached && step.answer == .no)
    }

    private mutating func walk(_ node: TextNode, reached: Bool) {
        guard case .choose(let condition, let value, let other) = node else { return }
        let step = walk(condition, reached: reached)
        walk(value, reached: reached && step.answer == .yes)
        walk(other, reached: reached && step.answer == .no)
    }

    private mutating func walk(_ node: InstantNode, reached: Bool) {
        guard case .choose(let condition, let value, let other) = node else { return }
        let step = walk(condition, reached: reached)
        walk(value, reached: reached && step.answer == .yes)
        walk(other, reached: reached && step.answer == .no)
    }

    private mutating func term(_ node: TruthNode, reached: Bool) -> Step {
        guard let mark = node.mark else { return Step(answer: .unknown, flip: nil) }
        var evaluator = Evaluator(params: params)
        let answer = evaluator.truth(node, row)
        let examined = TermExaminer(row: row, params: params, schema: scope.schema).examine(node)
        let span = max(0, mark.span.start)..<mark.span.end
        let margin = answer == .unknown ? nil : examined.margin.map { $0.magnitude * (answer == .yes ? 1 : -1) }
        terms.append(
            TermTrace(
                source: String(decoding: bytes[span], as: UTF8.self),
                column: bytes[..<span.lowerBound].reduce(1) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 },
                unit: mark.unit,
                result: reached ? TermTrace.Result(answer) : .notEvaluated,
                content: reached ? examined.content : nil,
                margin: reached ? margin : nil,
                missing: reached ? examined.missing : []))
        guard let margin else { return Step(answer: answer, flip: nil) }
        let flip = FlipDistance(
            relative: examined.relative,
            distance: margin.magnitude, unit: mark.unit == .instant ? .days : mark.unit, term: terms.count - 1)
        return Step(answer: answer, flip: flip)
    }
}

extension TermTrace.Result {
    fileprivate init(_ answer: Answer) {
        switch answer {
        case .yes: self = .yes
        case .no: self = .no
        case .unknown: self = .unknown
        }
    }
}
