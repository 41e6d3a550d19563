import Market

/// A column of a list: how people see a row's value, and how programs get it.
struct ListColumn<Row> {
    /// The name in JSON and CSV.
    let name: String
    /// nil where tables leave it out.
    let header: TextTable.Column?
    let cell: (Row) -> TextTable.Cell
    let value: (Row) -> JSONValue

    init(
        _ name: String, _ header: TextTable.Column?, value: @escaping (Row) -> JSONValue,
        cell: @escaping (Row) -> TextTable.Cell = { _ in "" }
    ) {
        self.name = name
        self.header = header
        self.cell = cell
        self.value = value
    }

    /// A text that is the same for people and programs; `–` where there is none.
    init(_ name: String, _ header: TextTable.Column?, text: @escaping (Row) -> String?) {
        self.init(
            name, header, value: { row in JSONValue(text(row)) { .string($0) } },
            cell: { row in text(row).map { TextTable.Cell($0) } ?? ListColumn.missing })
    }

    /// A whole number.
    init(_ name: String, _ header: TextTable.Column?, count: @escaping (Row) -> Int?) {
        self.init(
            name, header, value: { row in JSONValue(count(row)) { .int($0) } },
            cell: { row in count(row).map { TextTable.Cell(NumberText.grouped($0)) } ?? ListColumn.missing })
    }

    /// An amount in dollars; a table shows cents and thousands.
    init(_ name: String, _ header: TextTable.Column?, amount: @escaping (Row) -> Dollars?) {
        self.init(
            name, header, value: { row in JSONValue(amount(row), JSONValue.dollars) },
            cell: { row in
                amount(row).map { TextTable.Cell(NumberText.grouped($0.value, 2)) } ?? ListColumn.missing
            })
    }

    /// What was gained or lost, in green or red.
    init(_ name: String, _ header: TextTable.Column?, gain: @escaping (Row) -> Dollars?) {
        self.init(
            name, header, value: { row in JSONValue(gain(row), JSONValue.dollars) },
            cell: { row in
                gain(row).map { amount in
                    TextTable.Cell(
                        NumberText.grouped(amount.value, 2),
                        amount == .zero ? nil : amount < .zero ? .red : .green)
                } ?? ListColumn.missing
            })
    }

    /// A number with so many decimals in tables.
    init(_ name: String, _ header: TextTable.Column?, decimals: Int, number: @escaping (Row) -> Double?) {
        self.init(
            name, header, value: { row in JSONValue(number(row)) { .number($0, max(decimals, 4)) } },
            cell: { row in
                number(row).map { TextTable.Cell(NumberText.grouped($0, decimals)) } ?? ListColumn.missing
            })
    }

    /// Dollars a share.
    init(_ name: String, _ header: TextTable.Column?, price: @escaping (Row) -> Double?) {
        self.init(
            name, header, value: { row in JSONValue(price(row), JSONValue.price) },
            cell: { row in price(row).map { TextTable.Cell(ReportText.price($0)) } ?? ListColumn.missing })
    }

    private static var missing: TextTable.Cell { TextTable.Cell("–", .dim) }
}

/// Rows in the three formats that every list is printed in.
struct Listing<Row> {
    /// The member of the JSON document that holds the rows.
    let name: String
    let columns: [ListColumn<Row>]
    let rows: [Row]
    /// What a table says instead of nothing.
    let whenEmpty: String
    /// What stands above and below the table.
    var heading = ""
    var footer = ""
    /// Further members of the JSON document.
    var members: [JSONValue.Member] = []

    func write(_ format: OutputFormat, _ io: ConsoleIO) {
        switch format {
        case .table: io.output.write(table(width: io.output.width, io.style))
        case .json: io.output.write(json.prettyText)
        case .csv: io.output.write(csv)
        }
    }

    func table(width: Int?, _ style: Styler) -> String {
        guard !rows.isEmpty else { return heading + whenEmpty + "\n" + footer }
        let shown = columns.filter { $0.header != nil }
        var table = TextTable(shown.compactMap(\.header))
        for row in rows { table.append(shown.map { $0.cell(row) }) }
        return heading + table.rendered(width: width, style: style) + footer
    }

    var json: JSONValue {
        .object(members + [.init(name, .array(rows.map { row in .object(self.members(of: row)) }))])
    }

    func members(of row: Row) -> [JSONValue.Member] { columns.map { .init($0.name, $0.value(row)) } }

    private var csv: String {
        var csv = CSVWriter(header: columns.map(\.name))
        for row in rows { csv.append(columns.map { $0.value(row).cellText }) }
        return csv.text
    }
}

extension JSONValue {
    /// The value in a cell of a CSV file; nothing where it is missing.
    fileprivate var cellText: String {
        switch self {
        case .null: ""
        case .string(let text): text
        default: compactText
        }
    }
}

extension ParsedArguments {
    /// Options that choose among what there is.
    private static let choosing: Set = [
        "portfolio", "symbol", "position", "action", "outcome", "from", "to", "running", "days",
        "severity", "status",
    ]

    /// What an empty list says: that there is nothing, or that nothing fits the options.
    func whenEmpty(_ nothing: String) -> String {
        options.keys.contains(where: ParsedArguments.choosing.contains) ? "nothing fits the options given" : nothing
    }
}
