import DryRun
import Market
import Recording

/// `wheelwright outcomes`: what every option that could be sold came to.
struct OutcomesCommand: Command {
    let name = "outcomes"
    let summary = "what selling every option would have earned"
    let discussion = """
        Sells each contract at the mid at the last capture of each session, buys it back at the mid --exit days before its \
        expiration, and groups what that earned by days to expiration and distance out of the money at entry. Returns are \
        percent of the premium: 100 is all of it.

        It says where premium was rich. It is no portfolio: entries overlap, nothing limits their number, and nothing is paid \
        for trading. `dryrun` is for that.
        """
    private let right = Option(
        "right", valueName: "RIGHT", .choice(of: SideChoice.self), default: .put, about: "which options are sold")
    private let exit = Option(
        "exit", valueName: "DAYS", .integer(in: 0...364), default: 0,
        about: "days to expiration at which they are bought back; 0 is the close of the last day")
    private let longest = Option(
        "longest", valueName: "DAYS", .integer(in: 1...3_650), default: 84,
        about: "the most days to expiration at entry")
    private let symbols = Option(
        "symbols", valueName: "A,B,…", .symbols, about: "only these underlyings; by default all in the recording")

    var syntax: CommandSyntax {
        CommandSyntax([DecisionOptions.data, right, exit, longest, symbols, OutputFormat.option])
    }
    let examples = [
        CommandExample("wheelwright outcomes --data year.whl", "puts held to expiration"),
        CommandExample(
            "wheelwright outcomes --data year.whl --right call --exit 7 --longest 45", "calls bought back a week before"
        ),
    ]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        let reader = try RecordingReader(path: try arguments.require(DecisionOptions.data))
        let wanted = try arguments[symbols] ?? reader.symbols()
        try reader.require(wanted)
        let table = try table(try study(arguments), wanted.sorted(), reader, io)
        switch try arguments.require(OutputFormat.option) {
        case .table: io.output.write(OutcomesReport(table: table, style: io.style, width: io.output.width).text)
        case .json: io.output.write(table.json.prettyText)
        case .csv: io.output.write(table.csv)
        }
        return .success
    }

    private func study(_ arguments: ParsedArguments) throws -> OutcomeStudy {
        let (exit, longest) = (try arguments.require(exit), try arguments.require(longest))
        guard longest > exit else {
            throw CommandFailure(
                "U345", "nothing is sold with more than \(exit) and up to \(longest) days to expiration",
                remedy: "choose a --longest above --exit", exitCode: .usage)
        }
        let weeks = Array(stride(from: exit, to: longest, by: 7)) + [longest]
        return OutcomeStudy(
            right: try arguments.require(right) == .put ? .put : .call, exit: exit, days: weeks,
            distances: Array(stride(from: -20.0, through: 30, by: 5)))
    }

    private func table(
        _ study: OutcomeStudy, _ symbols: [String], _ reader: RecordingReader, _ io: ConsoleIO
    ) throws -> OutcomeTable {
        let bar = io.progress("reading", unit: "symbols", total: symbols.count)
        defer { bar.finish() }
        var table = OutcomeTable(study)
        for symbol in symbols {
            var chains: [OptionChain] = []
            let captures = try reader.captures(of: symbol)
            for (index, capture) in captures.enumerated() {
                let isLast = index + 1 == captures.count || captures[index + 1].session != capture.session
                guard isLast else { continue }
                let snapshot = try reader.snapshot(at: capture.instant, symbols: [symbol])
                if let chain = snapshot.underlyings[symbol]?.chain { chains.append(chain) }
            }
            table.merge(study.outcomes(of: chains))
            bar.advance()
        }
        return table
    }
}

/// Puts or calls.
private enum SideChoice: String, CaseIterable, Sendable {
    case put, call
}
