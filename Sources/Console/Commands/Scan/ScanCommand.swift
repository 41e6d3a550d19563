import Engine
import Expression
import LuaBridge
import Market
import Recording
import RuleModel
import RuleScript
import Scanner

/// `wheelwright scan`: every contract of every symbol, filtered and ranked by the rules' scores.
struct ScanCommand: Command {
    let name = "scan"
    let summary = "rank the contracts of all symbols, or list what matches"
    let discussion = """
        Looks at all contracts in a recording at an instant, turns away those that a score's requirements or --where \
        refuse, and ranks the others. Below each ranking stands how many were turned away, and why.

        Without a score, --where alone lists what matches, in order of contract. Suspicious contracts are marked, never \
        left out: a return above 500 % a year, a crossed, stale or very wide quote, no volume recorded.

        --why WFC, or --why "WFC 80 put 2026-05-15", tells for one underlying or one contract what refuses it, and by how \
        much.

        --assigned FILE looks at short puts instead, in the recording's positions where FILE is '-': for each that is likely \
        to be assigned it ranks the calls to sell on the shares afterwards, at strikes that aren't below what the shares \
        will have cost. Which are likely says the score assignment.likely, or the one that --likely names.
        """
    private let scores = Operand("SCORE", .text, count: .any, about: "scores on contracts, such as csp.entry")
    private let symbols = Option(
        "symbols", valueName: "A,B,…", .symbols, about: "only these underlyings; by default all in the recording")
    private let watchlist = Option(
        "watchlist", valueName: "FILE", .text,
        about: "only the underlyings in a file: plain text, or TradingView's export")
    private let filter = Option(
        "where", valueName: "CONDITION", .text, isRepeatable: true,
        about: "a condition over a contract's fields, such as 'dte <= 45'")
    private let top = Option(
        "top", short: "n", valueName: "N", .integer(in: 1...10_000), default: 20, about: "how many rows a table has")
    private let grouping = Option(
        "by", valueName: "GROUP", .choice(of: ScanRequest.Grouping.self), default: ScanRequest.Grouping.none,
        about: "only the best contract of each symbol, or of each symbol and expiration")
    private let why = Option(
        "why", valueName: "CONTRACT", .text, about: "what refuses an underlying's contracts, or one contract")
    private let assigned = Option(
        "assigned", valueName: "FILE", .text,
        about: "the calls to sell on the shares of likely assignments: a file of positions, '-' for the recording's")
    private let likely = Option(
        "likely", valueName: "SCORE", .text, default: "assignment.likely",
        about: "with --assigned: the score on positions that says which are likely")
    private let belowBasis = Flag(
        "below-basis", about: "with --assigned: strikes below what the shares will have cost, too")
    private let plan = Flag("plan", about: "how the conditions are evaluated, without scanning")

    var syntax: CommandSyntax {
        CommandSyntax(
            [
                DecisionOptions.data, DecisionOptions.at, symbols, watchlist, filter, top, grouping, why, plan,
                assigned, likely, belowBasis,
                DecisionOptions.rules, DecisionOptions.workspace, DecisionOptions.limits, OutputFormat.option,
            ],
            operands: [scores])
    }

    let examples = [
        CommandExample("wheelwright scan csp.entry --data april.whl", "the twenty best puts to sell"),
        CommandExample(
            "wheelwright scan csp.entry --data april.whl --where 'spot <= 50' --by symbol --format csv",
            "the best put of each stock below $50"),
        CommandExample(
            "wheelwright scan csp.entry --data april.whl --why \"WFC 80 put 2026-05-15\"", "why it isn't listed"),
        CommandExample(
            "wheelwright scan cc.entry --data april.whl --assigned positions.csv --top 3",
            "the calls to sell once puts have been assigned"),
    ]
    let exitCodes: [ExitCode] = [.success, .usage, .badData, .limitExceeded]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        let setup = try ScanSetup(
            arguments, scores: arguments.all(scores), filters: arguments.all(filter), symbols: arguments[symbols],
            watchlist: arguments[watchlist], top: arguments.require(top), grouping: arguments.require(grouping))
        if arguments[plan] {
            io.output.write(ScanPlanText(setup: setup, style: io.style).text)
            return .success
        }
        if let wanted = arguments[why] {
            io.output.write(try await ScanReason(wanted, setup: setup).text(io.style))
            return .success
        }
        if let file = arguments[assigned] {
            let result = try setup.assignments(
                positions: file == "-" ? nil : file, symbols: arguments[symbols], rule: arguments.require(likely),
                allowsBelowBasis: arguments[belowBasis])
            write(result, as: try arguments.require(OutputFormat.option), io)
            return .success
        }
        let result = try await setup.scan(io)
        switch try arguments.require(OutputFormat.option) {
        case .json: io.output.write(result.json.prettyText)
        case .csv: io.output.write(result.csv)
        case .table: io.output.write(ScanReport(result: result, style: io.style, width: io.output.width).text)
        }
        return .success
    }

    private func write(_ result: AssignmentResult, as format: OutputFormat, _ io: ConsoleIO) {
        switch format {
        case .json: io.output.write(result.json.prettyText)
        case .csv: io.output.write(result.csv)
        case .table: io.output.write(AssignmentReport(result: result, style: io.style, width: io.output.width).text)
        }
    }
}
