import Synchronization

/// How far a long piece of work is: a line that is redrawn on a terminal, or a plain line now and then elsewhere.
///
/// Work that is done within the first interval prints nothing but, on a terminal, a bar that is wiped at the end.
final class ProgressBar: Sendable {
    /// Seconds between two drawings.
    private static let terminalInterval = 0.1
    private static let plainInterval = 5.0
    private static let barWidth = 24

    private struct State {
        var done = 0
        var lastDrawn: Double
        var isDrawn = false
    }

    private let title: String
    private let unit: String
    private let total: Int?
    private let channel: OutputChannel
    private let uptime: @Sendable () -> Double
    private let started: Double
    private let state: Mutex<State>

    /// - Parameters:
    ///   - unit: what is counted, in the plural: `rows`
    ///   - total: how many there are; nil where nobody knows
    ///   - uptime: seconds that only ever grow
    init(title: String, unit: String, total: Int?, channel: OutputChannel, uptime: @escaping @Sendable () -> Double) {
        self.title = title
        self.unit = unit
        self.total = total
        self.channel = channel
        self.uptime = uptime
        started = uptime()
        state = Mutex(State(lastDrawn: started))
    }

    /// Says that so many are done in all.
    func update(_ done: Int) {
        state.withLock { state in
            state.done = done
            draw(&state)
        }
    }

    /// Says that so many more are done.
    func advance(by count: Int = 1) {
        state.withLock { state in
            state.done += count
            draw(&state)
        }
    }

    /// Wipes the bar; a result line is the command's to print.
    func finish() {
        state.withLock { state in
            if state.isDrawn, channel.isTerminal { channel.write("\r\u{1B}[K") }
            state.isDrawn = false
        }
    }

    private func draw(_ state: inout State) {
        let now = uptime()
        let interval = channel.isTerminal ? ProgressBar.terminalInterval : ProgressBar.plainInterval
        guard now - state.lastDrawn >= interval else { return }
        state.lastDrawn = now
        state.isDrawn = true
        let line = text(done: state.done, elapsed: now - started)
        if channel.isTerminal {
            channel.write("\r" + truncated(line, to: (channel.width ?? 80) - 1) + "\u{1B}[K")
        } else {
            channel.write(line + "\n")
        }
    }

    /// `title  [=====>      ]  42 %  420 of 1,000 rows  84 rows/s  6.9 s left`.
    private func text(done: Int, elapsed: Double) -> String {
        let rate = Double(done) / elapsed
        var parts = [title]
        if let total, total > 0 {
            let share = min(1, Double(done) / Double(total))
            if channel.isTerminal { parts.append(bar(share)) }
            parts.append("\(Int(share * 100)) %")
            parts.append("\(NumberText.grouped(done)) of \(NumberText.grouped(total)) \(unit)")
        } else {
            parts.append("\(NumberText.grouped(done)) \(unit)")
        }
        parts.append("\(NumberText.grouped(rate, 0)) \(unit)/s")
        if let total, done > 0, total > done {
            parts.append("\(NumberText.duration(Double(total - done) / rate)) left")
        }
        return parts.joined(separator: "  ")
    }

    private func bar(_ share: Double) -> String {
        let filled = Int(share * Double(ProgressBar.barWidth))
        let head = filled < ProgressBar.barWidth ? ">" : ""
        let empty = ProgressBar.barWidth - filled - head.count
        return "[" + String(repeating: "=", count: filled) + head + String(repeating: " ", count: empty) + "]"
    }
}
