import Glibc
import Market

/// Everything that a command may touch of the world around it; a test gives it a world of its own.
struct ConsoleIO: Sendable {
    let output: OutputChannel
    let errors: OutputChannel
    /// What `--color` asks for.
    var color = ColorChoice.auto
    /// The value of an environment variable; nil where it is not set.
    let environment: @Sendable (String) -> String?
    /// All of standard input; nil where it can't be read.
    let readInput: @Sendable () -> [UInt8]?
    /// What standard input has next, for commands that answer as they go; empty at its end, nil where it can't be read.
    var readSomeInput: @Sendable () -> [UInt8]? = { readSome(from: STDIN_FILENO) }
    /// Whether a person types at standard input.
    var isInputTerminal = false
    /// The time of day, for a command whose instant was not given.
    let now: @Sendable () -> Instant
    /// Seconds that only ever grow, for progress and its rate.
    let uptime: @Sendable () -> Double

    /// Styles for standard output: on or off by `--color`, `NO_COLOR`, and whether a person is looking.
    var style: Styler { styler(for: output) }

    /// The same for standard error.
    var errorStyle: Styler { styler(for: errors) }

    /// Prints a line to standard output.
    func print(_ line: String = "") {
        output.write(line + "\n")
    }

    /// Prints a line to standard error: notes that are not part of the result.
    func note(_ line: String) {
        output.flush()
        errors.write(line + "\n")
    }

    /// A progress bar on standard error.
    func progress(_ title: String, unit: String, total: Int?) -> ProgressBar {
        ProgressBar(title: title, unit: unit, total: total, channel: errors, uptime: uptime)
    }

    private func styler(for channel: OutputChannel) -> Styler {
        switch color {
        case .always: Styler(isOn: true)
        case .never: Styler(isOn: false)
        case .auto:
            Styler(isOn: channel.isTerminal && (environment("NO_COLOR") ?? "").isEmpty && environment("TERM") != "dumb")
        }
    }
}

extension ConsoleIO {
    /// The world of this process.
    static let process = ConsoleIO(
        output: .standard(STDOUT_FILENO, capacity: 65_536), errors: .standard(STDERR_FILENO, capacity: 0),
        environment: { name in getenv(name).map { String(cString: $0) } },
        readInput: { readAll(from: STDIN_FILENO) }, isInputTerminal: isatty(STDIN_FILENO) == 1,
        now: { Instant(microseconds: microseconds(of: CLOCK_REALTIME)) },
        uptime: { Double(microseconds(of: CLOCK_MONOTONIC)) / 1e6 })

    private static func microseconds(of clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000
    }
}

extension OutputChannel {
    /// A channel to a file descriptor; on a terminal nothing waits, so that lines and progress keep their order.
    fileprivate static func standard(_ descriptor: Int32, capacity: Int) -> OutputChannel {
        let isTerminal = isatty(descriptor) == 1
        return OutputChannel(
            isTerminal: isTerminal, width: terminalSize(of: descriptor)?.columns,
            height: terminalSize(of: descriptor)?.lines, capacity: isTerminal ? 0 : capacity,
            sink: { writeAll($0, to: descriptor) })
    }
}
