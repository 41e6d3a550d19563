import Expression
import Market

/// Rows of the fixture's fields, and the same as columns.
struct ColumnFixture {
    /// A row with its readings by index: faster than by name.
    struct IndexedRow: FieldSource {
        let cells: [Value?]

        init(_ row: Row) {
            cells = Fixture.schema.fields.map { row.values[$0.name] }
        }

        func read(_ field: Int) -> Reading<Value> { Reading(cells[field], else: "missing") }
    }

    let rows: [IndexedRow]
    let table: ColumnTable

    init(_ rows: [Row]) {
        self.rows = rows.map(IndexedRow.init)
        table = ColumnTable(count: rows.count)
        for (index, field) in Fixture.schema.fields.enumerated() {
            let cells = self.rows.map { $0.cells[index] }
            if let first = cells.first, cells.allSatisfy({ $0 == first }), first?.number != 0 {
                table.setUniform(first, field: index)
                continue
            }
            switch field.unit {
            case .text: table.setTexts(cells.map { $0?.text }, field: index)
            case .bool: table.setTruths(cells.map { $0?.boolean }, field: index)
            case .instant: table.setInstants(cells.map { $0?.instant }, field: index)
            default: setNumbers(cells.map { $0?.number }, index)
            }
        }
    }

    /// Missing numbers as NaN where no number is NaN, otherwise beside the numbers.
    private func setNumbers(_ cells: [Double?], _ field: Int) {
        if cells.contains(where: { $0?.isNaN == true }) {
            table.setReadings(cells, field: field)
        } else {
            table.setNumbers(cells.map { $0 ?? .nan }, field: field)
        }
    }

    /// What an expression results in for each row, by columns.
    func outcomes(_ expression: CompiledExpression, _ chunk: ColumnChunk) -> [Outcome] {
        ColumnChunk.ranges(rows.count).flatMap { rows in
            chunk.open(table, rows: rows)
            return outcomes(expression, in: chunk)
        }
    }

    private func outcomes(_ expression: CompiledExpression, in chunk: ColumnChunk) -> [Outcome] {
        let all = chunk.allRows
        var outcomes = [Outcome](repeating: .unknown(fields: []), count: chunk.rows.count)
        func note(_ missing: [(field: Int, rows: RowMask)]) {
            for (field, rows) in missing { rows.forEach { outcomes[$0] = .unknown(fields: [field]) } }
        }
        switch expression.root {
        case .number:
            let formula = ColumnFormula(expression, params: Fixture.paramValues)
            let known = formula.withNumbers(chunk, among: all) { numbers, known in
                known.forEach { outcomes[$0] = .known(.number(numbers[$0])) }
                return known
            }
            note(formula.firstMissing(chunk, unknown: all.subtracting(known)))
        default:
            let condition = ColumnCondition(expression, params: Fixture.paramValues)
            let answer = condition.truth(chunk, among: all)
            answer.yes.forEach { outcomes[$0] = .known(.boolean(true)) }
            answer.no.forEach { outcomes[$0] = .known(.boolean(false)) }
            note(condition.firstMissing(chunk, unknown: all.subtracting(answer.known)))
            // Acceptance alone takes short cuts of its own.
            if condition.accepted(chunk, among: all) != answer.yes { outcomes = [] }
        }
        return outcomes
    }

    /// Whether two outcomes are the same to the bit; all NaN count as one, and of the missing fields the first.
    static func agree(_ columns: Outcome, _ row: Outcome) -> Bool {
        switch (columns, row) {
        case (.known(.number(let first)), .known(.number(let second))):
            first.bitPattern == second.bitPattern || first.isNaN && second.isNaN
        case (.known(let first), .known(let second)): first == second
        case (.unknown(let first), .unknown(let second)): !first.isEmpty && first.first == second.first
        default: false
        }
    }
}
