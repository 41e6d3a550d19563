import Accounting
import Journal
import Market

/// `wheelwright trade ls`: options that have ended, or are open.
struct TradeListCommand: Command {
    let name = "ls"
    let summary = "options that have ended, or run (--open)"
    let discussion = """
        A trade is an option, or a part of its contracts, that has ended: closed, rolled, expired, assigned or exercised. \
        Premium is what it brought less what it cost to close, profit is premium less fees; what became of the shares is \
        the campaign's. The days are those on which trades ended.
        """
    private let outcome = Option(
        "outcome", valueName: "OUTCOME", .choice(of: Trade.Outcome.self), about: "only those that ended like this")
    private let open = Flag("open", about: "options that are open, instead")

    var syntax: CommandSyntax {
        CommandSyntax(
            [
                JournalOptions.anyPortfolio, JournalOptions.symbol, outcome, open, JournalOptions.from,
                JournalOptions.to,
                JournalOptions.limit, OutputFormat.option,
            ] + JournalOptions.place)
    }
    let examples = [
        CommandExample("wheelwright trade ls --symbol WFC --from 2026-01-01", "what ended on WFC this year"),
        CommandExample("wheelwright trade ls --outcome assigned --format csv", "every assignment, for a spreadsheet"),
    ]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        let days = try arguments.days()
        let format = try arguments.require(OutputFormat.option)
        if arguments[open] {
            guard arguments[outcome] == nil, days == (nil, nil) else {
                throw CommandFailure(
                    "U364", "open options have no outcome and no day on which they ended",
                    remedy: "leave out --outcome, --from and --to, or --open", exitCode: .usage)
            }
            let positions = try arguments.journal(.reading, io).openPositions(
                PositionFilter(
                    portfolio: arguments[JournalOptions.anyPortfolio], symbol: arguments[JournalOptions.symbol],
                    limit: arguments[JournalOptions.limit]))
            Listing(
                name: "positions", columns: TradeListCommand.openColumns, rows: positions,
                whenEmpty: arguments.whenEmpty("no options are open")
            ).write(format, io)
            return .success
        }
        let trades = try arguments.journal(.reading, io).trades(
            TradeFilter(
                portfolio: arguments[JournalOptions.anyPortfolio], symbol: arguments[JournalOptions.symbol],
                outcome: arguments[outcome], from: days.from, to: days.to, limit: arguments[JournalOptions.limit]))
        Listing(
            name: "trades", columns: TradeListCommand.columns, rows: trades,
            whenEmpty: arguments.whenEmpty("no trades have ended; --open lists the options that are open"),
            footer: TradeListCommand.total(trades)
        ).write(format, io)
        return .success
    }

    private static func total(_ trades: [BookedTrade]) -> String {
        guard trades.count > 1 else { return "" }
        let premium = trades.reduce(Dollars.zero) { $0 + $1.trade.premium }
        let profit = trades.reduce(Dollars.zero) { $0 + $1.trade.profit }
        return "\n\(counted(trades.count, "trade")): premium \(premium), profit \(profit) after fees\n"
    }

    static var columns: [ListColumn<BookedTrade>] {
        [
            ListColumn("ended_on", .init("Ended"), text: { $0.endedOn.description }),
            ListColumn("portfolio", .init("Portfolio"), text: { $0.portfolio }),
            ListColumn("symbol", nil, text: { $0.trade.contract.underlying }),
            ListColumn("position", .init("Position"), text: { $0.trade.position }),
            ListColumn("kind", .init("Kind"), text: { $0.trade.kind.rawValue }),
            ListColumn("contract", nil, text: { OptionSymbol($0.trade.contract).description }),
            ListColumn("contracts", .init("×", .right), count: { $0.trade.contracts }),
            ListColumn("opened", nil, text: { $0.trade.opened.description }),
            ListColumn("outcome", .init("Outcome"), text: { $0.trade.outcome.rawValue }),
            ListColumn("open_price", .init("Open", unit: "$", .right), price: { $0.trade.openPrice }),
            ListColumn("close_price", .init("Close", unit: "$", .right), price: { $0.trade.closePrice }),
            ListColumn("premium", .init("Premium", unit: "$", .right), amount: { $0.trade.premium }),
            ListColumn("fees", .init("Fees", unit: "$", .right), amount: { $0.trade.fees }),
            ListColumn("profit", .init("Profit", unit: "$", .right), gain: { $0.trade.profit }),
            ListColumn("campaign", nil, count: { $0.trade.campaign }),
            ListColumn("entry", nil, value: { .int($0.entry) }),
        ]
    }

    static var openColumns: [ListColumn<BookedPosition>] {
        [
            ListColumn("position", .init("Position"), text: { $0.position.id }),
            ListColumn("portfolio", .init("Portfolio"), text: { $0.portfolio }),
            ListColumn("symbol", nil, text: { $0.position.contract.underlying }),
            ListColumn("kind", .init("Kind"), text: { $0.position.kind.rawValue }),
            ListColumn(
                "contract", .init("Contract"), value: { .string(OptionSymbol($0.position.contract).description) }
            ) {
                .init($0.position.contract.description)
            },
            ListColumn("contracts", .init("×", .right), count: { $0.position.contracts }),
            ListColumn("opened", .init("Opened"), text: { $0.position.opened.description }),
            ListColumn("open_price", .init("Open", unit: "$", .right), price: { $0.position.openPrice }),
            ListColumn("collateral", .init("Collateral", unit: "$", .right), amount: { $0.position.collateral }),
            ListColumn("prior_credit", nil, amount: { $0.position.priorCredit }),
            ListColumn("campaign", nil, count: { $0.campaign }),
        ]
    }
}
