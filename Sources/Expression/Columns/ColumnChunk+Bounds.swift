/// Comparisons that the bounds of a costly field decide, so that its cells are worked out for the other rows only.
extension ColumnChunk {
    /// The rows in which bounds decide a comparison; nil where there are none for it.
    func decided(
        _ comparison: Comparison, _ left: NumberNode, _ right: NumberNode, _ wanted: RowMask
    ) -> TruthCells? {
        guard let field = left.boundable ?? right.boundable, left.isInterval, right.isInterval,
            left.boundable == nil || right.boundable == nil, let bounds = bounds(of: field, wanted: wanted)
        else { return nil }
        var yes = RowMask()
        var no = RowMask()
        wanted.intersection(bounds.rows).forEach { row in
            let cell = Interval(least: bounds.least[row], most: bounds.most[row])
            guard let first = left.interval(cell, params: params), let second = right.interval(cell, params: params)
            else { return }
            switch first.compared(comparison, second) {
            case true?: yes[row] = true
            case false?: no[row] = true
            case nil: return
            }
        }
        return TruthCells(yes: yes, no: no)
    }
}

extension ColumnFormula {
    /// Lends numbers between which those of a chunk surely lie, and the rows that have such; nil where there are none to be had,
    /// or where the numbers themselves are there already.
    ///
    /// - Parameter body: the numbers of the rows that it gets; the memory is the chunk's.
    package func withBounds<Result>(
        _ chunk: ColumnChunk, among wanted: RowMask,
        _ body: (_ least: UnsafePointer<Double>, _ most: UnsafePointer<Double>, _ rows: RowMask) -> Result
    ) -> Result? {
        guard let field = node.boundable, let bounds = chunk.bounds(of: field, wanted: wanted) else { return nil }
        let mark = chunk.top
        defer { chunk.release(to: mark) }
        let (least, most) = (chunk.take(), chunk.take())
        let rows = wanted.intersection(bounds.rows)
        rows.forEach { row in
            let cell = node.interval(Interval(least: bounds.least[row], most: bounds.most[row]), params: params)
            least[row] = cell?.least ?? -.infinity
            most[row] = cell?.most ?? .infinity
        }
        return body(least, most, rows)
    }
}

/// Two numbers with everything between them.
private struct Interval {
    var least: Double
    var most: Double

    var negated: Interval { Interval(least: -most, most: -least) }

    var magnitude: Interval {
        if least >= 0 { return self }
        return most <= 0 ? negated : Interval(least: 0, most: max(-least, most))
    }

    /// What a comparison comes to whichever numbers are taken; nil where it depends on them.
    func compared(_ comparison: Comparison, _ other: Interval) -> Bool? {
        switch comparison {
        case .less: most < other.least ? true : least >= other.most ? false : nil
        case .lessOrEqual: most <= other.least ? true : least > other.most ? false : nil
        case .greater: other.compared(.less, self)
        case .greaterOrEqual: other.compared(.lessOrEqual, self)
        case .equal: isApart(other) ? false : nil
        case .notEqual: isApart(other) ? true : nil
        }
    }

    private func isApart(_ other: Interval) -> Bool { most < other.least || least > other.most }
}

extension NumberNode {
    /// The field of an expression that is one, its magnitude or its negative; nil for any other.
    fileprivate var boundable: Int? {
        switch self {
        case .field(let index): index
        case .negate(let operand), .absolute(let operand): operand.boundable
        default: nil
        }
    }

    /// Whether `interval` is there: such a field, or a number.
    fileprivate var isInterval: Bool {
        switch self {
        case .constant, .param: true
        default: boundable != nil
        }
    }

    /// Between which numbers it lies, given the bounds of its field.
    fileprivate func interval(_ cell: Interval, params: [Value]) -> Interval? {
        switch self {
        case .constant(let value): value.isNaN ? nil : Interval(least: value, most: value)
        case .param(let index): params[index].number.flatMap { NumberNode.constant($0).interval(cell, params: params) }
        case .field: cell
        case .negate(let operand): operand.interval(cell, params: params)?.negated
        case .absolute(let operand): operand.interval(cell, params: params)?.magnitude
        default: nil
        }
    }
}
