/// A command line that was not understood, or output that could not be delivered.
enum UsageError: CodedError, Hashable {
    case unknownCommand(name: String, nearest: String?)
    case unknownOption(command: String, option: String, nearest: String?)
    /// An option at the end of the line, or followed by another option.
    case missingValue(command: String, option: String, valueName: String)
    case badValue(command: String, argument: String, text: String, expected: String)
    case missingOption(command: String, option: String, valueName: String)
    case missingOperand(command: String, operand: String)
    case surplusOperand(command: String, text: String)
    case repeatedOption(command: String, option: String)
    case flagWithValue(command: String, option: String)
    /// A command that only groups others was given without one of them.
    case missingSubcommand(group: String, names: [String])
    /// `help` was asked about a code that no error has.
    case unknownCode(String)
    case cannotWrite(stream: String, reason: String)
    /// An error that no module has given a code.
    case unexpected(text: String)

    var code: String {
        switch self {
        case .unknownCommand: "U101"
        case .unknownOption: "U102"
        case .missingValue: "U103"
        case .badValue: "U104"
        case .missingOption: "U105"
        case .missingOperand: "U106"
        case .surplusOperand: "U107"
        case .repeatedOption: "U108"
        case .flagWithValue: "U109"
        case .missingSubcommand: "U110"
        case .cannotWrite: "U111"
        case .unexpected: "U112"
        case .unknownCode: "U113"
        }
    }

    var exitCode: ExitCode {
        switch self {
        case .cannotWrite, .unexpected: .badData
        default: .usage
        }
    }

    var description: String { "\(code) \(message); \(remedy)" }

    private var message: String {
        switch self {
        case .unknownCommand(let name, _): "unknown command '\(name)'"
        case .unknownOption(let command, let option, _): "\(command): unknown option '\(option)'"
        case .missingValue(let command, let option, let valueName): "\(command): \(option) needs a value \(valueName)"
        case .badValue(let command, let argument, let text, let expected):
            "\(command): \(argument) wants \(expected), not '\(text)'"
        case .missingOption(let command, let option, let valueName): "\(command): \(option) \(valueName) is missing"
        case .missingOperand(let command, let operand): "\(command): \(operand) is missing"
        case .surplusOperand(let command, let text): "\(command): unexpected argument '\(text)'"
        case .repeatedOption(let command, let option): "\(command): \(option) is given more than once"
        case .flagWithValue(let command, let option): "\(command): \(option) takes no value"
        case .missingSubcommand(let group, _): "\(group): a subcommand is missing"
        case .unknownCode(let code): "no error has the code \(code)"
        case .cannotWrite(let stream, let reason): "cannot write to \(stream): \(reason)"
        case .unexpected(let text): "unexpected error: \(text)"
        }
    }

    private var remedy: String {
        switch self {
        case .unknownCommand(_, let nearest?): "did you mean '\(nearest)'?"
        case .unknownCommand(_, nil): "see 'wheelwright --help'"
        case .unknownOption(_, _, let nearest?): "did you mean '\(nearest)'?"
        case .missingValue(_, let option, let valueName):
            "write \(option) \(valueName), or \(attached(option, valueName)) for a value that begins with a dash"
        case .badValue(let command, _, _, _), .unknownOption(let command, _, nil),
            .missingOption(let command, _, _), .missingOperand(let command, _), .surplusOperand(let command, _):
            "see 'wheelwright \(command) --help'"
        case .repeatedOption: "give it once"
        case .flagWithValue(_, let option): "write \(option) alone"
        case .missingSubcommand(_, let names): "give one of \(names.joined(separator: ", "))"
        case .unknownCode: "copy the letter and three digits that stand before the message"
        case .cannotWrite: "free some space or write elsewhere"
        case .unexpected: "please report it with the command line that led here"
        }
    }

    private func attached(_ option: String, _ valueName: String) -> String {
        option.hasPrefix("--") ? "\(option)=\(valueName)" : "\(option)\(valueName)"
    }
}
