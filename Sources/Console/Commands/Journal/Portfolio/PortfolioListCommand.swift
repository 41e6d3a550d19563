import Accounting
import Journal
import Market

/// `wheelwright portfolio ls`: every portfolio at a glance.
struct PortfolioListCommand: Command {
    let name = "ls"
    let summary = "portfolios with their cash, wheels and profit"
    let discussion = """
        Cash is all there is, and free what no sold put ties up. Premium is credits less debits of all options ever, open \
        ones included. Realised is the profit of what has ended, with premium for the option that earned it, interest left out. Won is the \
        share of ended options that made money after fees.
        """

    var syntax: CommandSyntax { CommandSyntax(JournalOptions.place + [OutputFormat.option]) }
    let examples = [CommandExample("wheelwright portfolio ls", "what each portfolio holds")]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        let summaries = try arguments.journal(.reading, io).summaries()
        Listing(
            name: "portfolios", columns: PortfolioListCommand.columns, rows: summaries,
            whenEmpty: "there are no portfolios"
        ).write(try arguments.require(OutputFormat.option), io)
        return .success
    }

    private typealias Column = ListColumn<PortfolioSummary>

    private static var columns: [ListColumn<PortfolioSummary>] {
        [
            Column("name", .init("Portfolio"), value: { .string($0.portfolio.name) }) { row in
                .init(row.portfolio.name + (row.portfolio.isDefault ? " *" : ""), row.portfolio.isDefault ? .bold : nil)
            },
            Column("default", nil, value: { .bool($0.portfolio.isDefault) }),
            Column("cash_secured", nil, value: { .bool($0.portfolio.isCashSecured) }),
            Column("capital", .init("Capital", unit: "$", .right), amount: { $0.portfolio.capital }),
            Column("cash", .init("Cash", unit: "$", .right), amount: { $0.cash }),
            Column("collateral", nil, amount: { $0.collateral }),
            Column("free", .init("Free", unit: "$", .right), amount: { $0.cash - $0.collateral }),
            Column("deposits", .init("Paid in", unit: "$", .right), amount: { $0.deposits }),
            Column("interest", nil, amount: { $0.interest }),
            Column("wheels", .init("Wheels", .right), count: { $0.runningWheels }),
            Column("open_positions", .init("Open", .right), count: { $0.openPositions }),
            Column("premium", .init("Premium", unit: "$", .right), amount: { $0.premium }),
            Column("realised", .init("Realised", unit: "$", .right), gain: { $0.realised }),
            Column("trades", .init("Ended", .right), count: { $0.trades }),
            Column(
                "won_pct", .init("Won", unit: "%", .right), decimals: 1,
                number: { $0.trades == 0 ? nil : Double($0.winningTrades) / Double($0.trades) * 100 }),
            Column("entries", nil, count: { $0.entries }),
            Column("about", .init("About", isFlexible: true), text: { $0.portfolio.about }),
        ]
    }
}
