/// An error that a command itself raises: what went wrong, what to do about it, and how the process ends.
struct CommandFailure: CodedError, Hashable {
    /// A letter for the module and three digits, with a section in `docs/errors`.
    let code: String
    /// What happened and where, without a full stop.
    let message: String
    /// What the reader can do, as an instruction or a question.
    let remedy: String
    let exitCode: ExitCode
    /// Lines that stand above the message: a text with a caret under what is wrong.
    let display: String?

    init(
        _ code: String, _ message: String, remedy: String, exitCode: ExitCode = .badData, display: String? = nil
    ) {
        self.code = code
        self.message = message
        self.remedy = remedy
        self.exitCode = exitCode
        self.display = display
    }

    var description: String { "\(code) \(message); \(remedy)" }
}
