import DryRun
import Market

/// Outcomes as a table for people.
struct OutcomesReport {
    let table: OutcomeTable
    let style: Styler
    /// Columns of the terminal; nil where nothing is cut off.
    let width: Int?

    var text: String {
        let rows = table.rows
        let name = table.study.right.name
        guard !rows.isEmpty else {
            return "no \(name) could be sold and bought back: \(missing)\n"
        }
        var text =
            style("\(NumberText.grouped(table.count)) \(name)s sold", .bold)
            + ", bought back \(ending); returns in percent of the premium, at the mid, nothing paid for trading\n\n"
        var output = TextTable([
            .init("DTE", .right), .init("OTM", unit: "%", .right), .init("Sold", .right),
            .init("Won", unit: "%", .decimal),
            .init("Mean", .decimal), .init("Deviation", .decimal), .init("Worst", .decimal), .init("25 %", .decimal),
            .init("Median", .decimal), .init("75 %", .decimal), .init("Best", .decimal),
        ])
        for row in rows { output.append(cells(row)) }
        text += output.rendered(width: width, style: style)
        return text
    }

    /// Why there is nothing.
    private var missing: String {
        let (exit, captured) = (table.study.exit, table.captured)
        guard !captured.contains(exit) else { return "no contract has quotes at both ends" }
        let nearest = [captured.filter { $0 < exit && $0 >= 0 }.max(), captured.filter { $0 > exit }.min()]
        let days = nearest.compactMap { $0.map(String.init) }.joined(separator: " and ")
        return "nothing was captured \(DryRunWords.count(exit, "day", "days")) before an expiration"
            + (days.isEmpty ? "" : ", the nearest captures are \(days) days before one; choose another --exit")
    }

    private var ending: String {
        table.study.exit == 0 ? "on the day of expiration" : "\(table.study.exit) days before expiration"
    }

    private func cells(_ row: OutcomeTable.Row) -> [TextTable.Cell] {
        let bounds = [row.distance.low, row.distance.high].map { NumberText.shortest($0) }
        return [
            .init("\(row.days.low + 1)–\(row.days.high)"), .init("\(bounds[0])…\(bounds[1])"),
            .init(NumberText.grouped(row.count)), .init(NumberText.fixed(row.won * 100, 0)),
            shown(row.mean, row.mean < 0 ? .red : .green), row.deviation.map { shown($0) } ?? .init("–", .dim),
            shown(row.least), shown(row.quartiles.first), shown(row.quartiles.median), shown(row.quartiles.third),
            shown(row.most),
        ]
    }

    private func shown(_ share: Double, _ look: TextStyle? = nil) -> TextTable.Cell {
        .init(NumberText.fixed(share * 100, 1), look)
    }
}

extension OutcomeTable {
    private static let columns = [
        "dte_over", "dte_to", "otm_pct_over", "otm_pct_to", "count", "won", "mean", "deviation", "least", "q25",
        "median",
        "q75", "most",
    ]

    private static func numbers(_ row: Row) -> [Double?] {
        [
            Double(row.days.low), Double(row.days.high), row.distance.low, row.distance.high, Double(row.count),
            row.won,
            row.mean, row.deviation, row.least, row.quartiles.first, row.quartiles.median, row.quartiles.third,
            row.most,
        ]
    }

    /// One row a group; returns are shares of the premium.
    var csv: String {
        var csv = CSVWriter(header: OutcomeTable.columns)
        for row in rows { csv.append(OutcomeTable.numbers(row).map { $0.map(NumberText.shortest) ?? "" }) }
        return csv.text
    }

    /// The groups, for programs; returns are shares of the premium.
    var json: JSONValue {
        let groups = rows.map { row in
            JSONValue.object(
                zip(OutcomeTable.columns, OutcomeTable.numbers(row)).map { name, number in
                    .init(name, JSONValue(number) { .double($0) })
                })
        }
        return [
            "right": .string(study.right.name), "exit_dte": .int(study.exit), "count": .int(count),
            "groups": .array(groups),
        ]
    }
}
