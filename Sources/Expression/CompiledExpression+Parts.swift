package import Market

extension CompiledExpression {
    /// The answer of a part of this condition over one row; nil where it is unknown.
    ///
    /// - Parameter node: a node of `root`
    package static func answer(_ node: TruthNode, _ row: some FieldSource, params: [Value]) -> Bool? {
        var evaluator = Evaluator(params: params)
        switch evaluator.truth(node, row) {
        case .yes: return true
        case .no: return false
        case .unknown: return nil
        }
    }

    /// The value of a numeric part of this expression over one row; nil where it is unknown.
    package static func number(_ node: NumberNode, _ row: some FieldSource, params: [Value]) -> Double? {
        var evaluator = Evaluator(params: params)
        return evaluator.number(node, row)
    }

    /// The point in time of a part of this expression over one row; nil where it is unknown.
    package static func instant(_ node: InstantNode, _ row: some FieldSource, params: [Value]) -> Instant? {
        var evaluator = Evaluator(params: params)
        return evaluator.instant(node, row)
    }
}
