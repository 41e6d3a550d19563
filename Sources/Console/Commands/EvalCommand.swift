import LuaBridge
import Market
import RuleScript
import Worker

/// `wheelwright eval`: runs Lua in the sandbox of the rules, with the functions of the host.
struct EvalCommand: Command {
    let name = "eval"
    let summary = "run Lua code with prices, the calendar and recorded data"
    let discussion = """
        The code sees what rule files see: the rule constructors, price.…, calendar.…, and with --data also market.…. What \
        it returns is printed. Several files share one rule set, which is checked when all have run. The file '-' is \
        standard input.

        With --each-line every line of standard input is evaluated by itself, after the files, as if it had been given \
        with -e. A process of its own does that; a line that brings it down is answered by an error, and the next one by \
        a new process. Files that are edited meanwhile count from the next line on; where they are broken, the version \
        before them stays.

        docs/reference.md lists the functions.
        """
    private let code = Option(
        "code", short: "e", valueName: "CODE", .text, isRepeatable: true,
        about: "an expression to print, or statements to run, after the files")
    private let data = Option("data", short: "d", valueName: "RECORDING", .text, about: "the recording to read")
    private let eachLine = Flag("each-line", about: "evaluate each line of standard input by itself")
    private let traceback = Flag("traceback", about: "show the calls that led to an error")
    private let files = Operand("FILE", .text, count: .any, about: "a Lua file; - is standard input")

    var syntax: CommandSyntax {
        CommandSyntax(
            [
                code, data, DecisionOptions.at, DecisionOptions.positions, DecisionOptions.rules,
                DecisionOptions.workspace, DecisionOptions.limits, eachLine, traceback,
            ], operands: [files])
    }

    let exitCodes: [ExitCode] = [.success, .findings, .usage, .badData, .limitExceeded]
    let examples = [
        CommandExample(
            "wheelwright eval -e \"calendar.expirations('2026-04-13', '2026-04-24')\"", "prints a list of two days"),
        CommandExample(
            "wheelwright eval -e \"market.spot('WFC')\" --data april.wheel", "prints the last recorded price"),
        CommandExample(
            "wheelwright eval --each-line < questions.txt", "prints the value of each line"),
    ]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        if arguments[eachLine] {
            return try await answerLines(arguments, io)
        }
        let sources = try files(arguments, io).map(EvaluationSource.file) + codes(arguments).map(EvaluationSource.code)
        guard !sources.isEmpty else {
            throw UsageError.missingOperand(command: arguments.command, operand: "FILE")
        }
        let evaluator = try Evaluator(try setup(arguments))
        do throws(EvaluationFailure) {
            try evaluator.run(sources) { io.printFromScript($0) }
            return .success
        } catch {
            return io.report(error, showsCalls: arguments[traceback])
        }
    }

    private func answerLines(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        guard arguments.all(code).isEmpty, !arguments.all(files).contains("-") else {
            throw CommandFailure(
                "U236", "--each-line reads code from standard input, so -e and the file '-' have no place",
                remedy: "put the code into a file and name that, or leave --each-line out", exitCode: .usage)
        }
        let source = try WorkspaceSource(arguments, others: arguments.all(files))
        let lines = LineEvaluation(places: source.places, showsCalls: arguments[traceback]) {
            var setup = try setup(arguments)
            setup.files = try files(arguments, io)
            return setup
        }
        return try await lines.run(io)
    }

    private func codes(_ arguments: ParsedArguments) -> [RuleFile] {
        arguments.all(code).map { RuleFile(path: "-e", text: $0) }
    }

    private func files(_ arguments: ParsedArguments, _ io: ConsoleIO) throws -> [RuleFile] {
        try arguments.all(files).map { path in
            let bytes = path == "-" ? try standardInput(io) : try Folder.read(path, as: .lua)
            return RuleFile(path: path == "-" ? "stdin" : path, bytes: bytes)
        }
    }

    private func standardInput(_ io: ConsoleIO) throws -> [UInt8] {
        guard let bytes = io.readInput() else { throw CommandFailure.unreadableInput }
        return bytes
    }

    private func setup(_ arguments: ParsedArguments) throws -> EvaluationSetup {
        let workspace = try arguments.workspace()
        var setup = EvaluationSetup(modules: workspace.modules, limits: arguments.limits)
        if let path = arguments[data] {
            setup.data = EvaluationSetup.Data(
                recording: path, at: arguments[DecisionOptions.at], positions: arguments[DecisionOptions.positions],
                rules: workspace.files)
        } else if arguments[DecisionOptions.at] != nil || arguments[DecisionOptions.positions] != nil {
            throw CommandFailure(
                "U232", "--at and --positions mean nothing without data", remedy: "name a recording with --data",
                exitCode: .usage)
        }
        return setup
    }
}

extension CommandFailure {
    static let unreadableInput = CommandFailure(
        "U231", "cannot read standard input", remedy: "pipe Lua code into the command")
}

extension ConsoleIO {
    /// Prints the line of an evaluation that failed, and the calls that led there.
    func report(_ failure: EvaluationFailure, showsCalls: Bool) -> ExitCode {
        note(diagnosticLine(failure))
        if showsCalls {
            for call in failure.calls { note("    \(printable(call))") }
        }
        return failure.exitCode
    }
}

extension EvaluationFailure: CodedError {
    var exitCode: ExitCode {
        switch kind {
        case .mistake: .findings
        case .limit: .limitExceeded
        // What is missing is named on the command line.
        case .usage: .usage
        case .data: .badData
        }
    }
}
