import Journal
import Market

/// `wheelwright journal rebuild`.
struct JournalRebuildCommand: Command {
    let name = "rebuild"
    let summary = "make everything that follows from the entries anew"
    let discussion = """
        Open positions, trades, campaigns and balances are kept in tables of their own, so that lists are fast. This makes \
        them from the entries again; what was entered isn't touched. A copy of the file is written beside it before.
        """
    var syntax: CommandSyntax { CommandSyntax([JournalOptions.yes] + JournalOptions.place) }
    let examples = [CommandExample("wheelwright journal rebuild --yes", "after 'journal verify' found a difference")]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        try Journal.mustExist(arguments, io)
        try io.confirm("Make the tables of '\(printable(arguments.journalPath))' anew?", arguments)
        let journal = try arguments.journal(.writing, io)
        let copy = JournalBackupCommand.place(of: journal, at: io.now())
        try journal.backUp(to: copy)
        try journal.rebuild()
        io.print("rebuilt from \(counted(try journal.summaries().reduce(0) { $0 + $1.entries }, "entry", "entries"))")
        io.print("the file as it was: \(printable(copy))")
        return .success
    }
}
