extension CompiledExpression {
    /// The values of a numeric field at which a term of the condition may change its answer, everything else as in the row.
    ///
    /// Complete for comparisons that are straight lines between their kinks, which is what `+ - * /` by what doesn't
    /// depend on the field, `abs`, `min`, `max`, `clamp` and `and … or` make; products and powers of the field, and
    /// steps such as `floor`, are searched over a grid. Values that change nothing may be among them.
    ///
    /// - Parameter range: where to search over a grid
    package func thresholds(
        of field: Int, row: some FieldSource, params: [Value], range: ClosedRange<Double>
    ) -> [Double] {
        guard fieldsRead.contains(field), case .truth(let node) = root else { return [] }
        var finder = ThresholdFinder(field: field, row: row, params: params, range: range)
        finder.visit(node)
        return Array(Set(finder.found.filter(\.isFinite))).sorted()
    }

    /// The texts that the condition compares a text field with, in the order of first mention.
    package func texts(comparedWith field: Int, params: [Value]) -> [String] {
        guard fieldsRead.contains(field), case .truth(let node) = root else { return [] }
        var texts: [String] = []
        collect(node, field, params, into: &texts)
        var seen: Set<String> = []
        return texts.filter { seen.insert($0).inserted }
    }

    private func collect(_ node: TruthNode, _ field: Int, _ params: [Value], into texts: inout [String]) {
        switch node {
        case .not(let operand): collect(operand, field, params, into: &texts)
        case .and(let left, let right), .or(let left, let right), .truths(_, let left, let right, _):
            collect(left, field, params, into: &texts)
            collect(right, field, params, into: &texts)
        case .texts(_, let left, let right, _):
            let operands = [left, right]
            guard operands.contains(where: { $0.mentions(field) }) else { return }
            texts += operands.flatMap { $0.literals(params) }
        case .oneOf(let operand, let candidates, _):
            let operands = [operand] + candidates
            guard operands.contains(where: { $0.mentions(field) }) else { return }
            texts += operands.flatMap { $0.literals(params) }
        default: return
        }
    }
}

extension TextNode {
    fileprivate func mentions(_ field: Int) -> Bool {
        switch self {
        case .field(let index): index == field
        case .constant, .param: false
        case .choose(_, let value, let other): value.mentions(field) || other.mentions(field)
        }
    }

    fileprivate func literals(_ params: [Value]) -> [String] {
        switch self {
        case .constant(let text): [text]
        case .param(let index): params[index].text.map { [$0] } ?? []
        case .field: []
        case .choose(_, let value, let other): value.literals(params) + other.literals(params)
        }
    }
}
