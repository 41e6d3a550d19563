/// Conditions that must all hold, over many rows.
package struct ColumnFilter: Sendable {
    /// Rows that were turned away for the same reason.
    package struct Rejection: Sendable {
        /// The first condition, in source order, that doesn't hold.
        package let condition: Int
        /// The first field that is missing; nil where the answer is no.
        package let missing: Int?
        package let rows: RowMask
    }

    /// The conditions in source order.
    package let conditions: [ColumnCondition]
    /// The indices of the conditions in the order in which acceptance is decided: the cheapest first.
    package let order: [Int]

    package init(_ conditions: [ColumnCondition]) {
        self.conditions = conditions
        order = conditions.indices.sorted { (conditions[$0].cost, $0) < (conditions[$1].cost, $1) }
    }

    /// The rows in which all conditions hold; each is asked only about the rows that the cheaper ones leave.
    package func accepted(_ chunk: ColumnChunk, among wanted: RowMask) -> RowMask {
        var rows = wanted
        for index in order {
            if rows.isEmpty { break }
            rows = conditions[index].accepted(chunk, among: rows)
        }
        return rows
    }

    /// Why rows were turned away, by condition and then by field: what a row evaluator going through the conditions in
    /// source order would find first.
    ///
    /// - Parameter rejected: rows that `accepted` left out.
    package func rejections(_ chunk: ColumnChunk, of rejected: RowMask) -> [Rejection] {
        var found: [Rejection] = []
        var rest = rejected
        for (index, condition) in conditions.enumerated() {
            if rest.isEmpty { break }
            let answer = condition.truth(chunk, among: rest)
            if !answer.no.isEmpty { found.append(Rejection(condition: index, missing: nil, rows: answer.no)) }
            for (field, rows) in condition.firstMissing(chunk, unknown: rest.subtracting(answer.known)) {
                found.append(Rejection(condition: index, missing: field, rows: rows))
            }
            rest = answer.yes
        }
        return found
    }
}
