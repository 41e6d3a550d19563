import Market

/// What can be wrong with a question in an interactive session, or with a command of it.
enum SessionError: CodedError, Hashable {
    case noData(what: String)
    case unknownCommand(name: String, nearest: String?)
    case badOperand(command: String, wanted: String)
    case badInstant(text: String)
    case unknownSymbol(name: String, nearest: String?, known: [String])
    case noChain(symbol: String, at: Instant)
    /// A condition that can't be used, with the condition language's own message.
    case badCondition(message: String, remedy: String)
    case unknownField(name: String, nearest: String?)
    case badValue(field: String, wanted: String, got: String)
    case unknownRule(kind: String, id: String, nearest: String?)
    case wrongSubject(score: String, subject: String)
    case unknownTopic(name: String, nearest: String?)
    case noQuestion
    case unsavedQuestion(reason: String)
    case cannotWrite(path: String, reason: String)
    case testFile(path: String)
    /// The input ended inside a statement that began at a line.
    case unfinishedInput(line: Int)
    /// A file ends inside a statement.
    case unfinishedFile(path: String)
    /// Ctrl-C while a script ran.
    case interrupted

    var code: String {
        switch self {
        case .noData: "U280"
        case .unknownCommand: "U281"
        case .badOperand: "U282"
        case .badInstant: "U283"
        case .unknownSymbol: "U284"
        case .noChain: "U285"
        case .badCondition: "U286"
        case .unknownField: "U287"
        case .badValue: "U288"
        case .unknownRule: "U289"
        case .wrongSubject: "U290"
        case .unknownTopic: "U291"
        case .noQuestion: "U292"
        case .unsavedQuestion: "U293"
        case .cannotWrite: "U294"
        case .testFile: "U295"
        case .unfinishedInput, .unfinishedFile: "U296"
        case .interrupted: "U297"
        }
    }

    var exitCode: ExitCode { .findings }

    var description: String { "\(code) \(message); \(remedy)" }

    private var message: String {
        switch self {
        case .noData(let what): "\(what) needs market data"
        case .unknownCommand(let name, _): "there is no command '\(name)'"
        case .badOperand(let command, let wanted): "\(command) wants \(wanted)"
        case .badInstant(let text): "'\(text)' is no instant"
        case .unknownSymbol(let name, _, _): "no chain is recorded for '\(name)'"
        case .noChain(let symbol, let at): "no chain of \(symbol) is recorded before \(at)"
        case .badCondition(let message, _): "the condition can't be used: \(message)"
        case .unknownField(let name, _): "a position has no field '\(name)'"
        case .badValue(let field, let wanted, let got): "\(field) is \(wanted), not \(got)"
        case .unknownRule(let kind, let id, _): "there is no \(kind) '\(id)'"
        case .wrongSubject(let score, let subject): "score '\(score)' is on a \(subject), not on a contract"
        case .unknownTopic(let name, _): "there is no help on '\(name)'"
        case .noQuestion: "nothing has been asked about a position yet"
        case .unsavedQuestion(let reason): "the question can't become a test case: \(reason)"
        case .cannotWrite(let path, let reason): "cannot write the file: \(reason) (\(path))"
        case .testFile(let path): "a session runs no tests (\(path))"
        case .unfinishedInput(let line): "the input ends inside the statement that begins in line \(line)"
        case .unfinishedFile(let path): "the file ends inside a statement (\(path))"
        case .interrupted: "interrupted"
        }
    }

    private var remedy: String {
        switch self {
        case .noData: "start the session with --data RECORDING or --simulate SCENARIO"
        case .unknownCommand(_, let nearest?): "did you mean '\(nearest)'?"
        case .unknownCommand(_, nil): "':help' lists them"
        case .badOperand: "':help' shows how it is written"
        case .badInstant: "write a day such as 2026-04-15, or an instant such as 2026-04-15T18:30:00Z"
        case .unknownSymbol(_, let nearest?, _): "did you mean '\(nearest)'?"
        case .unknownSymbol(_, nil, let known): "there are \(SessionError.list(known))"
        case .noChain: "go to a later instant with at"
        case .badCondition(_, let remedy): remedy
        case .unknownField(_, let nearest?): "did you mean '\(nearest)'?"
        case .unknownField(_, nil): "fields(\"position\") lists them"
        case .badValue: "write a value of that kind, or missing"
        case .unknownRule(_, _, let nearest?): "did you mean '\(nearest)'?"
        case .unknownRule(_, _, nil): "':rules' lists them"
        case .wrongSubject: "name a score with on = \"contract\""
        case .unknownTopic(_, let nearest?): "did you mean '\(nearest)'?"
        case .unknownTopic(_, nil): "help() lists the functions"
        case .noQuestion: "ask with explain(p), what_if(p, { … }) or decide(p)"
        case .unsavedQuestion: "ask about a position that a tree decides, or write the case by hand"
        case .cannotWrite: "check that the folder exists and can be written to"
        case .testFile: "run it with 'wheelwright test'"
        case .unfinishedInput, .unfinishedFile: "look for an 'end', a bracket or a quote that is missing there"
        case .interrupted: "the session goes on"
        }
    }

    private static func list(_ names: [String]) -> String {
        let shown = names.prefix(12).joined(separator: ", ")
        return names.count > 12 ? "\(shown) and \(names.count - 12) more" : shown
    }
}
