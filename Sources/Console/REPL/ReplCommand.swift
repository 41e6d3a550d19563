import LineEditor
import LuaBridge
import Market
import RuleModel
import RuleScript
import Worker

/// `wheelwright repl`: Lua with a market, positions and rules, one input after the other.
struct ReplCommand: Command {
    let name = "repl"
    let summary = "ask a market, positions and rules one question after the other"
    let discussion = """
        Inputs are Lua, in the sandbox of the rules; names that one input sets the next one finds, and the value of an \
        expression is shown. position(id), chain("WFC"), at("2026-04-15"), decide(), explain(p), what_if(p, { dte = 3 }) and \
        rank(chain, score) ask about the data; help() lists everything. Rules that are typed are in force for the session. \
        Rule files that are edited meanwhile are loaded again.

        At a terminal there are completion with Tab, a history in $XDG_STATE_HOME/wheelwright/history, and input over several \
        lines; Ctrl-C stops a script or gives up an input, Ctrl-D ends the session. Elsewhere inputs are read from standard \
        input, mistakes go to standard error with their line, and the exit code says whether there were any.

        docs/repl.md shows a session.
        """
    private let data = Option(
        "data", short: "d", valueName: "RECORDING", .text, about: "the recording to look at")
    private let simulate = Option(
        "simulate", valueName: "SCENARIO/SEED", .simulation, about: "a simulated market instead, such as selloff/7")

    var syntax: CommandSyntax {
        CommandSyntax([
            data, simulate, DecisionOptions.positions, DecisionOptions.at, DecisionOptions.rules,
            DecisionOptions.workspace, DecisionOptions.limits,
        ])
    }

    let exitCodes: [ExitCode] = [.success, .findings, .usage, .badData]
    let examples = [
        CommandExample("wheelwright repl --data april.whl --positions positions.csv", "a session at a terminal"),
        CommandExample("wheelwright repl --simulate selloff/7", "a session over a market that never was"),
    ]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        let start = try SessionStart(arguments, data: try data(arguments), io: io)
        // The session waits for a person and runs scripts, which would hold up the threads that tasks share.
        return try await withCheckedThrowingContinuation { continuation in
            let isRunning = startThread { continuation.resume(with: Result { try start.run() }) }
            if !isRunning { continuation.resume(with: Result { try start.run() }) }
        }
    }

    private func data(_ arguments: ParsedArguments) throws(CommandFailure) -> DeskData? {
        let recording = arguments[data]
        let simulation = arguments[simulate]
        guard recording == nil || simulation == nil else {
            throw CommandFailure(
                "U298", "--data and --simulate both name a market", remedy: "leave one of them out", exitCode: .usage)
        }
        if recording == nil, simulation == nil,
            arguments[DecisionOptions.at] != nil || arguments[DecisionOptions.positions] != nil
        {
            throw CommandFailure(
                "U299", "--at and --positions mean nothing without data",
                remedy: "name a recording with --data, or a simulated market with --simulate", exitCode: .usage)
        }
        return recording.map { .recording(path: $0) } ?? simulation.map { .simulation($0) }
    }
}

/// What a session begins with, ready to be run on a thread of its own.
private struct SessionStart: Sendable {
    let data: DeskData?
    let at: Instant?
    let positions: String?
    let rules: WorkspaceSource
    let limits: LuaLimits
    let io: ConsoleIO

    init(_ arguments: ParsedArguments, data: DeskData?, io: ConsoleIO) throws {
        self.data = data
        at = arguments[DecisionOptions.at]
        positions = arguments[DecisionOptions.positions]
        rules = try WorkspaceSource(arguments)
        limits = arguments.limits
        self.io = io
    }

    func run() throws -> ExitCode {
        let isInteractive = io.isInputTerminal && io.output.isTerminal
        let rules = try DeskRules(rules, limits: limits)
        let desk = try Desk(data: data, at: at, positions: positions, rules: rules, io: io)
        let session = try Session(desk: desk, screen: Screen(io: io, isInteractive: isInteractive), limits: limits)
        let names = names(session)
        if isInteractive, let lines = TerminalLines(io, complete: { SessionCompleter(names: names).complete($0) }) {
            session.history = lines.past
            ScriptInterrupt.listen()
            greet(session)
            return try SessionLoop(session: session, source: lines).run()
        }
        return try SessionLoop(session: session, source: ScriptLines(io, limit: limits.sourceSize)).run()
    }

    private func greet(_ session: Session) {
        let data = session.desk.source.map { ", " + printable($0) } ?? ", without market data"
        session.screen.note("wheelwright \(ProductVersion.text)\(data); help() or :help, Ctrl-D ends")
    }

    private func names(_ session: Session) -> CompletionNames {
        let desk = session.desk
        let functions = session.functions
        return CompletionNames(
            functions: functions.all, globals: { [unowned session] in session.names },
            keys: { [unowned session] in session.keys(of: $0) },
            symbols: { desk.isOpen ? (try? desk.symbols()) ?? [] : [] },
            positions: { desk.isOpen ? (try? desk.positions().map(\.id)) ?? [] : [] },
            rules: { kind in
                guard let rules = try? desk.rules.loaded().rules else { return [] }
                return RuleList(rules).rows.filter { kind == nil || $0.kind == kind }.map(\.id)
            },
            days: {
                guard desk.isOpen else { return [] }
                let days = ((try? desk.captureInstants()) ?? []).map { NewYorkTime.date(of: $0).description }
                return Set(days).sorted()
            },
            files: { FileNames.beginning(with: $0) })
    }
}
