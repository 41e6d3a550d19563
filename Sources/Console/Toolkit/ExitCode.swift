/// What a finished command tells the shell; the same codes for every command.
enum ExitCode: Int32, Sendable, CaseIterable {
    case success = 0
    case findings = 1
    case usage = 2
    case badData = 3
    case limitExceeded = 4
    /// As the shell has it for a process that Ctrl-C has ended.
    case interrupted = 130

    /// The meaning, as it stands in every `--help`.
    var meaning: String {
        switch self {
        case .success: "fine, whatever was recommended or rejected"
        case .findings: "findings, or failed tests"
        case .usage: "the command line was not understood"
        case .badData: "data or rules could not be read, or output not written"
        case .limitExceeded: "a rule exceeded its instruction, memory or time limit"
        case .interrupted: "stopped by Ctrl-C; what was done by then is kept, and marked as a part"
        }
    }
}
