import Expression
import LuaBridge
import Market
import RuleModel
import RuleScript

/// Rows as a table of the fields that matter most, as many as fit.
struct RowTable {
    private struct Column {
        let header: TextTable.Column
        let cell: (Int) -> TextTable.Cell
        /// Columns with a lower number are dropped later.
        let rank: Int
    }

    let count: Int
    private let columns: [Column]

    /// Fields of each subject in the order of the table; the ones that a narrow terminal drops first come last in `order`.
    private static let fields: [String: [String]] = [
        "contract": [
            "symbol", "expiration", "right", "strike", "dte", "bid", "ask", "mark", "spread_pct", "iv", "delta",
            "annual_return", "volume", "open_interest",
        ],
        "position": [
            "id", "kind", "symbol", "strike", "expiration", "contracts", "dte", "open_price", "mark", "pl", "pl_pct",
            "delta", "spot",
        ],
    ]
    private static let firstDropped = [
        "annual_return", "open_interest", "volume", "spot", "open_price", "spread_pct", "symbol", "kind", "contracts",
        "mark", "expiration", "iv",
    ]

    init(rows: [RowObject], schema: Schema) {
        count = rows.count
        columns = RowTable.fieldColumns(schema, of: rows.map(\.row))
    }

    /// Contracts with their points, and what each factor added.
    init(ranked: [RankedObject]) {
        count = ranked.count
        let order = Column(header: .init("#", .right), cell: { .init(String($0 + 1), .dim) }, rank: 0)
        let points = Column(
            header: .init("Points", .decimal),
            cell: { .init(NumberText.fixed(ranked[$0].result.points, 1), .bold) }, rank: 0)
        let grade = Column(header: .init("Grade"), cell: { .init(ranked[$0].result.grade ?? "") }, rank: 0)
        let factors = (ranked.first?.result.contributions ?? []).enumerated().map { index, part in
            Column(
                header: .init("+" + part.factor, .decimal),
                cell: { row in
                    let part = ranked[row].result.contributions[index]
                    return part.value == nil ? .init("–", .dim) : .init(NumberText.fixed(part.points, 1), .cyan)
                }, rank: 0)
        }
        let hasGrades = ranked.contains { $0.result.grade != nil }
        let fields = RowTable.fieldColumns(.contract, of: ranked.map(\.contract.row))
        columns = [order, points] + (hasGrades ? [grade] : []) + factors + fields
    }

    /// The columns for fields that some row knows; where all contracts are on one underlying, its name says nothing.
    private static func fieldColumns(_ schema: Schema, of rows: [(any FieldSource)?]) -> [Column] {
        (fields[schema.subject] ?? []).compactMap { name in
            guard let index = schema.index(of: name) else { return nil }
            let first = rows.lazy.compactMap { $0?.read(index).value }.first
            guard let first else { return nil }
            if name == "symbol", schema.subject == "contract", rows.allSatisfy({ $0?.read(index).value == first }) {
                return nil
            }
            return column(schema.fields[index], at: index, of: rows)
        }
    }

    private static func column(_ field: Field, at index: Int, of rows: [(any FieldSource)?]) -> Column {
        let unit = field.unit
        let symbol = unit == .pct || unit == .usd ? unit.symbol : nil
        let isSigned = field.name == "pl" || field.name == "pl_pct"
        return Column(
            header: TextTable.Column(field.name, unit: symbol, unit.isNumeric ? .decimal : .left),
            cell: { place in
                let reading = rows[place]?.read(index) ?? .unknown(reason: "")
                let number = reading.value?.number
                let look: TextStyle? = isSigned ? number.map { $0 < 0 ? .red : .green } : nil
                return .init(reading, look) { text(of: $0, unit) }
            }, rank: firstDropped.firstIndex(of: field.name).map { firstDropped.count - $0 } ?? 0)
    }

    /// The instants of contracts and positions are opens and closes of sessions: their day says it all. Down a column
    /// numbers have the same decimals.
    private static func text(of value: Value, _ unit: Unit) -> String {
        switch (value, unit) {
        case (.instant(let instant), _): NewYorkTime.date(of: instant).description
        case (.number(let number), .pct) where number.isFinite: NumberText.fixed(number, 1)
        case (.number(let number), .ratio) where number.isFinite: NumberText.fixed(number, 2)
        default: ValueFormat.plain(value, unit: unit)
        }
    }

    /// The first rows, with as many columns as fit.
    func rendered(first shown: Int, width: Int?, style: Styler) -> String {
        var columns = columns
        while let width, let droppable = columns.indices.max(by: { columns[$0].rank < columns[$1].rank }),
            columns[droppable].rank > 0, naturalWidth(columns, shown) > width
        {
            columns.remove(at: droppable)
        }
        var table = TextTable(columns.map(\.header))
        for row in 0..<shown { table.append(columns.map { $0.cell(row) }) }
        return table.rendered(width: width, style: style)
    }

    private func naturalWidth(_ columns: [Column], _ shown: Int) -> Int {
        columns.reduce(2 * (columns.count - 1)) { total, column in
            let widest = (0..<shown).lazy.map { displayWidth(column.cell($0).text) }.max() ?? 0
            return total + max(displayWidth(column.header.header), widest)
        }
    }
}

/// Tables of the same few names, as a table with a column for each name.
struct RecordTable {
    private let records: [LuaTable]
    private let names: [String]

    private static let mostColumns = 12

    /// nil where the values are not such tables.
    init?(_ values: [LuaValue]) {
        var records: [LuaTable] = []
        var names: Set<String> = []
        for value in values {
            guard let record = value.table, record.array.isEmpty, record.others.isEmpty, !record.fields.isEmpty,
                record.fields.allSatisfy({ RecordTable.text($0.value) != nil })
            else { return nil }
            records.append(record)
            names.formUnion(record.fields.map(\.key))
            guard names.count <= RecordTable.mostColumns else { return nil }
        }
        self.records = records
        self.names = names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// What stands in a cell; nil for what doesn't fit into one.
    private static func text(_ value: LuaValue) -> String? {
        switch value {
        case .boolean(let boolean): String(boolean)
        case .integer(let integer): String(integer)
        case .number(let number): NumberText.shortest((number * 1e6).rounded() / 1e6)
        case .string(let text): excerpt(text)
        default: nil
        }
    }

    /// The first entries.
    func table(_ shown: Int) -> TextTable {
        let columns = names.map { name in
            let isNumeric = records.contains { $0[name]?.number != nil }
            return TextTable.Column(name, isNumeric ? .decimal : .left, isFlexible: !isNumeric)
        }
        var table = TextTable(columns)
        for record in records.prefix(shown) {
            table.append(
                names.map { name in record[name].flatMap(RecordTable.text).map { .init($0) } ?? .init("–", .dim) })
        }
        return table
    }
}
