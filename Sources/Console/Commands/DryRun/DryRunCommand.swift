import DryRun
import Market
import Recording

/// `wheelwright dryrun`: a strategy over a recording, as it would have traded.
struct DryRunCommand: Command {
    let name = "dryrun"
    let summary = "run a strategy over a recording: fills, assignment, accounts"
    let discussion = """
        Steps through the instants of a recording in order. At each one the rules see what was known by then and nothing \
        else: they manage the open positions as recommend would, and open new ones as the strategy says. Orders are filled \
        against the recorded quotes, expirations, assignments and dividends happen, and the account is checked to the cent.

        The same strategy is run under the fill models mid and touch besides, each with its own decisions: what lies \
        between them is decided by fills. --no-band leaves that out.

        --audit decides sampled instants again, with fresh rules and on a copy of the recording that ends there, and lists \
        the dates that are written into the rules. It ends with 1 where it finds anything.

        --compare takes two folders of rules, behind the strategy's id where they have several: every decision of the first \
        is held against the second.

        --trials says how many sets of parameters were tried, by a sweep or by hand, before these were chosen: the report \
        then tells how much of the result the best of so much luck would show.

        Ctrl-C ends with the part that is done. With --resume FILE the run can go on later: the same command line \
        continues from FILE where it is there, to the same result as in one go.
        """
    private let operands = Operand(
        "STRATEGY", .text, count: .any, about: "the strategy's id, or a folder of rules with one strategy")
    private let resume = Option(
        "resume", valueName: "FILE", .text, about: "go on from this file where it is there; keep it up to date")
    private let noBand = Flag("no-band", about: "only the chosen fill model")
    private let audit = Flag("audit", about: "decide sampled instants again, and compare")
    private let samples = Option(
        "samples", valueName: "N", .integer(in: 1...10_000), default: 12,
        about: "how many instants an audit decides again")
    private let compare = Flag("compare", about: "hold the rules of one folder against those of another")
    private let trials = Option(
        "trials", valueName: "N", .integer(in: 1...1_000_000),
        about: "how many sets of parameters were tried before this one was chosen")
    private let page = Option("report", valueName: "FILE", .text, about: "also write one page that opens offline")
    private let tables = Option("csv", valueName: "DIR", .text, about: "also write tables into a folder")
    private let force = Flag("force", about: "replace reports that are in the way")

    var syntax: CommandSyntax {
        CommandSyntax(
            [DecisionOptions.data] + DryRunOptions.all + [
                noBand, trials, resume, page, tables, force, audit, samples, compare, DecisionOptions.rules,
                DecisionOptions.workspace, DecisionOptions.limits, OutputFormat.option,
            ],
            operands: [operands])
    }

