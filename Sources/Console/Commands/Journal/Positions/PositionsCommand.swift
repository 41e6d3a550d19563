import Engine
import Journal
import Market
import Recording
import RuleModel
import RuleScript

/// `wheelwright positions`: the open options with their live status.
struct PositionsCommand: Command {
    let name = "positions"
    let summary = "open positions with days left, risk and profit"
    let discussion = """
        With --data, each open option is valued at an instant of a recording, as recommend values it: the mark is the middle \
        of bid and ask, ITM how far the option is in the money in percent of spot (negative: out of it), risk what the \
        rules call it. Without --data, only what the journal itself knows is shown. --at shows what was open then.

        What is unknown (no quote, no recording) is a dash, never zero, and the totals say how many positions they lack.
        """
    private let data = Option(
        "data", short: "d", valueName: "RECORDING", .text, about: "the recording to value them at")
    private let risk = Option("risk", valueName: "LEVEL", .text, about: "only this risk, such as HIGH; needs --data")
    private let within = Option(
        "within", valueName: "DAYS", .integer(in: 0...10_000), about: "only those that expire within so many days")

    var syntax: CommandSyntax {
        CommandSyntax(
            [
                data, DecisionOptions.at, JournalOptions.anyPortfolio, JournalOptions.symbol, risk, within,
                DecisionOptions.rules, DecisionOptions.limits, OutputFormat.option,
            ] + JournalOptions.place)
    }
    let examples = [
        CommandExample("wheelwright positions --data april.whl", "as of the recording's last capture"),
        CommandExample("wheelwright positions --data april.whl --risk HIGH --within 7", "what needs a look now"),
    ]
    let exitCodes: [ExitCode] = [.success, .usage, .badData, .limitExceeded]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        if arguments[risk] != nil, arguments[data] == nil {
            throw CommandFailure(
                "U371", "--risk needs a market to judge by", remedy: "add --data RECORDING", exitCode: .usage)
        }
        let open = try open(arguments, io)
        let symbol = arguments[JournalOptions.symbol]
        let wanted = open.filter { symbol ?? $0.contract.underlying == $0.contract.underlying }
        var status = try await PositionBoard(wanted, arguments, data: arguments[data], io)
        if let days = arguments[within] { status.rows.removeAll { $0.dte > days } }
        if let risk = arguments[risk] { status.rows.removeAll { $0.decision?.risk.value != risk.uppercased() } }
        if !open.isEmpty {
            status.whenEmpty = "none of the \(counted(open.count, "open position")) fits the options given"
        }
        status.listing.write(try arguments.require(OutputFormat.option), io)
        return .success
    }
    /// What is open, or was at an instant that is named.
    private func open(_ arguments: ParsedArguments, _ io: ConsoleIO) throws -> [Position] {
        let journal = try arguments.journal(.reading, io)
        let filter = PositionFilter(portfolio: arguments[JournalOptions.anyPortfolio])
        return try journal.openPositions(filter, at: arguments[DecisionOptions.at]).map(\.position)
    }
}
