import Accounting
import Journal
import Market

/// `wheelwright wheel ls`.
struct WheelListCommand: Command {
    let name = "ls"
    let summary = "every wheel: where it stands and what it has come to"
    let discussion = """
        A wheel is all that was done on a symbol in a portfolio; a campaign is one turn of it, until neither shares nor \
        options are left. The same symbol in two portfolios is two wheels. Realised has premium with the option that earned \
        it; docs/accounting.md has the words.
        """
    private let running = Flag("running", about: "only those with something open")

    var syntax: CommandSyntax {
        CommandSyntax(
            [running, JournalOptions.anyPortfolio, JournalOptions.symbol, OutputFormat.option] + JournalOptions.place)
    }
    let examples = [CommandExample("wheelwright wheel ls --running", "what is going on")]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        let wheels = try arguments.journal(.reading, io).wheels(
            portfolio: arguments[JournalOptions.anyPortfolio], symbol: arguments[JournalOptions.symbol])
        Listing(
            name: "wheels", columns: WheelListCommand.columns,
            rows: wheels.filter { !arguments[running] || $0.runningCampaign != nil },
            whenEmpty: arguments.whenEmpty("there are no wheels")
        ).write(try arguments.require(OutputFormat.option), io)
        return .success
    }

    static var columns: [ListColumn<Wheel>] {
        [
            ListColumn("symbol", .init("Symbol"), text: { $0.symbol }),
            ListColumn("portfolio", .init("Portfolio"), text: { $0.portfolio }),
            ListColumn("state", .init("State"), text: { $0.state.rawValue }),
            ListColumn("campaigns", .init("Turns", .right), count: { $0.summary.campaigns }),
            ListColumn("open_positions", .init("Open", .right), count: { $0.openPositions }),
            ListColumn("shares", .init("Shares", .right), count: { $0.shares?.shares ?? 0 }),
            ListColumn("basis", .init("Basis", unit: "$", .right), price: { $0.shares?.basis }),
            ListColumn("adjusted_basis", .init("Adjusted", unit: "$", .right), price: { $0.shares?.adjustedBasis }),
            ListColumn("premium", .init("Premium", unit: "$", .right), amount: { $0.summary.premium }),
            ListColumn("dividends", .init("Dividends", unit: "$", .right), amount: { $0.summary.dividends }),
            ListColumn("fees", .init("Fees", unit: "$", .right), amount: { $0.summary.fees }),
            ListColumn("rolls", .init("Rolls", .right), count: { $0.summary.rolls }),
            ListColumn("assignments", .init("Assigned", .right), count: { $0.summary.assignments }),
            ListColumn("realised", .init("Realised", unit: "$", .right), gain: { $0.summary.realised(.option) }),
            ListColumn("realised_basis", nil, gain: { $0.summary.realised(.basis) }),
        ]
    }
}
