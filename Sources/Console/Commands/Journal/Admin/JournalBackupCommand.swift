import Journal
import Market

/// `wheelwright journal backup [FILE]`.
struct JournalBackupCommand: Command {
    let name = "backup"
    let summary = "copy the journal into a new file"
    private let file = Operand(
        "FILE", .text, count: .optional, about: "the copy; one named after the instant if left out")

    var syntax: CommandSyntax { CommandSyntax(JournalOptions.place, operands: [file]) }
    let examples = [CommandExample("wheelwright journal backup /media/usb/journal.db", "onto another disk")]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        try Journal.mustExist(arguments, io)
        let journal = try arguments.journal(.writing, io)
        let path = arguments[file] ?? JournalBackupCommand.place(of: journal, at: io.now())
        try journal.backUp(to: path)
        io.print("\(printable(path)): a copy of \(printable(journal.path))")
        return .success
    }

    /// `journal.db.2026-04-17T200000Z` beside the journal.
    static func place(of journal: Journal, at: Instant) -> String {
        let second = Instant(microseconds: at.microseconds - at.microsecondsOfUTCDay % 1_000_000)
        return "\(journal.path).\(second.description.filter { $0 != ":" })"
    }
}
