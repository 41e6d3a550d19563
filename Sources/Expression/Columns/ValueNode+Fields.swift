extension ValueNode {
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
    package var isConstant: Bool { field == nil && parts.allSatisfy(\.isConstant) }

    /// The fields that it reads.
    var fields: Set<Int> {
        if let field { return [field] }
        return parts.reduce(into: []) { $0.formUnion($1.fields) }
    }
}
