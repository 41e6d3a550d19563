package import Accounting
package import Market

/// What can go wrong with a journal; what was recorded before stays as it was.
package enum JournalError: Error, Hashable, Sendable {
    case noJournal(path: String)
    case cannotOpen(path: String, reason: String)
    /// The file is of another kind.
    case notAJournal(path: String, found: String)
    case newerVersion(path: String, found: Int, supported: Int)
    case damaged(path: String, detail: String)
    /// What follows from the entries isn't what it takes to go on from them.
    case outdated(path: String, detail: String)
    /// Another process is writing into it.
    case busy(path: String)
    /// There is no room left on the disk.
    case full(path: String)
    case readOnly(path: String)
    case storage(path: String, operation: String, message: String)
    /// A backup would overwrite something.
    case fileExists(path: String)
    /// Another process keeps the journal as its own.
    case owned(path: String, by: String)
    case unknownPortfolio(String, known: [String])
    case takenPortfolio(String)
    /// A name or text that can't be stored.
    case badText(what: String, text: String, reason: String)
    /// The default portfolio can't be removed.
    case defaultPortfolio(String)
    case notFound(what: String, id: String)
    /// A run under this key goes on, or has been.
    case doubleRun(key: String, status: TaskRun.Status, started: Instant)
    /// A run that is to be finished has been already.
    case notRunning(run: Int64)
    /// The state that a run would replace isn't the one that it read.
    case stateChanged(task: String)
    case tooLarge(what: String, bytes: Int, limit: Int)
    /// A number that can't be stored.
    case badNumber(what: String, found: String, expected: String)
    /// A transaction that can't have happened; its code is that of the rule that it breaks.
    case refused(AccountingError)

    /// The code under which `docs/errors/Journal.md` explains it; a refused transaction has that of accounting.
    package var code: String {
        switch self {
        case .noJournal: "J101"
        case .cannotOpen: "J102"
        case .notAJournal: "J103"
        case .newerVersion: "J104"
        case .damaged: "J105"
        case .busy: "J106"
        case .full: "J107"
        case .readOnly: "J108"
        case .storage: "J109"
        case .fileExists: "J110"
        case .owned: "J111"
        case .unknownPortfolio: "J112"
        case .takenPortfolio: "J113"
        case .badText: "J114"
        case .defaultPortfolio: "J115"
        case .notFound: "J116"
        case .doubleRun: "J117"
        case .notRunning: "J118"
        case .tooLarge: "J119"
        case .badNumber: "J120"
        case .outdated: "J121"
        case .stateChanged: "J122"
        case .refused(let error): error.code
        }
    }
}

extension JournalError: CustomStringConvertible {
    package var description: String {
        if case .refused(let error) = self { return error.description }
        return "\(code) \(onOneLine(message))"
    }

    private var message: String {
        switch self {
        case .noJournal, .cannotOpen, .notAJournal, .newerVersion, .damaged, .outdated, .busy, .full, .readOnly,
            .storage,
            .fileExists, .owned:
            aboutFile
        case .unknownPortfolio(let name, let known):
            "there is no portfolio '\(name)'; " + hint(name, known)
        case .takenPortfolio(let name): "there is a portfolio '\(name)' already; choose another name"
        case .badText(let what, let text, let reason): "\(what) '\(text)' \(reason)"
        case .defaultPortfolio(let name):
            "portfolio '\(name)' is the default one and can't be removed; make another one the default first"
        case .notFound(let what, let id): "there is no \(what) \(id) in the journal; list them and use one of those"
        case .doubleRun(let key, let status, let started):
            "the run '\(key)' is not begun twice: it \(status.verb) (since \(started)); wait, or run the task by hand"
        case .notRunning(let run): "task run \(run) isn't running any more; it was finished or marked as interrupted"
        case .stateChanged(let task):
            "another run of task '\(task)' has kept its state meanwhile; nothing was written, run it again"
        case .tooLarge(let what, let bytes, let limit):
            "\(what) has \(bytes) bytes, more than the \(limit) that are kept; store less"
        case .badNumber(let what, let found, let expected): "\(what) is \(found); it must be \(expected)"
        case .refused: ""
        }
    }

    private var aboutFile: String {
        switch self {
        case .noJournal(let path): "there is no journal (\(path)); record something first, or name one with --journal"
        case .cannotOpen(let path, let reason):
            "the journal can't be opened: \(reason) (\(path)); check path and rights"
        case .notAJournal(let path, let found): "this is no journal but \(found) (\(path)); name another file"
        case .newerVersion(let path, let found, let supported):
            "the journal has format \(found), this program knows up to \(supported) (\(path)); use a newer wheelwright"
        case .damaged(let path, let detail):
            "the journal is damaged: \(detail) (\(path)); run 'journal verify', and restore a backup"
        case .outdated(let path, let detail): "\(detail) (\(path)); run 'journal rebuild', and try again"
        case .busy(let path): "another process is writing into the journal (\(path)); try again when it is done"
        case .full(let path):
            "nothing was written, the disk is full or the file may not grow (\(path)); make room and try again"
        case .readOnly(let path): "the journal can't be written (\(path)); check the rights of the file and its folder"
        case .storage(let path, let operation, let message): "\(operation) failed: \(message) (\(path)); try again"
        case .fileExists(let path): "there is a file already (\(path)); a backup overwrites nothing, name another file"
        case .owned(let path, let owner):
            "another process runs on this journal: \(owner) (\(path)); stop it first, or use another journal"
        default: ""
        }
    }

    private func hint(_ name: String, _ known: [String]) -> String {
        if let nearest = nearestName(to: name, among: known) { return "did you mean '\(nearest)'?" }
        return "there are: " + known.joined(separator: ", ")
    }
}
