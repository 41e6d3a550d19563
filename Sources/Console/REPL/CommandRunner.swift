import LuaBridge
import Market
import RuleModel
import RuleScript

/// Does what a line that begins with a colon says.
struct CommandRunner {
    let session: Session
    /// What errors call the input.
    let place: String
    /// Whether nothing has failed that was told already.
    private(set) var isFine = true

    init(session: Session, place: String) {
        self.session = session
        self.place = place
    }

    private var screen: Screen { session.screen }
    private var desk: Desk { session.desk }

    /// Runs a command; false where it ends the session.
    mutating func run(_ line: String) throws -> Bool {
        let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
        let name = parts.first ?? line
        let operand = parts.count > 1 ? trimmed(parts[1]) : nil
        guard let command = SessionCommand.all.first(where: { $0.name == name }) else {
            let known = SessionCommand.all.map(\.name)
            throw SessionError.unknownCommand(name: excerpt(name), nearest: nearestName(to: name, among: known))
        }
        if let operand, command.operand == .nothing {
            throw SessionError.badOperand(command: name, wanted: "nothing behind it, not '\(excerpt(operand))'")
        }
        return try run(command, operand)
    }

    private mutating func run(_ command: SessionCommand, _ operand: String?) throws -> Bool {
        switch command.name {
        case ":help": try help(operand)
        case ":rules": try rules()
        case ":fields": screen.write(try FieldList(operand).rendered(width: screen.width, style: screen.style))
        case ":time": try time(operand)
        case ":load": try load(try file(command, operand))
        case ":reload": try reload()
        case ":save": try save(try file(command, operand))
        case ":history": for input in session.history.dropLast() { screen.print(printableLines(input)) }
        default: return false
        }
        return true
    }

    private func file(_ command: SessionCommand, _ operand: String?) throws(SessionError) -> String {
        guard let operand else { throw .badOperand(command: command.name, wanted: "the name of a file") }
        return operand
    }

    private func help(_ name: String?) throws {
        let topics = HelpTopics(functions: session.functions)
        let style = screen.style
        screen.write(
            try name.map { try topics.text(on: $0, style: style) } ?? topics.overview(width: screen.width, style: style)
        )
    }

    private func rules() throws {
        let rules = try desk.rules.loaded().rules
        let typed = Set(desk.rules.trials.map(\.file.path))
        screen.write(RuleList(rules).rendered(typed: typed, width: screen.width, style: screen.style))
        screen.print(screen.style("rules \(rules.fingerprint)", .dim))
    }

    private func time(_ text: String?) throws {
        if let text { return try session.functions.go(to: text) }
        screen.print(try TimeReport(desk: desk).full)
    }

    private mutating func load(_ path: String) throws {
        guard !path.hasSuffix("_test.lua") else { throw SessionError.testFile(path: path) }
        let text = String(decoding: try Folder.read(path, as: .lua), as: UTF8.self)
        switch session.compile(text, path: path) {
        case .chunk(let chunk):
            isFine = session.run(chunk, text, path: path) && isFine
        case .mistake(let error): throw error
        case .incomplete: throw SessionError.unfinishedFile(path: path)
        }
    }

    private func reload() throws {
        try desk.rules.reload()
        screen.print("rules \(try desk.rules.loaded().rules.fingerprint) are in force")
    }

    private func save(_ path: String) throws {
        guard let question = session.functions.question else { throw SessionError.noQuestion }
        let saved = try QuestionFile(path: path).add(question, desk: desk)
        screen.print(saved)
    }

    private func printableLines(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { printable(String($0)) }
            .joined(separator: "\n")
    }

    private func trimmed(_ text: String) -> String? {
        var rest = text[...].drop { $0 == " " }
        while rest.last == " " { rest.removeLast() }
        return rest.isEmpty ? nil : String(rest)
    }
}
