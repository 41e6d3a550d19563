import Journal
import Market

extension DoctorCommand {
    /// Whether the journal is whole, and agrees with itself.
    func journal(_ arguments: ParsedArguments, _ io: ConsoleIO) -> DoctorCheck {
        do {
            let journal = try arguments.journal(.reading, io)
            let result = try journal.verify()
            let text =
                "\(journal.path): \(counted(result.entries, "entry", "entries")), "
                + "\(counted(result.logLines, "line")) in the log"
            guard let first = result.problems.first else { return .fine("journal", "\(text), all as it was written") }
            return .problem(
                "journal", "\(text); \(first.place): \(first.detail); see 'journal verify', and restore a backup")
        } catch JournalError.noJournal(let path) where arguments[JournalOptions.journal] == nil {
            return .fine("journal", "\(path): none yet; it is made when something is recorded")
        } catch {
            return .problem("journal", error)
        }
    }
}
