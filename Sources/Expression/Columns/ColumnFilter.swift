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
    /// The steps of all conditions in the order in which acceptance is decided: the cheapest first, equals in source order.
    package let plan: [(condition: Int, step: PlanStep)]
    /// For each of the plan's steps its number among those of its condition.
    private let stepNumbers: [Int]

    package init(_ conditions: [ColumnCondition]) {
        self.conditions = conditions
        let steps = conditions.enumerated().flatMap { index, condition in
            condition.steps.indices.map { (condition: index, number: $0, step: condition.steps[$0]) }
        }
        let sorted = steps.sorted { ($0.step.cost, $0.condition, $0.number) < ($1.step.cost, $1.condition, $1.number) }
        plan = sorted.map { ($0.condition, $0.step) }
        stepNumbers = sorted.map(\.number)
    }

    /// The rows in which all conditions hold; each step is asked only about the rows that the cheaper ones leave.
    package func accepted(_ chunk: ColumnChunk, among wanted: RowMask) -> RowMask {
        var rows = wanted
        for (place, number) in zip(plan, stepNumbers) {
            if rows.isEmpty { break }
            rows = conditions[place.condition].accepted(chunk, step: number, among: rows)
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
