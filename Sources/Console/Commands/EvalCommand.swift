import Engine
import LuaBridge
import Market
import Recording
import RuleScript

/// `wheelwright eval`: runs Lua in the sandbox of the rules, with the functions of the host.
struct EvalCommand: Command {
    let name = "eval"
    let summary = "run Lua code with prices, the calendar and recorded data"
    let discussion = """
        The code sees what rule files see: the rule constructors, price.…, calendar.…, and with --data also market.…. What \
        it returns is printed. Several files share one rule set, which is checked when all have run. The file '-' is \
        standard input.

        docs/reference.md lists the functions.
        """
    private let code = Option(
        "code", short: "e", valueName: "CODE", .text, isRepeatable: true,
        about: "an expression to print, or statements to run, after the files")
    private let data = Option("data", short: "d", valueName: "RECORDING", .text, about: "the recording to read")
    private let traceback = Flag("traceback", about: "show the calls that led to an error")
    private let files = Operand("FILE", .text, count: .any, about: "a Lua file; - is standard input")

    var syntax: CommandSyntax {
        CommandSyntax(
            [
                code, data, DecisionOptions.at, DecisionOptions.positions, DecisionOptions.rules,
                DecisionOptions.workspace, traceback,
            ], operands: [files])
    }

    let exitCodes: [ExitCode] = [.success, .findings, .usage, .badData, .limitExceeded]
    let examples = [
        CommandExample(
            "wheelwright eval -e \"calendar.expirations('2026-04-13', '2026-04-24')\"", "prints a list of two days"),
        CommandExample(
            "wheelwright eval -e \"market.spot('WFC')\" --data april.wheel", "prints the last recorded price"),
    ]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        let sources = try sources(arguments, io)
        let workspace = try Workspace(
            folder: try arguments.require(DecisionOptions.workspace), rules: arguments.all(DecisionOptions.rules))
        let market = try market(arguments, workspace)
        let session = try RuleSession(modules: workspace.modules, functions: HostLibrary.market(market))
        session.print = { io.print($0) }
        do {
            for source in sources {
                let results = try source.isCode ? session.evaluate(source.file) : session.run(source.file)
                for result in results { io.print(LuaText.pretty(result)) }
            }
            _ = try session.examine().get()
            return .success
        } catch let error as LuaError {
            return report(error, showsCalls: arguments[traceback], io)
        } catch let error as RuleLoadError {
            io.note(diagnosticLine(error))
            return .findings
        }
    }

    /// What is run, in order, and whether it came from the command line.
    private func sources(
        _ arguments: ParsedArguments, _ io: ConsoleIO
    ) throws -> [(file: RuleFile, isCode: Bool)] {
        let codes = arguments.all(code).map { (file: RuleFile(path: "-e", text: $0), isCode: true) }
        let files = try arguments.all(files).map { path in
            let bytes = path == "-" ? try standardInput(io) : try Folder.read(path)
            return (file: RuleFile(path: path == "-" ? "stdin" : path, bytes: bytes), isCode: false)
        }
        guard !(files + codes).isEmpty else {
            throw UsageError.missingOperand(command: arguments.command, operand: "FILE")
        }
        return files + codes
    }

    private func standardInput(_ io: ConsoleIO) throws -> [UInt8] {
        guard let bytes = io.readInput() else {
            throw CommandFailure("U231", "cannot read standard input", remedy: "pipe a Lua file into the command")
        }
        return bytes
    }

    private func market(_ arguments: ParsedArguments, _ workspace: Workspace) throws -> SnapshotMarket? {
        guard let path = arguments[data] else {
            guard arguments[DecisionOptions.at] == nil, arguments[DecisionOptions.positions] == nil else {
                throw CommandFailure(
                    "U232", "--at and --positions mean nothing without data", remedy: "name a recording with --data",
                    exitCode: .usage)
            }
            return nil
        }
        let reader = try RecordingReader(path: path)
        guard let at = try arguments[DecisionOptions.at] ?? reader.lastInstant() else {
            throw RecordingError.empty(path: path)
        }
        try reader.requireData(at: at)
        let file = arguments[DecisionOptions.positions]
        let positions = try file.map { path throws(RecordingError) in try PositionFile.read(path) }
        return try SnapshotMarket(
            source: reader, symbols: try reader.symbols(), at: at,
            rules: try RuleLoader().load(workspace.files, modules: workspace.modules).rules,
            positions: try positions ?? reader.positions(at: at))
    }

    /// Prints an error of the script; one that a function of the host raised keeps its own code.
    private func report(_ error: LuaError, showsCalls: Bool, _ io: ConsoleIO) -> ExitCode {
        let cause = error.cause as? any CodedError
        io.note(diagnosticLine(cause ?? error))
        if showsCalls {
            for frame in error.traceback { io.note("    \(frame)") }
        }
        return cause?.exitCode ?? (error.kind.isLimit ? .limitExceeded : .findings)
    }
}

extension BindingError: CodedError {
    /// What is missing is named on the command line.
    var exitCode: ExitCode { .usage }
}
