import Market
import RuleModel
import Scanner
import Synchronization

/// The ranking as it stands while underlyings come in, redrawn in place on a terminal, and wiped before the result is printed.
final class LiveScan: Sendable {
    /// Seconds between two drawings; a scan that is done before prints nothing but its result.
    private static let interval = 0.1
    private static let mostRows = 10
    /// Above the rows the progress, a title and the table's two lines of headings; below them the cursor.
    private static let linesAround = 5

    private struct State {
        var standing = ScanStanding()
        var lastDrawn: Double
        var lines = 0
    }

    private let title: String
    private let symbols: Int
    private let passes: Int
    private let rows: Int
    private let output: OutputChannel
    private let uptime: @Sendable () -> Double
    private let state: Mutex<State>

    /// - Parameter passes: how many times each underlying is read
    init(_ request: ScanRequest, passes: Int = 1, _ io: ConsoleIO) {
        self.passes = passes
        title = request.scores.first?.id ?? "matching"
        symbols = Set(request.symbols).count
        // What has scrolled off a short screen couldn't be wiped any more.
        let room = io.output.height.map { $0 - LiveScan.linesAround } ?? LiveScan.mostRows
        rows = max(0, min(LiveScan.mostRows, request.top, room))
        output = io.output
        uptime = io.uptime
        state = Mutex(State(lastDrawn: io.uptime()))
    }

    /// Takes in how far a worker is, and redraws what it is time to redraw.
    func note(_ progress: ScanProgress) {
        state.withLock { state in
            state.standing.note(progress)
            let now = uptime()
            guard now - state.lastDrawn >= LiveScan.interval else { return }
            state.lastDrawn = now
            let width = (output.width ?? 80) - 1
            let lines = lines(state.standing).map { truncated($0, to: width) }
            output.write(wiping(state.lines) + lines.map { $0 + "\n" }.joined())
            state.lines = lines.count
        }
    }

    /// Wipes what was drawn.
    func finish() {
        state.withLock { state in
            output.write(wiping(state.lines))
            state.lines = 0
        }
    }

    /// To the first of so many lines above the cursor, and everything from there on cleared.
    private func wiping(_ lines: Int) -> String { lines > 0 ? "\u{1B}[\(lines)A\r\u{1B}[J" : "" }

    private func lines(_ standing: ScanStanding) -> [String] {
        let done = standing.pass * symbols + standing.symbols
        let share = Int(Double(done) / Double(max(1, symbols * passes)) * 100)
        let head =
            "scanning  \(share) %  \(NumberText.grouped(standing.symbols)) of \(NumberText.grouped(symbols)) symbols"
            + "  \(NumberText.grouped(standing.contracts)) contracts"
        let best = standing.best(rows)
        guard !best.isEmpty else { return [head] }
        var table = TextTable([
            .init("#", .right), .init("Contract"), .init("Score", .decimal), .init("Grade"),
            .init("OTM", unit: "%", .decimal), .init("Return", unit: "%/y", .decimal),
            .init("Spread", unit: "%", .decimal),
        ])
        for (index, row) in best.enumerated() { table.append(cells(row, number: index + 1)) }
        return [head, "\(title), so far:"] + table.rendered().split(separator: "\n").map(String.init)
    }

    private func cells(_ row: ScanRow, number: Int) -> [TextTable.Cell] {
        [
            .init(String(number)), .init(row.contract.description),
            .init(row.score.map { NumberText.fixed($0.points, 1) } ?? ""), .init(row.score?.grade ?? ""),
            .init(row.figures.otmPercent) { NumberText.fixed($0, 1) },
            .init(row.figures.annualReturn) { NumberText.fixed($0, 1) },
            .init(row.figures.spreadPercent) { NumberText.fixed($0, 1) },
        ]
    }
}
