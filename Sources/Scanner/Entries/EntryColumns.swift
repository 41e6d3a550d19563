import Engine
import Expression
import Market
import RuleModel

/// A chain as entries read it, column by column: the contract's columns, and the account's beside them.
final class EntryColumns: ColumnSource {
    private let table: ContractTable
    private let figures: EntryFigures
    private let own: ColumnTable
    private var isStored = [Bool](repeating: false, count: Schema.entry.fields.count)

    private static let mark = Schema.contract.index(of: ContractField.mark.rawValue)

    init(_ table: ContractTable, figures: EntryFigures) {
        self.table = table
        self.figures = figures
        own = ColumnTable(count: table.chain.count)
    }

    func bounds(_ field: Int, rows: Range<Int>, wanted: RowMask) -> FieldBounds? {
        EntryFigures.field(field) == nil ? table.columns.bounds(field, rows: rows, wanted: wanted) : nil
    }

    func read(_ field: Int, rows: Range<Int>, wanted: RowMask) -> FieldCells {
        guard let entryField = EntryFigures.field(field) else {
            return table.columns.read(field, rows: rows, wanted: wanted)
        }
        if !isStored[field] {
            isStored[field] = true
            store(entryField, field)
        }
        return own.read(field, rows: rows, wanted: wanted)
    }

    private func store(_ field: EntryField, _ index: Int) {
        guard EntryFigures.dependsOnContract(field) else {
            own.setUniform(figures.reading(field, strike: nil, mark: nil).value.map(Value.number), field: index)
            return
        }
        let strikes = table.chain.strikes
        let cells = strikes.indices.map { row in
            figures.reading(field, strike: strikes[row].dollars, mark: field == .calledPercent ? mark(row) : nil).value
        }
        own.setReadings(cells, field: index)
    }

    private func mark(_ row: Int) -> Double? {
        EntryColumns.mark.flatMap { table.row(row).read($0).value?.number }
    }
}
