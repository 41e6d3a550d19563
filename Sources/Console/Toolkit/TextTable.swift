import Market

/// Rows in aligned columns, for people; the same text for the same rows, whatever the terminal, unless it is too narrow.
struct TextTable {
    enum Alignment: Sendable {
        case left, right
        /// Numbers with their decimal points below each other; other text to the right.
        case decimal
    }

    struct Column: Sendable {
        /// The header, with the unit behind it where there is one.
        let header: String
        let alignment: Alignment
        /// Whether it gives way when the table is wider than the terminal.
        let isFlexible: Bool

        init(_ title: String, unit: String? = nil, _ alignment: Alignment = .left, isFlexible: Bool = false) {
            header = unit.map { "\(title) (\($0))" } ?? title
            self.alignment = alignment
            self.isFlexible = isFlexible
        }
    }

    struct Cell: Sendable, ExpressibleByStringLiteral {
        let text: String
        let style: TextStyle?

        /// A cell is one line of printable text: a line break, tab or escape in it becomes a space.
        init(_ text: String, _ style: TextStyle? = nil) {
            self.text = printable(text)
            self.style = style
        }

        init(stringLiteral value: String) {
            self.init(value)
        }

        /// A value that may be missing: `–` where it is unknown, never zero.
        init<Value>(_ reading: Reading<Value>, _ style: TextStyle? = nil, format: (Value) -> String) {
            self = reading.value.map { Cell(format($0), style) } ?? Cell("–", .dim)
        }
    }

    /// The least width that a flexible column is cut to.
    private static let leastWidth = 8
    private static let gap = "  "

    let columns: [Column]
    private(set) var rows: [[Cell]] = []

    init(_ columns: [Column]) {
        self.columns = columns
    }

    /// Adds a row; missing cells are empty.
    mutating func append(_ cells: [Cell]) {
        precondition(cells.count <= columns.count, "a row has more cells than the table has columns")
        rows.append(cells + Array(repeating: "", count: columns.count - cells.count))
    }

    /// The header, a line below it, and the rows, each ending in a newline.
    ///
    /// - Parameters:
    ///   - width: columns of the terminal; flexible columns are cut to fit. Nil cuts nothing.
    ///   - style: whether cells are styled
    func rendered(width: Int? = nil, style: Styler = Styler(isOn: false)) -> String {
        let texts = columns.indices.map { aligned(column: $0) }
        let natural = columns.indices.map { column in
            max(displayWidth(columns[column].header), texts[column].map(displayWidth).max() ?? 0)
        }
        let widths = fitted(natural, to: width)
        let headers = columns.indices.map { Cell(columns[$0].header, .bold) }
        var lines = [line(headers.map(\.text), headers, widths, style)]
        lines.append(widths.map { String(repeating: "-", count: $0) }.joined(separator: TextTable.gap))
        for (index, row) in rows.enumerated() {
            lines.append(line(texts.map { $0[index] }, row, widths, style))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The texts of a column; numbers of a decimal column padded behind, so that aligning them right aligns their points.
    private func aligned(column: Int) -> [String] {
        let texts = rows.map { $0[column].text }
        guard columns[column].alignment == .decimal else { return texts }
        let tails = texts.map { isNumber($0) ? displayWidth(tail($0)) : 0 }
        let longest = tails.max() ?? 0
        return zip(texts, tails).map { text, tail in
            isNumber(text) ? text + String(repeating: " ", count: longest - tail) : text
        }
    }

    private func isNumber(_ text: String) -> Bool {
        text.first.map { "+-$.0123456789".contains($0) } ?? false && text.contains { $0.isNumber }
    }

    /// The decimals and whatever unit follows them.
    private func tail(_ text: String) -> String {
        let whole = text.prefix { "+-$,0123456789".contains($0) }
        return String(text.dropFirst(whole.count))
    }

    /// Takes columns off the widest flexible column until the table fits, or none can give more.
    private func fitted(_ natural: [Int], to width: Int?) -> [Int] {
        guard let width else { return natural }
        var widths = natural
        var excess = natural.reduce(TextTable.gap.count * max(0, columns.count - 1), +) - width
        let flexible = columns.indices.filter { columns[$0].isFlexible }
        while excess > 0, let widest = flexible.max(by: { widths[$0] < widths[$1] }),
            widths[widest] > TextTable.leastWidth
        {
            widths[widest] -= 1
            excess -= 1
        }
        return widths
    }

    private func line(_ texts: [String], _ cells: [Cell], _ widths: [Int], _ style: Styler) -> String {
        var line = ""
        for column in columns.indices {
            let text = truncated(texts[column], to: widths[column])
            let padding = String(repeating: " ", count: widths[column] - displayWidth(text))
            let styled = style(text, cells[column].style)
            let isLast = column == columns.count - 1
            switch columns[column].alignment {
            case .left: line += styled + (isLast ? "" : padding)
            case .right, .decimal: line += padding + styled
            }
            if !isLast { line += TextTable.gap }
        }
        while line.last == " " { line.removeLast() }
        return line
    }
}
