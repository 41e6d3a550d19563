import DryRun
import Market
import RuleModel
import Scanner

extension DryRunSummary {
    /// Rows that a list of the summary shows; the page and the tables have them all.
    private static let rows = 12
    /// Symbols shown from either end.
    private static let ends = 5

    /// What the nodes and scores decided, the most frequent first.
    var actions: String {
        let held = report.result.actionCounts[.hold] ?? 0
        guard !report.actions.isEmpty || held > 0 else { return "" }
        var table = TextTable([
            .init("Decided", .right), .init("Filled", .right), .init("Action"), .init("By", isFlexible: true),
        ])
        for row in report.actions.prefix(DryRunSummary.rows) {
            table.append([
                .init(NumberText.grouped(row.count)),
                .init(NumberText.grouped(row.filled), row.filled == 0 ? .dim : nil),
                .init(row.action.rawValue, ReportText.style(row.action)), .init(row.place),
            ])
        }
        let rest = report.actions.dropFirst(DryRunSummary.rows)
        if !rest.isEmpty {
            table.append([
                .init(NumberText.grouped(rest.reduce(0) { $0 + $1.count })),
                .init(NumberText.grouped(rest.reduce(0) { $0 + $1.filled })), "",
                .init("\(rest.count) more", .dim),
            ])
        }
        if held > 0 { table.append([.init(NumberText.grouped(held)), "", .init("HOLD", .dim), ""]) }
        return block("Actions by node", table.rendered(width: tableWidth, style: style))
    }

    /// The underlyings that earned and lost the most.
    var symbols: String {
        let symbols = report.symbols
        guard !symbols.isEmpty else { return "" }
        let isCut = symbols.count > 2 * DryRunSummary.ends
        var table = TextTable([
            .init("Symbol"), .init("Realised", .right), .init("Options", .right), .init("Shares", .right),
            .init("Dividends", .right), .init("Fees", .right), .init("Trades", .right), .init("Won", .right),
            .init("Assigned", .right),
        ])
        for row in isCut ? symbols.prefix(DryRunSummary.ends) : symbols[...] { table.append(cells(row)) }
        if isCut {
            table.append([.init("… \(symbols.count - 2 * DryRunSummary.ends)", .dim)])
            for row in symbols.suffix(DryRunSummary.ends) { table.append(cells(row)) }
        }
        let title = isCut ? "Symbols, best and worst" : "Symbols"
        return block(title, table.rendered(width: tableWidth, style: style))
    }

    private func cells(_ row: SymbolProfit) -> [TextTable.Cell] {
        [
            .init(row.symbol), .init(row.profit.description, colour(row.profit.value)), .init(row.options.description),
            .init(row.shares.description), .init(row.dividends.description), .init(row.fees.description),
            .init(NumberText.grouped(row.trades)), .init(NumberText.grouped(row.wins)),
            .init(NumberText.grouped(row.assignments)),
        ]
    }

    /// What is still open at the end.
    var positions: String {
        let left = report.result.positionsLeft
        guard !left.isEmpty else { return "" }
        var table = TextTable([
            .init("Position"), .init("Contract"), .init("Opened at", .right), .init("Mark", .right),
            .init("Open profit", .right), .init("Note", isFlexible: true),
        ])
        for row in left.prefix(DryRunSummary.rows) {
            table.append([
                .init(row.position.id), .init(ReportText.holding(row.position)),
                .init(ReportText.price(row.position.openPrice)), .init(row.mark, format: ReportText.price),
                .init(row.profitLoss, row.profitLoss.value.flatMap(colour)) { NumberText.dollars($0) },
                .init(row.mark.reason ?? "", .yellow),
            ])
        }
        var text = table.rendered(width: tableWidth, style: style)
        if left.count > DryRunSummary.rows { text += style("… \(left.count - DryRunSummary.rows) more\n", .dim) }
        return block("Open at the end", text)
    }

    /// What the data could not tell.
    var ledger: String {
        let ledger = report.result.ledger
        let counts = DataLedger.Entry.Kind.allCases.compactMap { kind in
            ledger.counts[kind].flatMap { $0 > 0 ? "\(NumberText.grouped($0)) \(kind.rawValue)" : nil }
        }
        guard !counts.isEmpty else { return block("Data ledger", "nothing was missing, stale or refused\n") }
        var lines = AlignedLines([.left, .left, .left, .left])
        for entry in ledger.entries.prefix(DryRunSummary.rows) {
            lines.append([
                .init(DryRunWords.minute(entry.at), .dim), .init(entry.symbol), .init(entry.kind.rawValue, .yellow),
                .init("\(entry.subject): \(entry.remedy)", spills: true),
            ])
        }
        let rest = ledger.entries.count + ledger.leftOut - DryRunSummary.rows
        let more = rest > 0 ? style("  … \(NumberText.grouped(rest)) more\n", .dim) : ""
        return block(
            "Data ledger", counts.joined(separator: ", ") + "\n" + lines.rendered(indent: 2, style: style) + more)
    }

    /// Why nothing was opened.
    var rejected: String {
        let rejected = report.result.rejected
        let scanned = DryRunWords.count(report.result.contractsScanned, "contract was", "contracts were")
        guard rejected.total > 0 else { return block("Why nothing was traded", "\(scanned) looked at\n") }
        var lines = AlignedLines([.right, .right, .left])
        for (reason, count) in rejected.reasons.prefix(DryRunSummary.rows) {
            lines.append([
                .init(NumberText.grouped(count)),
                .init(NumberText.percent(Double(count) / Double(rejected.total) * 100), .dim), .init(reason),
            ])
        }
        let rest = rejected.reasons.dropFirst(DryRunSummary.rows).reduce(0) { $0 + $1.count }
        if rest > 0 { lines.append([.init(NumberText.grouped(rest)), "", "for other reasons"]) }
        return block(
            "Why nothing was traded",
            "\(scanned) looked at, \(NumberText.grouped(rejected.total)) turned away:\n"
                + lines.rendered(indent: 2, style: style))
    }
}
