extension ColumnChunk {
    /// Adds, for each row in which an expression is unknown, the field that the row evaluator misses first.
    ///
    /// That is the first missing field of the first operand that is unknown: operands with a value note nothing.
    /// - Parameter unknown: rows in which the expression has no value.
    func addFirstMissing(_ node: ValueNode, _ unknown: RowMask, to found: inout [(field: Int, rows: RowMask)]) {
        if unknown.isEmpty { return }
        if let field = node.field { return add(field, unknown, to: &found) }
        var rest = unknown
        for operand in node.branches {
            let missing = rest.subtracting(known(operand, rest))
            addFirstMissing(operand, missing, to: &found)
            rest = rest.subtracting(missing)
        }
        guard case (let condition, let value, let other)? = node.choice else { return }
        // The rows that are left know which branch they take.
        let answer = truth(condition, rest, .both)
        addFirstMissing(value, answer.yes, to: &found)
        addFirstMissing(other, answer.no, to: &found)
    }

    private func add(_ field: Int, _ rows: RowMask, to found: inout [(field: Int, rows: RowMask)]) {
        if let index = found.firstIndex(where: { $0.field == field }) {
            found[index].rows = found[index].rows.union(rows)
        } else {
            found.append((field, rows))
        }
    }
}

extension ValueNode {
    /// The parts that are evaluated in every case.
    fileprivate var branches: [ValueNode] { choice.map { [.truth($0.condition)] } ?? parts }

    /// The parts of `condition and value or other`; nil for anything else.
    fileprivate var choice: (condition: TruthNode, value: ValueNode, other: ValueNode)? {
        switch self {
        case .number(.choose(let condition, let value, let other)): (condition, .number(value), .number(other))
        case .text(.choose(let condition, let value, let other)): (condition, .text(value), .text(other))
        case .instant(.choose(let condition, let value, let other)): (condition, .instant(value), .instant(other))
        default: nil
        }
    }
}
