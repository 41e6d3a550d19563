/// One numeric column of a chain; a missing cell is nil, stored as NaN, and a column no feed sent takes no memory.
package struct Column: Sendable, Equatable {
    /// The cells, NaN where missing; empty where the whole column is.
    package private(set) var cells: [Double]

    package init(cells: [Double] = []) {
        self.cells = cells
    }

    /// Whether no row has a value.
    package var isMissing: Bool { cells.allSatisfy(\.isNaN) }

    /// The value of a row; nil where it is missing.
    package subscript(row: Int) -> Double? {
        guard row < cells.count else { return nil }
        let cell = cells[row]
        return cell.isNaN ? nil : cell
    }

    /// Adds a row's value; `row` is the number of rows before it.
    mutating func append(_ value: Double?, row: Int) {
        if let value, cells.count < row {
            cells.append(contentsOf: repeatElement(.nan, count: row - cells.count))
            cells.append(value)
        } else if cells.count == row, value != nil || !cells.isEmpty {
            cells.append(value ?? .nan)
        }
    }

    /// The same cells in another order, filled up to the number of rows; stays empty where the column is.
    func reordered(_ order: [Int]) -> Column {
        guard !cells.isEmpty else { return self }
        return Column(cells: order.map { $0 < cells.count ? cells[$0] : .nan })
    }

    package static func == (left: Column, right: Column) -> Bool {
        left.cells.count == right.cells.count
            && zip(left.cells, right.cells).allSatisfy { $0 == $1 || $0.isNaN && $1.isNaN }
    }
}
