import Journal
import Market

/// `wheelwright snapshots`: how positions looked day by day.
struct SnapshotCommand: Command {
    let name = "snapshots"
    let summary = "how positions looked, day by day, as tasks recorded them"
    let discussion = """
        Snapshots are taken by scheduled tasks: spot, mark, days to expiration, distance into the money, risk, and profit or \
        loss of each open position. What was unknown then is a dash, and stays unknown.
        """
    private let position = Option("position", valueName: "ID", .text, about: "only this position")
    private let latest = Flag("latest", about: "the newest one of each open position")

    var syntax: CommandSyntax {
        CommandSyntax(
            [
                position, latest, JournalOptions.anyPortfolio, JournalOptions.from, JournalOptions.to,
                JournalOptions.limit, OutputFormat.option,
            ] + JournalOptions.place)
    }
    let examples = [
        CommandExample("wheelwright snapshots --position WFC-260424-83P", "how it came to where it is"),
        CommandExample("wheelwright snapshots --latest", "the last known state of everything open"),
    ]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        let days = try arguments.days()
        let journal = try arguments.journal(.reading, io)
        let portfolio = arguments[JournalOptions.anyPortfolio]
        let rows =
            arguments[latest]
            ? try journal.latestSnapshots(portfolio: portfolio)
            : try journal.snapshots(
                SnapshotFilter(
                    portfolio: portfolio, position: arguments[position], from: days.from, to: days.to,
                    limit: arguments[JournalOptions.limit]))
        Listing(
            name: "snapshots", columns: SnapshotCommand.columns, rows: rows,
            whenEmpty: arguments.whenEmpty("there are no snapshots")
        ).write(try arguments.require(OutputFormat.option), io)
        return .success
    }

    private typealias Column = ListColumn<PositionSnapshot>

    private static var columns: [ListColumn<PositionSnapshot>] {
        [
            Column("date", .init("Date"), text: { $0.date.description }),
            Column("at", nil, text: { $0.at.description }),
            Column("portfolio", .init("Portfolio"), text: { $0.portfolio }),
            Column("position", .init("Position"), text: { $0.position }),
            Column("symbol", nil, text: { $0.symbol }),
            Column("spot", .init("Spot", unit: "$", .right), price: { $0.spot }),
            Column("mark", .init("Mark", unit: "$", .right), price: { $0.mark }),
            Column("dte", .init("DTE", .right), count: { $0.dte }),
            Column("trading_dte", nil, count: { $0.tradingDTE }),
            Column(
                "moneyness_pct", .init("ITM", unit: "%", .right), decimals: 1, number: { $0.moneyness.map { $0 * 100 } }
            ),
            Column("delta", .init("Delta", .right), decimals: 2, number: { $0.delta }),
            Column("iv", nil, decimals: 4, number: { $0.impliedVolatility }),
            Column("risk", .init("Risk"), value: { row in JSONValue(row.risk) { .string($0) } }) { row in
                row.risk.map { .init($0, ReportText.style(risk: $0)) } ?? .init("–", .dim)
            },
            Column("premium", .init("Premium", unit: "$", .right), amount: { $0.premium }),
            Column("pl", .init("P/L", unit: "$", .right), gain: { $0.profit }),
            Column("pl_pct", .init("P/L", unit: "%", .right), decimals: 1, number: { $0.profitPercent }),
        ]
    }
}
