/// A number made ready for many rows: params replaced by their values, and constants folded.
///
/// Gives every row the same number, to the bit, as `CompiledExpression.evaluate`. A class, because lending it to the evaluation of
/// a chunk must not cost a copy of all its parts.
package final class ColumnFormula: Sendable {
    /// The text as it was written.
    package let source: String
    /// What evaluating it costs a row, in comparisons of two numbers.
    package let cost: Double
    /// The fields that it reads, as indices in the schema, ascending.
    package let fields: [Int]
    /// Whether one of its fields costs so much that its cells are better not asked for.
    package let isCostly: Bool
    let node: NumberNode
    let params: [Value]

    /// - Precondition: the expression is a number, and there is one value for each param of its scope.
    package init(_ expression: CompiledExpression, params: [Value], costs: FieldCosts = FieldCosts()) {
        precondition(params.count == expression.scope.params.count, "one value for each param of the scope")
        guard case .number(let node) = expression.root else {
            preconditionFailure("'\(expression.source)' isn't a number")
        }
        source = expression.source
        self.params = params
        self.node = Folding(params: params).number(node)
        fields = ValueNode.number(self.node).fields.sorted()
        cost = CostOrder(costs: costs).cost(.number(self.node))
        isCostly = fields.contains { costs[$0] >= FieldCosts.costly }
    }

    /// The number where it is the same whatever the row; nil where it may differ or is unknown.
    package var constant: Double? {
        if case .constant(let value) = node { value } else { nil }
    }

    /// Lends the numbers of a chunk, and the rows among the wanted that have one; the other rows hold anything.
    ///
    /// - Parameter body: gets a number for each of the `RowMask.capacity` rows; the memory is the chunk's.
    package func withNumbers<Result>(
        _ chunk: ColumnChunk, among wanted: RowMask, _ body: (UnsafePointer<Double>, RowMask) throws -> Result
    ) rethrows -> Result {
        chunk.params = params
        let mark = chunk.top
        defer { chunk.release(to: mark) }
        let cells = chunk.numbers(node, wanted, isExact: true)
        let known = cells.known(wanted)
        guard cells.step == 0 else { return try body(cells.base, known) }
        return try body(UnsafePointer(chunk.repeated(cells.base[0])), known)
    }

    /// Lends the numbers of a chunk where unknown and not a number come to the same: cheaper than telling them apart.
    ///
    /// - Parameter body: gets a number for each of the `RowMask.capacity` rows, and the rows outside of which it holds
    ///   anything (nil where there are none); an unknown inside of them is NaN. The memory is the chunk's.
    package func withNumbersOrNaN<Result>(
        _ chunk: ColumnChunk, among wanted: RowMask, _ body: (UnsafePointer<Double>, RowMask?) throws -> Result
    ) rethrows -> Result {
        chunk.params = params
        let mark = chunk.top
        defer { chunk.release(to: mark) }
        let cells = chunk.numbers(node, wanted, isExact: false)
        guard cells.step == 0 else { return try body(cells.base, cells.among) }
        return try body(UnsafePointer(chunk.repeated(cells.base[0])), cells.among)
    }

    /// For rows in which it is unknown the first missing field, and the rows that miss it, by field.
    package func firstMissing(_ chunk: ColumnChunk, unknown: RowMask) -> [(field: Int, rows: RowMask)] {
        chunk.params = params
        var found: [(field: Int, rows: RowMask)] = []
        chunk.addFirstMissing(.number(node), unknown, to: &found)
        return found.sorted { $0.field < $1.field }
    }
}
