/// One thing that `doctor` looked at.
struct DoctorCheck: Sendable, Hashable {
    enum State: String, Sendable {
        case fine = "ok"
        case warning
        case problem
    }

    let subject: String
    let state: State
    /// What was found, and what to do where it isn't fine.
    let text: String

    static func fine(_ subject: String, _ text: String) -> DoctorCheck {
        DoctorCheck(subject: subject, state: .fine, text: text)
    }

    static func warning(_ subject: String, _ text: String) -> DoctorCheck {
        DoctorCheck(subject: subject, state: .warning, text: text)
    }

    static func problem(_ subject: String, _ text: String) -> DoctorCheck {
        DoctorCheck(subject: subject, state: .problem, text: text)
    }

    /// What an error says, as a problem.
    static func problem(_ subject: String, _ error: any Error) -> DoctorCheck {
        .problem(subject, (error as? any CodedError)?.description ?? "\(error)")
    }
}
