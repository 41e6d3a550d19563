import Journal
import Market

extension DoctorCommand {
    /// Whether the journal is whole, and agrees with itself.
    func journal(_ arguments: ParsedArguments, _ io: ConsoleIO) -> DoctorCheck {
        do {
            try arguments.requireWorkspace()
            let version = try Journal.version(of: arguments.journalPath)
            guard version.found >= version.newest else { return outdated(arguments.journalPath, version) }
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

    /// Opening it would change it, so it isn't opened.
    private func outdated(_ path: String, _ version: (found: Int, newest: Int)) -> DoctorCheck {
        .warning(
            "journal",
            "\(path): version \(version.found), and not looked into: it will be brought to version \(version.newest) when it "
                + "is next used, and a copy of it kept")
    }

    /// Who runs tasks on the journal.
    func run(on path: String) -> DoctorCheck {
        guard let owner = OwnerLock.owner(of: path) else {
            return .fine("run", "no 'wheelwright run' is at work on \(path)")
        }
        return .fine("run", "at work on \(path): \(owner.isEmpty ? "a process of unknown name" : owner)")
    }

    /// What is left where the journal grows, or will be made.
    func disk(below path: String) -> DoctorCheck {
        guard let free = machine.freeBytes(DoctorCommand.existing(path)) else {
            return .warning("disk", "the system doesn't tell what is free for \(path)")
        }
        let text = "\(NumberText.grouped(Int(free / 1_000_000))) MB free for \(path)"
        if free < 100_000_000 { return .problem("disk", "\(text); make room, or nothing can be recorded soon") }
        return free < 1_000_000_000 ? .warning("disk", "\(text); make room") : .fine("disk", text)
    }

    /// The file, or the nearest folder above it that is there.
    private static func existing(_ path: String) -> String {
        var place = path[...]
        while !TextFile.exists(String(place)) {
            guard let slash = place.lastIndex(of: "/") else { return "." }
            guard slash != place.startIndex else { return "/" }
            place = place[..<slash]
        }
        return String(place)
    }
}
