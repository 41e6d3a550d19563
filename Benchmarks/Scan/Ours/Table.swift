import Expression
import Glibc
import Pricing
import RuleModel

/// The columns of a file of inputs, as `inputs.py` writes them.
struct Table {
    static let columns = [
        "put", "strike", "spot", "dte", "bid", "ask", "mark", "iv", "delta", "spread_pct", "annual_return", "volume",
        "open_interest",
    ]

    /// Contracts of each underlying in `inputs.py`.
    static let rowsOfSymbol = 2_000

    /// How many underlyings end in these rows.
    static func symbols(in rows: Range<Int>) -> Int { rows.upperBound / rowsOfSymbol - rows.lowerBound / rowsOfSymbol }

    let count: Int
    private let values: [[Double]]

    init(path: String) {
        guard let file = fopen(path, "rb") else { fatalError("cannot read \(path)") }
        defer { fclose(file) }
        fseek(file, 0, SEEK_END)
        var numbers = [Double](repeating: 0, count: ftell(file) / MemoryLayout<Double>.stride)
        rewind(file)
        guard fread(&numbers, MemoryLayout<Double>.stride, numbers.count, file) == numbers.count else {
            fatalError("cannot read \(path)")
        }
        let rows = numbers.count / Table.columns.count
        count = rows
        values = Table.columns.indices.map { Array(numbers[$0 * rows..<($0 + 1) * rows]) }
    }

    /// A column by its name.
    subscript(name: String) -> [Double] {
        guard let index = Table.columns.firstIndex(of: name) else { fatalError("no column \(name)") }
        return values[index]
    }

    /// The columns by the fields of a contract; the right is a text there.
    var fields: ColumnTable {
        let table = ColumnTable(count: count)
        for name in Table.columns {
            guard let field = Schema.contract.index(of: name) else { continue }
            table.setNumbers(self[name], field: field)
        }
        if let right = Schema.contract.index(of: "right") {
            table.setTexts(self["put"].map { $0 > 0 ? "put" : "call" }, field: right)
        }
        return table
    }
}
