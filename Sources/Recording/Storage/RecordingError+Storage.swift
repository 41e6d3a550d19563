package import SQLite

typealias Database = SQLite.Database<RecordingError>
typealias Statement = SQLite.Statement<RecordingError>

extension RecordingError: StorageFailure {
    /// What a problem with the file means for a recording.
    package init(_ problem: StorageProblem) {
        let path = problem.path
        self =
            switch problem.kind {
            case .notADatabase: .notARecording(path: path, found: "another kind of file")
            case .damaged: .damagedFile(path: path, detail: problem.message)
            case .busy: .busy(path: path)
            case .cannotOpen: .cannotOpen(path: path, reason: problem.message)
            case .full, .constraint, .readOnly, .other:
                .storage(path: path, operation: problem.operation.phrase, message: problem.message)
            }
    }
}

extension StorageProblem.Operation {
    fileprivate var phrase: String {
        switch self {
        case .open: "opening the recording"
        case .prepare: "reading the recording's tables"
        case .write: "writing to the recording"
        case .step: "access to the recording"
        }
    }
}
