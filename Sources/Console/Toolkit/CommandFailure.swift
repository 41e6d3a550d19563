/// An error that a command itself raises: what went wrong, what to do about it, and how the process ends.
struct CommandFailure: CodedError, Hashable {
    /// A letter for the module and three digits, with a section in `docs/errors`.
    let code: String
    /// What happened and where, without a full stop.
    let message: String
    /// What the reader can do, as an instruction or a question.
    let remedy: String
    let exitCode: ExitCode

    init(_ code: String, _ message: String, remedy: String, exitCode: ExitCode = .badData) {
        self.code = code
        self.message = message
        self.remedy = remedy
        self.exitCode = exitCode
    }

    var description: String { "\(code) \(message); \(remedy)" }
}
