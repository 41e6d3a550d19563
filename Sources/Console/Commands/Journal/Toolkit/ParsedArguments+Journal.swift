import Accounting
import Journal
import Market

extension ParsedArguments {
    /// Where the journal is.
    var journalPath: String {
        if let path = self[JournalOptions.journal] { return path }
        let folder = self[DecisionOptions.workspace] ?? "."
        return folder == "." ? "var/journal.db" : "\(folder)/var/journal.db"
    }

    /// Opens the journal that the command line means.
    ///
    /// - Throws: U201 where there is no such workspace, and what opening throws.
    func journal(_ mode: Journal.Mode, _ io: ConsoleIO) throws -> Journal {
        try requireWorkspace()
        return try Journal(path: journalPath, mode: mode, at: io.now())
    }

    /// - Throws: U201 where the journal is to be in a workspace that isn't there.
    func requireWorkspace() throws(WorkspaceError) {
        guard self[JournalOptions.journal] == nil else { return }
        let folder = self[DecisionOptions.workspace] ?? "."
        guard Folder.exists(folder) else { throw WorkspaceError.noFolder(option: "--workspace", path: folder) }
    }

    /// When something happened, and the New York date on which it counts.
    ///
    /// - Throws: U362 where both an instant and a day are given.
    func moment(_ io: ConsoleIO) throws(CommandFailure) -> (at: Instant, date: CalendarDate) {
        guard let date = self[JournalOptions.on] else {
            let at = self[JournalOptions.at] ?? io.now()
            return (at, NewYorkTime.date(of: at))
        }
        guard self[JournalOptions.at] == nil else {
            throw CommandFailure(
                "U362", "--at and --on are both given", remedy: "give the instant or the day", exitCode: .usage)
        }
        return (RecordedDay.instant(of: date, now: io.now()), date)
    }

    /// The days that `--from` and `--to` name.
    ///
    /// - Throws: U363 where the last comes before the first.
    func days() throws(CommandFailure) -> (from: CalendarDate?, to: CalendarDate?) {
        let (from, to) = (self[JournalOptions.from], self[JournalOptions.to])
        if let from, let to, to < from {
            throw CommandFailure(
                "U363", "the days run from \(from) to \(to), backwards", remedy: "turn --from and --to around",
                exitCode: .usage)
        }
        return (from, to)
    }
}
