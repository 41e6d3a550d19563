import Engine
import Expression
import Market
import RuleModel

extension ScanRequest {
    /// What of each underlying the scan reads: everything where it asks a Lua function, which may read any field.
    var needs: SnapshotNeeds {
        var fields = filters.flatMap(\.fieldsRead)
        for read in scores.map(\.fieldsRead) + bands.map(\.fieldsRead) {
            guard let read else { return .everything }
            fields += read
        }
        return SnapshotNeeds(contractFields: fields)
    }
}

extension Condition {
    /// nil for a Lua function.
    fileprivate var expression: CompiledExpression? {
        if case .expression(let expression, _) = self { expression } else { nil }
    }
}

extension Bands {
    /// The fields that its conditions read; nil where a Lua function may read any.
    fileprivate var fieldsRead: [Int]? { fields(readBy: bands.compactMap(\.when).map(\.expression)) }
}

extension Score {
    /// The fields that its conditions and formulas read; nil where a Lua function may read any.
    var fieldsRead: [Int]? { fields(readBy: parts) }

    /// Its conditions and formulas; nil for each Lua function.
    private var parts: [CompiledExpression?] {
        require.map(\.expression)
            + factors.flatMap { factor -> [CompiledExpression?] in
                switch factor.measure {
                case .ramp(let value, let from, let to): [value, from, to]
                case .expression(let expression), .normalised(let expression, _): [expression]
                case .function: [nil]
                }
            }
    }
}

/// The fields that expressions read; nil where one of them is missing.
private func fields(readBy expressions: [CompiledExpression?]) -> [Int]? {
    var fields: [Int] = []
    for expression in expressions {
        guard let expression else { return nil }
        fields += expression.fieldsRead
    }
    return fields
}
