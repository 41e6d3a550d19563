import LineEditor
import LuaBridge
import Market
import RuleModel

/// Reads the inputs of a session and has them run, until there are no more.
final class SessionLoop {
    private let session: Session
    private let source: any InputSource
    private var hasFailed = false
    private var count = 0

    private var screen: Screen { session.screen }

    init(session: Session, source: any InputSource) {
        self.session = session
        self.source = source
    }

    /// One complete input.
    private enum Input {
        case command(String)
        case chunk(LuaFunction, text: String, path: String)
        case mistake(any CodedError)
    }

    /// Runs all inputs; a script with a mistake goes on, and says so by its exit code in the end.
    func run() throws -> ExitCode {
        while !screen.io.output.isClosed, let input = try next() {
            switch input {
            case .command(let line):
                guard try command(line) else { return end() }
            case .chunk(let chunk, let text, let path):
                if !session.run(chunk, text, path: path) { hasFailed = true }
            case .mistake(let error):
                hasFailed = true
                screen.report(error)
            }
            screen.io.output.flush()
        }
        if source.isInteractive { screen.print("") }
        return end()
    }

    private func end() -> ExitCode { hasFailed && !source.isInteractive ? .findings : .success }

    private func command(_ line: String) throws -> Bool {
        do {
            var runner = CommandRunner(session: session, place: place)
            let goesOn = try runner.run(line)
            hasFailed = hasFailed || !runner.isFine
            return goesOn
        } catch {
            session.report(error, at: place)
            hasFailed = true
            return true
        }
    }

    // MARK: Gathering lines

    private var place: String { source.isInteractive ? "input \(count)" : "stdin" }

    /// Lines up to the end of a statement or command; nil at the end of the input.
    private func next() throws -> Input? {
        var text = ""
        var firstLine = 0
        while true {
            if text.isEmpty, source.isInteractive, let news = session.desk.rules.refresh() { screen.io.note(news) }
            switch try source.read(prompt: prompt(isContinued: !text.isEmpty), before: text) {
            case .interrupted: text = ""
            case .endOfInput:
                guard !text.isEmpty, !source.isInteractive else { return nil }
                return .mistake(SessionError.unfinishedInput(line: firstLine))
            case .text(let line):
                if isBlank(line) {
                    if text.isEmpty { continue }
                    if source.isInteractive, !source.hasMoreInput {
                        source.remember(text)
                        screen.note("given up: the input isn't complete")
                        text = ""
                        continue
                    }
                }
                if text.isEmpty { firstLine = source.lineNumber }
                text += (text.isEmpty ? "" : "\n") + line
                if let input = complete(text, firstLine) { return input }
            }
        }
    }

    /// The input that a text is; nil where more has to follow.
    private func complete(_ text: String, _ firstLine: Int) -> Input? {
        count += 1
        if text.hasPrefix(":") {
            keep(text)
            return .command(text)
        }
        // Lines before it make Lua count like the file does.
        let padding = source.isInteractive ? "" : String(repeating: "\n", count: firstLine - 1)
        switch session.compile(padding + text, path: place) {
        case .incomplete:
            count -= 1
            return nil
        case .mistake(let error):
            keep(text)
            return .mistake(error)
        case .chunk(let chunk):
            keep(text)
            return .chunk(chunk, text: padding + text, path: place)
        }
    }

    private func keep(_ text: String) {
        session.history.append(text)
        source.remember(text)
    }

    private func isBlank(_ line: String) -> Bool { line.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 } }

    // MARK: The prompt

    private func prompt(isContinued: Bool) -> Prompt {
        guard source.isInteractive else { return Prompt("") }
        let name = session.desk.at.map { String(ReportText.newYork($0).dropLast(" New York".count)) } ?? "wheelwright"
        let isColoured = screen.style.isOn
        guard isContinued else {
            return Prompt([
                .init(name, style: isColoured ? TextStyle.cyan.rawValue : nil),
                .init(" › ", style: isColoured ? TextStyle.bold.rawValue : nil),
            ])
        }
        return Prompt([.init(String(repeating: " ", count: name.count)), .init(" … ", style: isColoured ? "2" : nil)])
    }
}
