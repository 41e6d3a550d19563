import Journal
import Market

/// `wheelwright alerts ack ALERT…`.
struct AlertAcknowledgeCommand: Command {
    let name = "ack"
    let summary = "acknowledge alerts, so that they are listed no more"
    private let alerts = Operand(
        "ALERT", .integer(in: 1...Int.max), count: .any, about: "their numbers; `wheelwright alerts ls` lists them")
    private let all = Flag("all", short: "a", about: "all that are open")

    var syntax: CommandSyntax { CommandSyntax([all] + JournalOptions.place, operands: [alerts]) }
    let examples = [CommandExample("wheelwright alerts ack 3 4", "these two")]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        let named = arguments.all(alerts).map { Int64($0) }
        guard named.isEmpty == arguments[all] else {
            throw CommandFailure(
                "U364", "either alerts are named or all are meant", remedy: "give their numbers, or --all",
                exitCode: .usage)
        }
        try Journal.mustExist(arguments, io)
        let journal = try arguments.journal(.writing, io)
        let open = try journal.alerts()
        // All are looked at before the first is changed.
        for id in named where !open.contains(where: { $0.id == id }) {
            throw JournalError.notFound(what: "alert", id: String(id))
        }
        var count = 0
        for id in named.isEmpty ? open.filter({ $0.acknowledged == nil }).map(\.id) : named {
            if try journal.acknowledge(alert: id, at: io.now()) { count += 1 }
        }
        io.print("\(counted(count, "alert")) acknowledged")
        return .success
    }
}
