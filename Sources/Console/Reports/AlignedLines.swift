import Market

/// Lines of cells in aligned columns, without a header's rule: for the blocks inside a report.
///
/// A column is as wide as its widest cell; a cell that `spills` runs on over what follows it, and widens nothing.
struct AlignedLines {
    enum Side { case left, right }

    struct Cell: ExpressibleByStringLiteral {
        var text: String
        var style: TextStyle?
        /// The last cell of its line, as wide as it likes.
        var spills = false

        init(_ text: String, _ style: TextStyle? = nil, spills: Bool = false) {
            // A headline or a file name may hold anything; a line break or an escape would break the report.
            self.text = printable(text)
            self.style = style
            self.spills = spills
        }

        init(stringLiteral value: String) { self.init(value) }

        /// A value that may be missing: `–` where it is.
        init<Value>(_ value: Value?, _ format: (Value) -> String) {
            self = value.map { Cell(format($0)) } ?? Cell("–", .dim)
        }
    }

    private let sides: [Side]
    /// Spaces behind each column.
    private let gaps: [Int]
    private(set) var rows: [[Cell]] = []

    /// - Parameter gaps: spaces behind the columns; two behind those that it doesn't name
    init(_ sides: [Side], gaps: [Int] = []) {
        self.sides = sides
        self.gaps = gaps + Array(repeating: 2, count: max(0, sides.count - gaps.count))
    }

    mutating func append(_ cells: [Cell]) {
        precondition(cells.count <= sides.count, "a line has more cells than there are columns")
        rows.append(cells)
    }

    /// The lines, each behind `indent` and ending in a newline.
    func rendered(indent: Int, style: Styler) -> String {
        let widths = sides.indices.map { column in
            rows.lazy.compactMap { row in
                column < row.count && !row[column].spills ? displayWidth(row[column].text) : nil
            }.max() ?? 0
        }
        return rows.map { line($0, widths, indent: indent, style) + "\n" }.joined()
    }

    private func line(_ cells: [Cell], _ widths: [Int], indent: Int, _ style: Styler) -> String {
        var line = String(repeating: " ", count: indent)
        for (column, cell) in cells.enumerated() {
            let padding = String(repeating: " ", count: max(0, widths[column] - displayWidth(cell.text)))
            let text = style(cell.text, cell.style)
            line += sides[column] == .left || cell.spills ? text + padding : padding + text
            if column < cells.count - 1 { line += String(repeating: " ", count: gaps[column]) }
        }
        while line.last == " " { line.removeLast() }
        return line
    }
}
