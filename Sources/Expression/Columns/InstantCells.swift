import Market

/// The points in time that an expression has in the rows of a chunk, in microseconds.
struct InstantCells {
    enum Values {
        case uniform(Int64)
        case stored(UnsafePointer<Int64>)
        case chosen([Int64])
    }

    let values: Values
    /// The rows with a value.
    let known: RowMask

    /// The microseconds of a row, which must be known.
    subscript(row: Int) -> Int64 {
        switch values {
        case .uniform(let instant): instant
        case .stored(let instants): instants[row]
        case .chosen(let instants): instants[row]
        }
    }
}

extension ColumnChunk {
    /// The points in time of an expression in the wanted rows.
    func instants(_ node: InstantNode, _ wanted: RowMask) -> InstantCells {
        switch node {
        case .param(let index):
            guard let instant = params[index].instant else {
                return InstantCells(values: .uniform(0), known: RowMask())
            }
            return InstantCells(values: .uniform(instant.microseconds), known: wanted)
        case .field(let index):
            switch cells(of: index, wanted: wanted) {
            case .uniform(.instant(let instant)):
                return InstantCells(values: .uniform(instant.microseconds), known: wanted)
            case .instants(let cells):
                let known = wanted.filter { cells[$0] != FieldCells.missingInstant }
                return InstantCells(values: .stored(cells), known: known)
            default: return InstantCells(values: .uniform(0), known: RowMask())
            }
        case .choose(let condition, let value, let other):
            let answer = truth(condition, wanted, .both)
            let first = instants(value, answer.yes)
            let second = instants(other, answer.no)
            var chosen = [Int64](repeating: 0, count: RowMask.capacity)
            first.known.forEach { chosen[$0] = first[$0] }
            second.known.forEach { chosen[$0] = second[$0] }
            return InstantCells(values: .chosen(chosen), known: first.known.union(second.known))
        }
    }
}
