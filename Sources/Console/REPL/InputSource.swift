import Glibc
import LineEditor

/// Where the lines of a session come from.
protocol InputSource: AnyObject {
    /// Whether a person types them, who sees prompts and can give up.
    var isInteractive: Bool { get }
    /// The number of the line that was read last, from 1.
    var lineNumber: Int { get }
    /// Whether more waits already, so that an empty line was not typed but pasted.
    var hasMoreInput: Bool { get }

    /// The next line.
    ///
    /// - Parameter before: the lines of the same input that came earlier
    func read(prompt: Prompt, before: String) throws -> EditedLine
    /// Keeps an input for later sessions.
    func remember(_ input: String)
}

/// Lines of a file or a pipe.
final class ScriptLines: InputSource {
    let isInteractive = false
    let hasMoreInput = true
    private(set) var lineNumber = 0
    private var lines: InputLines

    init(_ io: ConsoleIO, limit: Int) {
        lines = InputLines(limit: limit, read: io.readSomeInput)
    }

    func read(prompt: Prompt, before: String) throws -> EditedLine {
        guard var line = try lines.next() else { return .endOfInput }
        lineNumber += 1
        if line.last == 0x0D { line.removeLast() }
        return .text(String(decoding: line, as: UTF8.self))
    }

    func remember(_ input: String) {}
}

/// Lines typed at a terminal.
final class TerminalLines: InputSource {
    let isInteractive = true
    private(set) var lineNumber = 0
    private let editor: LineEditor
    private let history: HistoryFile?
    private let io: ConsoleIO
    private var before = ""
    private var latest: String?

    /// nil where the terminal can't be used for editing.
    init?(_ io: ConsoleIO, complete: @escaping (String) -> WordCompletion) {
        guard let editor = LineEditor(program: "wheelwright") else { return nil }
        self.editor = editor
        self.io = io
        history = HistoryFile.path(environment: io.environment).map(HistoryFile.init)
        editor.complete = { [weak self] line in complete((self?.before ?? "") + line) }
        for entry in history?.entries() ?? [] { editor.remember(entry) }
    }

    var hasMoreInput: Bool { editor.hasMoreInput }

    /// What was typed in earlier sessions, oldest first.
    var past: [String] { history?.entries() ?? [] }

    func read(prompt: Prompt, before: String) -> EditedLine {
        self.before = before.isEmpty ? "" : before + "\n"
        io.output.flush()
        lineNumber += 1
        return editor.read(prompt)
    }

    func remember(_ input: String) {
        guard input != latest else { return }
        latest = input
        editor.remember(input)
        // A history that can't be written is a comfort lost, and told once.
        if let reason = history?.add(input), !isLossTold {
            isLossTold = true
            io.note("wheelwright: the history can't be kept: \(reason) (\(history?.path ?? ""))")
        }
    }

    private var isLossTold = false
}
