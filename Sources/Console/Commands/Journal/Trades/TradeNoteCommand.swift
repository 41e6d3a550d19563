import Accounting
import Journal
import Market

/// `wheelwright trade note ENTRY TEXT`: a note on something that was recorded.
struct TradeNoteCommand: Command {
    let name = "note"
    let summary = "add a note to an entry"
    private let entry = Operand(
        "ENTRY", .integer(in: 1...Int.max), about: "its number; `wheelwright trade entries` lists them")
    private let text = Operand("TEXT", .text, count: .atLeastOne, about: "the note")

    var syntax: CommandSyntax { CommandSyntax(JournalOptions.place, operands: [entry, text]) }
    let examples = [CommandExample("wheelwright trade note 12 sold into the spike", "a note on entry 12")]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        try Journal.mustExist(arguments, io)
        let id = Int64(try arguments.require(entry))
        let journal = try arguments.journal(.writing, io)
        try journal.addNote(arguments.all(text).joined(separator: " "), to: id, at: io.now())
        let entry = try journal.entry(id)
        io.print("\(id)  \(printable(TransactionWords.text(entry.transaction.kind)))")
        for note in entry.notes { io.print("    \(note.at)  \(printable(note.text))") }
        return .success
    }
}
