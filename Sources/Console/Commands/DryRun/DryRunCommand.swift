import DryRun
import Market
import Recording

/// `wheelwright dryrun`: a strategy over a recording, as it would have traded.
struct DryRunCommand: Command {
    let name = "dryrun"
    let summary = "run a strategy over a recording: fills, assignments, accounts"
    let discussion = """
        Steps through the instants of a recording in order. At each one the rules see what was known by then and nothing \
        else: they manage the open positions as recommend would, and open new ones as the strategy says. Orders are filled \
        against the recorded quotes, expirations, assignments and dividends happen, and the account is checked to the cent.

        The same strategy is run under the fill models mid and touch besides, each with its own decisions: what lies \
        between them is decided by fills. --no-band leaves that out.

        Ctrl-C ends with the part that is done. With --resume FILE the run can go on later: the same command line \
        continues from FILE where it is there, to the same result as in one go.
        """
    private let strategy = Operand(
        "STRATEGY", .text, count: .optional, about: "the strategy's id, or a folder of rules with one strategy")
    private let resume = Option(
        "resume", valueName: "FILE", .text, about: "go on from this file where it is there; keep it up to date")
    private let noBand = Flag("no-band", about: "only the chosen fill model")

    var syntax: CommandSyntax {
        CommandSyntax(
            [DecisionOptions.data] + DryRunOptions.all + [
                noBand, resume, DecisionOptions.rules, DecisionOptions.workspace, DecisionOptions.limits,
                OutputFormat.option,
            ],
            operands: [strategy])
    }

    let examples = [
        CommandExample("wheelwright dryrun wheel --data year.whl", "the wheel over a whole recording"),
        CommandExample(
            "wheelwright dryrun wheel --data year.whl --from 2026-03-01 --capital 250k --fill next",
            "from March on, each order filled on the snapshot after the one it was decided on"),
    ]
    let exitCodes: [ExitCode] = [.success, .usage, .badData, .limitExceeded]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        let request = try DryRunRequest(arguments, strategy: arguments[strategy])
        if !request.notRecorded.isEmpty {
            io.note("wheelwright: not recorded, and left out: \(request.notRecorded.joined(separator: ", "))")
        }
        let models: [FillModel] = arguments[noBand] ? [] : [.mid, .touch]
        let others = models.filter { $0 != request.dryRun.setup.fill }
        let replay = try Replay(
            [request.dryRun] + others.map(request.dryRun.filling), readers: request.readers,
            symbols: arguments[DryRunOptions.symbols])
        let results = try await DryRunJob(replay: replay, checkpoint: arguments[resume], io: io).results()
        io.output.write(DryRunPlainSummary(results: results).text)
        return .success
    }
}
