/// What a look at a workspace brought.
enum WorkspaceNews {
    case unchanged
    /// The files have changed and were loaded again.
    ///
    /// - wasBroken: whether the version before them could not be loaded
    case reloaded(wasBroken: Bool)
    /// The files have changed and can't be loaded; what was loaded before stays in force. Each error is told once.
    case broken(any Error)

    /// What to tell a person, as a line of standard error; nil where there is nothing to tell.
    var note: String? {
        switch self {
        case .unchanged: nil
        case .reloaded(let wasBroken):
            "wheelwright: the rules \(wasBroken ? "are good again" : "have changed") and are in force"
        case .broken(let error):
            diagnosticLine(error as? any CodedError ?? UsageError.unexpected(text: "\(error)"))
                + "\nwheelwright: the rules loaded before stay in force"
        }
    }
}

/// Tells each error once, until the rules are good again.
struct WorkspaceHealth {
    /// What the last broken version was told as; nil while all is well.
    private var told: String?

    /// What there is to tell of a version that loads.
    mutating func good(hasChanged: Bool) -> WorkspaceNews {
        let wasBroken = told != nil
        told = nil
        return hasChanged || wasBroken ? .reloaded(wasBroken: wasBroken) : .unchanged
    }

    /// What there is to tell of a version that doesn't.
    mutating func broken(_ error: any Error) -> WorkspaceNews {
        let text = "\(error)"
        defer { told = text }
        return text == told ? .unchanged : .broken(error)
    }
}
