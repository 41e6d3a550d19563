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
        for score in scores {
            guard let read = score.fieldsRead else { return .everything }
            fields += read
        }
        return SnapshotNeeds(contractFields: fields)
    }
}

extension Score {
    /// The fields that its conditions and formulas read; nil where a Lua function may read any.
    var fieldsRead: [Int]? {
        var fields: [Int] = []
        for expression in parts {
            guard let expression else { return nil }
            fields += expression.fieldsRead
        }
        return fields
    }

    /// Its conditions and formulas; nil for each Lua function.
    private var parts: [CompiledExpression?] {
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
