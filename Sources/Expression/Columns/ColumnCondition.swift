/// A condition made ready for many rows: params replaced by their values, constants folded, cheap parts first.
///
/// Gives every row the same answer as `CompiledExpression.truth`. A class, because lending it to the evaluation of a chunk must not
/// cost a copy of all its parts.
package final class ColumnCondition: Sendable {
    /// The text as it was written.
    package let source: String
    /// The conditions that must all hold, in the order in which they are evaluated.
    package let steps: [PlanStep]
    /// What evaluating all of it costs a row, in comparisons of two numbers.
    package let cost: Double
    private let inSourceOrder: TruthNode
    private let inCostOrder: TruthNode
    /// The conditions of `steps`.
    private let parts: [TruthNode]
    private let params: [Value]

    /// - Precondition: the expression is a condition, and there is one value for each param of its scope.
    package init(_ expression: CompiledExpression, params: [Value], costs: FieldCosts = FieldCosts()) {
        precondition(params.count == expression.scope.params.count, "one value for each param of the scope")
        guard case .truth(let node) = expression.root else {
            preconditionFailure("'\(expression.source)' isn't a condition")
        }
        let order = CostOrder(costs: costs)
        source = expression.source
        self.params = params
        inSourceOrder = Folding(params: params).truth(node)
        inCostOrder = order.ordered(inSourceOrder)
        cost = order.cost(.truth(inCostOrder))
        parts = inCostOrder.conjuncts
        steps = parts.map { PlanStep($0, order: order, scope: expression.scope) }
    }

    /// The rows in which it holds: neither no nor unknown.
    package func accepted(_ chunk: ColumnChunk, among wanted: RowMask) -> RowMask {
        chunk.params = params
        return chunk.truth(inCostOrder, wanted, .yes).yes
    }

    /// The rows in which a step of it holds.
    func accepted(_ chunk: ColumnChunk, step: Int, among wanted: RowMask) -> RowMask {
        chunk.params = params
        return chunk.truth(parts[step], wanted, .yes).yes
    }

    /// The rows with yes and those with no; the other wanted rows are unknown.
    package func truth(_ chunk: ColumnChunk, among wanted: RowMask) -> TruthCells {
        chunk.params = params
        return chunk.truth(inCostOrder, wanted, .both)
    }

    /// For rows in which it is unknown the first field of `Truth.unknown`, and the rows that miss it, by field.
    package func firstMissing(_ chunk: ColumnChunk, unknown: RowMask) -> [(field: Int, rows: RowMask)] {
        chunk.params = params
        var found: [(field: Int, rows: RowMask)] = []
        chunk.addFirstMissing(.truth(inSourceOrder), unknown, to: &found)
        return found.sorted { $0.field < $1.field }
    }
}

/// A part of a condition that is evaluated for the rows that are left by those before it.
package struct PlanStep: Sendable, Hashable {
    /// The part in the language's canonical spelling, params replaced by their values.
    package let text: String
    /// The fields that it reads, as indices in the schema, ascending.
    package let fields: [Int]
    /// What it costs a row, in comparisons of two numbers, its fields included.
    package let cost: Double

    init(_ node: TruthNode, order: CostOrder, scope: Scope) {
        text = NodePrinter(scope: scope).text(of: node)
        fields = ValueNode.truth(node).fields.sorted()
        cost = order.cost(.truth(node))
    }
}
