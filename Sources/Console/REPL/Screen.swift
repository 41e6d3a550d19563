import Glibc
import Market

/// Where a session shows its answers: as wide as the terminal is at that moment.
struct Screen {
    let io: ConsoleIO
    /// Whether a person types at a terminal, and not a file.
    let isInteractive: Bool

    var style: Styler { io.style }

    /// Columns of the terminal now; nil where nothing is cut off.
    var width: Int? { io.output.isTerminal ? terminalSize(of: STDOUT_FILENO)?.columns ?? io.output.width : nil }

    /// Rows of a table that are shown; nil for all of them.
    var rowLimit: Int? { isInteractive ? 40 : nil }

    func write(_ text: String) { io.output.write(text) }

    func print(_ line: String) { io.print(line) }

    /// Tells of something that is no answer: dimmed on standard output at a terminal, plain on standard error elsewhere.
    func note(_ line: String) {
        if isInteractive { io.print(style(line, .dim)) } else { io.note("wheelwright: " + line) }
    }

    /// Tells of a mistake in one line.
    func report(_ error: any CodedError) {
        let line = diagnosticLine(error)
        guard isInteractive else { return io.note(line) }
        io.note(io.errorStyle(String(line.dropFirst("wheelwright: ".count)), .red))
    }
}