    let examples = [
        CommandExample(
            "wheelwright dryrun wheel --data year.whl --report wheel.html", "the wheel, and a page about it"),
        CommandExample(
            "wheelwright dryrun wheel --data year.whl --from 2026-03-01 --capital 250k --fill next",
            "from March on, each order filled one snapshot after its decision"),
        CommandExample("wheelwright dryrun wheel --data year.whl --audit", "does it depend on what it couldn't know?"),
        CommandExample(
            "wheelwright dryrun wheel --data year.whl --compare rules mine", "what other rules would change"),
    ]
    let exitCodes: [ExitCode] = [.success, .findings, .usage, .badData, .limitExceeded, .interrupted]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        let words = arguments.all(operands)
        try checkCompany(arguments)
        if arguments[compare] { return try await compare(words, arguments, io) }
        guard words.count <= 1 else {
            throw CommandFailure(
                "U312", "dryrun runs one strategy, and \(words.count) are named", remedy: "name one", exitCode: .usage)
        }
        let request = try DryRunRequest(arguments, strategy: words.first, trials: arguments[trials] ?? 1)
        request.noteMissing(io)
        if arguments[audit] { return try await audit(request, arguments, io) }
        return try await report(request, arguments, io)
    }

    /// Throws where an option is given that what is asked for would pass over.
    private func checkCompany(_ arguments: ParsedArguments) throws(CommandFailure) {
        let compares = arguments[compare]
        guard compares || arguments[audit] else { return }
        let given = [
            ("report", arguments[page] != nil), ("csv", arguments[tables] != nil),
            ("trials", arguments[trials] != nil), ("resume", arguments[resume] != nil),
            ("audit", compares && arguments[audit]),
        ]
        guard let passedOver = given.first(where: { $0.1 }) else { return }
        throw CommandFailure(
            "U314", "--\(compares ? "compare" : "audit") prints what it finds, and takes no --\(passedOver.0)",
            remedy: "leave one of them out", exitCode: .usage)
    }

    private func report(
        _ request: DryRunRequest, _ arguments: ParsedArguments, _ io: ConsoleIO
    ) async throws -> ExitCode {
        let outputs = DryRunOutputs(page: arguments[page], tables: arguments[tables], replaces: arguments[force])
        try outputs.check()
        let models: [FillModel] = arguments[noBand] ? [] : [.mid, .touch]
        let others = models.filter { $0 != request.dryRun.setup.fill }
        let replay = try Replay(
            [request.dryRun] + others.map(request.dryRun.filling), readers: request.readers,
            symbols: arguments[DryRunOptions.symbols])
        let results = try await DryRunJob(replay: replay, checkpoint: arguments[resume], io: io).results()
        let reruns = results.dropFirst().map { (fill: $0.setup.fill, metrics: DryRunMetrics($0)) }
        try outputs.write(
            DryRunReport(results[0], others: reruns), format: try arguments.require(OutputFormat.option), io: io)
        return ExitCode(results[0].ending)
    }

    private func audit(
        _ request: DryRunRequest, _ arguments: ParsedArguments, _ io: ConsoleIO
    ) async throws -> ExitCode {
        let replay = try Replay(
            [request.dryRun], readers: request.readers, symbols: arguments[DryRunOptions.symbols])
        let audit = AuditJob(replay: replay, request: request, samples: try arguments.require(samples), io: io)
        let text = try await audit.result()
        switch try arguments.require(OutputFormat.option) {
        case .json: io.output.write(text.json.prettyText)
        case .table, .csv: io.output.write(text.text(io.style))
        }
        if !text.report.isComplete {
            io.note("wheelwright: stopped before all of it was decided again")
            return .interrupted
        }
        return text.isClean ? .success : .findings
    }

    private func compare(_ words: [String], _ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        guard words.count == 2 || words.count == 3, words.suffix(2).allSatisfy(Folder.exists) else {
            throw CommandFailure(
                "U313", "--compare needs two folders of rules",
                remedy: "wheelwright dryrun [STRATEGY] --compare RULES_A RULES_B --data RECORDING", exitCode: .usage)
        }
        let folders = Array(words.suffix(2))
        let requests = try folders.map { folder in
            try DryRunRequest(arguments, strategy: words.count == 3 ? words[0] : nil, rules: [folder])
        }
        let replays = try requests.map { request in
            try Replay([request.dryRun], readers: request.readers, symbols: arguments[DryRunOptions.symbols])
        }
        Interruption.listen()
        let bar = io.progress("replaying", unit: "steps", total: replays.reduce(0) { $0 + $1.timeline.steps.count })
        defer { bar.finish() }
        let comparison = try await replays[0].compare(
            with: replays[1], progress: { bar.update($0) }, isCancelled: { Interruption.happened })
        bar.finish()
        let report = ComparisonReport(comparison: comparison, names: folders)
        switch try arguments.require(OutputFormat.option) {
        case .json: io.output.write(report.json.prettyText)
        case .table, .csv: io.output.write(report.text(io.style, width: io.output.width))
        }
        return comparison.isComplete ? .success : .interrupted
    }
}

extension ExitCode {
    /// What a run tells the shell that came to this end.
    fileprivate init(_ ending: DryRunResult.Ending) {
        switch ending {
        case .complete: self = .success
        case .interrupted: self = .interrupted
        }
    }
}
