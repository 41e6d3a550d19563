import Accounting
import Journal
import Market

/// `wheelwright wheel show SYMBOL`.
struct WheelShowCommand: Command {
    let name = "show"
    let summary = "one wheel: campaigns, holdings and ended options"
    private let symbol = Operand("SYMBOL", .ticker, about: "the underlying")

    var syntax: CommandSyntax {
        CommandSyntax(
            [JournalOptions.portfolio, OutputFormat.option] + JournalOptions.place, operands: [symbol])
    }
    let examples = [CommandExample("wheelwright wheel show WFC", "how the wheel on WFC has turned")]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        let journal = try arguments.journal(.reading, io)
        let portfolio = try journal.portfolio(arguments[JournalOptions.portfolio]).name
        let symbol = try arguments.require(symbol)
        guard let wheel = try journal.wheels(portfolio: portfolio, symbol: symbol).first else {
            let known = try journal.wheels(portfolio: portfolio).map(\.symbol)
            let elsewhere = try journal.wheels(symbol: symbol).first?.portfolio
            throw CommandFailure(
                "U370", "there is no wheel on \(symbol) in portfolio '\(printable(portfolio))'",
                remedy: elsewhere.map { "there is one in '\(printable($0))': add --portfolio" }
                    ?? nearestName(to: symbol, among: known).map { "did you mean \($0)?" }
                    ?? "'wheelwright wheel ls' lists those there are", exitCode: .usage)
        }
        let report = WheelReport(
            wheel: wheel,
            campaigns: try journal.campaigns(CampaignFilter(portfolio: portfolio, symbol: symbol)),
            positions: try journal.openPositions(PositionFilter(portfolio: portfolio, symbol: symbol)),
            trades: try journal.trades(TradeFilter(portfolio: portfolio, symbol: symbol)))
        switch try arguments.require(OutputFormat.option) {
        case .table: io.output.write(report.text(width: io.output.width, io.style))
        case .json: io.output.write(report.json.prettyText)
        case .csv: report.campaignList.write(.csv, io)
        }
        return .success
    }
}
