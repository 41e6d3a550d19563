import Tasks
import Worker

/// `wheelwright worker`: evaluates what another `wheelwright` sends it; that one starts it, nobody else.
struct WorkerCommand: Command {
    let name = "worker"
    let summary = "evaluate rules for another wheelwright process"
    let isHidden = true
    let syntax = CommandSyntax()
    let exitCodes: [ExitCode] = [.success, .usage]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) throws -> ExitCode {
        var service = try WorkerService(version: ProductVersion.text, writer: DecisionTexts.writer)
        try service.serve()
        return .success
    }
}
