package import SQLite

extension JournalError: StorageFailure {
    /// What a problem with the file means for a journal.
    package init(_ problem: StorageProblem) {
        let path = problem.path
        self =
            switch problem.kind {
            case .notADatabase: .notAJournal(path: path, found: "another kind of file")
            case .damaged: .damaged(path: path, detail: problem.message)
            case .busy: .busy(path: path)
            case .cannotOpen: .cannotOpen(path: path, reason: problem.message)
            case .full: .full(path: path)
            case .readOnly: .readOnly(path: path)
            case .constraint, .other:
                .storage(path: path, operation: problem.operation.phrase, message: problem.message)
            }
    }
}

extension StorageProblem.Operation {
    fileprivate var phrase: String {
        switch self {
        case .open: "opening the journal"
        case .prepare: "reading the journal's tables"
        case .write: "writing to the journal"
        case .step: "access to the journal"
        }
    }
}
