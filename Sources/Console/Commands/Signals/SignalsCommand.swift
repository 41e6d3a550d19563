import Engine
import LuaBridge
import Market
import Recording
import RuleModel
import RuleScript

/// `wheelwright signals`: which trades look good at an instant, how sure the rules are, and for how long.
struct SignalsCommand: Command {
    let name = "signals"
    let summary = "which signals stand at an instant, and for how long"
    let discussion = """
        Reads every signal of the rules over the recorded bars and chains of the underlyings that it watches. A signal \
        comes up at the end of a bar, and is judged with what was known then; it stands for its ttl unless a later bar \
        takes it back.

        Without --all only those that stand, or were taken back, are listed; the last line counts the others.
        """
    private let signals = Operand("SIGNAL", .text, count: .any, about: "only these signals")
    private let all = Flag("all", short: "a", about: "those that are quiet too, with what they lack")
    private let symbols = Option(
        "symbols", valueName: "A,B,…", .symbols, about: "only these underlyings; by default all in the recording")

    var syntax: CommandSyntax {
        CommandSyntax(
            [
                DecisionOptions.data, DecisionOptions.at, symbols, DecisionOptions.rules, DecisionOptions.workspace,
                DecisionOptions.limits, OutputFormat.option, all,
            ],
            operands: [signals])
    }

    let examples = [
        CommandExample("wheelwright signals --data april.whl", "what stands at the recording's last capture"),
        CommandExample(
            "wheelwright signals put.premium --data april.whl --at 2026-04-17T20:00:00Z --all",
            "one signal on every underlying, with what keeps it quiet"),
    ]
    let exitCodes: [ExitCode] = [.success, .usage, .badData, .limitExceeded]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        let run = try SignalRun.make(
            arguments, ids: arguments.all(signals), symbols: arguments[symbols])
        let isComplete = arguments[all]
        switch try arguments.require(OutputFormat.option) {
        case .json: io.output.write(run.json.prettyText)
        case .csv: io.output.write(run.csv)
        case .table:
            io.output.write(
                SignalReport(run: run, showsQuiet: isComplete, style: io.style, width: io.output.width).text)
        }
        return .success
    }
}
