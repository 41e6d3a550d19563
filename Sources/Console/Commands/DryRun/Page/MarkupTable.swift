import Market

/// A table of the page: its header, then one row after the other.
struct MarkupTable {
    struct Column {
        let title: String
        let isNumber: Bool

        init(_ title: String, number: Bool = false) {
            self.title = title
            isNumber = number
        }
    }

    struct Cell: ExpressibleByStringLiteral {
        let text: String
        /// What it is sorted by; its text where there is none.
        let key: Double?
        /// A class for its look: `gain`, `loss`, `unknown`.
        let look: String?

        init(_ text: String, key: Double? = nil, look: String? = nil) {
            self.text = text
            self.key = key
            self.look = look
        }

        init(stringLiteral value: String) { self.init(value) }

        /// An amount that is a gain or a loss.
        init(profit: Dollars) {
            self.init(profit.description, key: profit.value, look: Cell.look(profit.value))
        }

        init(_ amount: Dollars) {
            self.init(amount.description, key: amount.value)
        }

        init(_ count: Int) {
            self.init(NumberText.grouped(count), key: Double(count))
        }

        /// A value that may be unknown.
        init(_ value: Reading<Double>, _ unit: MetricUnitText, coloured: Bool = false) {
            if let known = value.value {
                self.init(unit(known), key: known, look: coloured ? Cell.look(known) : nil)
            } else {
                self.init("–", look: "unknown")
            }
        }

        private static func look(_ value: Double) -> String? { value > 0 ? "gain" : value < 0 ? "loss" : nil }
    }

    typealias MetricUnitText = (Double) -> String

    let markup: MarkupWriter
    let columns: [Column]

    /// Writes the whole table.
    ///
    /// - Parameters:
    ///   - isSortable: whether a click on a header sorts it; without scripts it stays as it is
    ///   - rows: writes the rows, by calling what it is given for each
    func write(sortable isSortable: Bool = true, _ rows: (([Cell]) -> Void) -> Void) {
        markup.raw("<div class=\"scroll\">\n")
        markup.block("table", ["class": isSortable ? "sortable" : "plain"]) {
            markup.block("thead") {
                markup.raw("<tr>")
                for column in columns {
                    markup.raw(MarkupWriter.element("th", ["scope": "col", "class": look(column)], column.title))
                }
                markup.raw("</tr>\n")
            }
            markup.block("tbody") { rows(row) }
        }
        markup.raw("</div>\n")
    }

    private func look(_ column: Column) -> String { column.isNumber ? "n" : "t" }

    private func row(_ cells: [Cell]) {
        var line = "<tr>"
        for (column, cell) in zip(columns, cells) {
            let look = look(column) + (cell.look.map { " \($0)" } ?? "")
            if let key = cell.key {
                line += MarkupWriter.element("td", ["class": look, "data-key": NumberText.shortest(key)], cell.text)
            } else {
                line += MarkupWriter.element("td", ["class": look], cell.text)
            }
        }
        markup.raw(line + "</tr>\n")
    }
}
