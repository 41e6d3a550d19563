import Market

/// Nodes evaluated by themselves, for tools that take conditions apart.
extension TruthNode {
    /// Whether it holds over one row; nil where it is unknown.
    package func answer(_ row: some FieldSource, params: [Value]) -> Bool? {
        var evaluator = Evaluator(params: params)
        switch evaluator.truth(self, row) {
        case .yes: return true
        case .no: return false
        case .unknown: return nil
        }
    }
}

extension NumberNode {
    /// Its value over one row; nil where it is unknown.
    package func value(_ row: some FieldSource, params: [Value]) -> Double? {
        var evaluator = Evaluator(params: params)
        return evaluator.number(self, row)
    }
}

extension Comparison {
    /// Whether it holds between two numbers.
    package func holds(between left: Double, and right: Double) -> Bool { holds(left, right) }

    /// The comparison that says the same with its sides exchanged.
    package var mirrored: Comparison {
        switch self {
        case .less: .greater
        case .lessOrEqual: .greaterOrEqual
        case .greater: .less
        case .greaterOrEqual: .lessOrEqual
        case .equal, .notEqual: self
        }
    }
}

extension Arithmetic {
    /// What it gives for two numbers.
    package func result(_ left: Double, _ right: Double) -> Double { apply(left, right) }
}

extension TruthNode {
    /// Where a term stands and the unit of its sides; nil for what is made of other conditions.
    package var mark: TermMark? {
        switch self {
        case .constant(_, let mark), .field(_, let mark), .param(_, let mark), .numbers(_, _, _, let mark),
            .texts(_, _, _, let mark), .truths(_, _, _, let mark), .instants(_, _, _, let mark),
            .between(_, _, _, let mark), .oneOf(_, _, let mark), .known(_, let mark):
            mark
        case .not, .and, .or: nil
        }
    }
}
