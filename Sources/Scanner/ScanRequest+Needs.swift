import Engine
import Expression
import Market
import RuleModel

extension ScanRequest {
    /// What of each underlying the scan reads: everything where it asks a Lua function, which may read any field.
    var needs: SnapshotNeeds {
        // Bands may read anything.
        guard bands.isEmpty else { return .everything }
        var fields = filters.flatMap(\.fieldsRead)
        for expression in scores.flatMap(\.parts) {
            guard let expression else { return .everything }
            fields += expression.fieldsRead
        }
        return SnapshotNeeds(contractFields: fields)
    }
}

extension Score {
    /// Its conditions and formulas; nil for each Lua function.
    fileprivate var parts: [CompiledExpression?] {
        require.map { condition in
            switch condition {
            case .expression(let expression, _): expression
            case .function: nil
            }
        }
            + factors.flatMap { factor -> [CompiledExpression?] in
                switch factor.measure {
                case .ramp(let value, let from, let to): [value, from, to]
                case .expression(let expression), .normalised(let expression, _): [expression]
                case .function: [nil]
                }
            }
    }
}
