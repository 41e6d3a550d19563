import Accounting
import Market
package import Recording
import RuleModel

/// One strategy run over one recording with many sets of values.
///
/// Points are run in batches that are led side by side through the recording, so that each chain is read once for a batch.
/// Rows come in a fixed order: batch by batch, window by window, point by point, whatever the number of cores.
package struct Sweep: Sendable {
    package let identity: SweepIdentity
    package let axes: [SweepAxis]
    package let points: [SweepPoint]
    package let windows: [SweepWindow]
    private let base: DryRun
    private let symbols: [String]
    /// The first and the last instant of each session.
    private let sessions: [(from: Instant, to: Instant)]

    /// How many points are led side by side: enough to share the reading, few enough to bound the memory.
    private static let batch = 16

    /// - Parameters:
    ///   - base: the run that every point varies
    ///   - only: these underlyings; nil for those of the strategy
    ///   - data: what tells this recording from another one of the same name
    /// - Throws: `SweepError` for axes or windows that can't be, or what keeps the run itself from starting.
    package init(
        _ base: DryRun, axes: [SweepAxis], design: SweepDesign, forward: WalkForward, reader: RecordingReader,
        only wanted: [String]?, data: String
    ) throws {
        let names = axes.map(\.range.name)
        for (index, name) in names.enumerated() where names[..<index].contains(name) { throw SweepError.twice(name) }
        let replay = try Replay([base], readers: [reader], symbols: wanted)
        var sessions: [(from: Instant, to: Instant)] = []
        var last: CalendarDate?
        for step in replay.timeline.steps {
            if step.session == last {
                sessions[sessions.count - 1].to = step.at
            } else {
                sessions.append((step.at, step.at))
                last = step.session
            }
        }
        self.sessions = sessions
        symbols = replay.timeline.symbols
        windows = try forward.windows(sessions: sessions.count)
        let ranges = axes.map(\.range)
        points = try design.points(ranges, seed: base.setup.seed)
        identity = SweepIdentity(
            setup: base.setup, data: data, symbols: symbols, ranges: ranges, design: design, windows: windows)
        self.base = base
        self.axes = axes
    }

    /// The points of one of several shards: every n-th one.
    package func shard(_ number: Int, of count: Int) -> [SweepPoint] {
        points.filter { ($0.number - 1) % count == number - 1 }
    }

    /// Runs what isn't done yet.
    ///
    /// - Parameters:
    ///   - done: rows that are there already; they aren't made again
    ///   - readers: one or two of the recording
    ///   - progress: told how many sessions of all that remain are done
    ///   - isCancelled: asked before each step; rows of a batch that isn't finished are not made
    ///   - deliver: given each row once
    /// - Returns: whether everything was run.
    /// - Throws: the first error of a run, or of `deliver`.
    package func run(
        _ points: [SweepPoint], done: [SweepRow], readers: [RecordingReader],
        progress: @escaping @Sendable (Int) -> Void = { _ in }, isCancelled: @escaping @Sendable () -> Bool = { false },
        deliver: (SweepRow) throws -> Void
    ) async throws -> Bool {
        let known = Set(done.map { Done(point: $0.point, window: $0.window) })
        var behind = 0
        for start in stride(from: 0, to: points.count, by: Sweep.batch) {
            let batch = points[start..<min(start + Sweep.batch, points.count)]
            for window in windows {
                let open = batch.filter { !known.contains(Done(point: $0.number, window: window.name)) }
                guard !open.isEmpty else { continue }
                let (before, size) = (behind, open.count)
                let replay = try Replay(open.map { run(of: $0, in: window) }, readers: readers, symbols: symbols)
                let (steps, sessions) = (replay.timeline.steps.count, window.sessions.count)
                let results = try await replay.run(
                    progress: { progress(before + $0 * sessions * size / steps) }, isCancelled: isCancelled,
                    making: { $0.ending == .complete ? SweepFigures($0) : nil })
                for (point, figures) in zip(open, results) {
                    guard let figures else { return false }
                    try deliver(SweepRow(point: point.number, window: window.name, figures: figures))
                }
                behind += sessions * size
            }
        }
        return true
    }

    /// How many sessions remain to be run, those of every point and window counted.
    package func sessionsLeft(_ points: [SweepPoint], done: [SweepRow]) -> Int {
        let known = Set(done.map { Done(point: $0.point, window: $0.window) })
        return windows.reduce(0) { total, window in
            let open = points.filter { !known.contains(Done(point: $0.number, window: window.name)) }
            return total + open.count * window.sessions.count
        }
    }

    /// The points that lack rows.
    package func open(_ points: [SweepPoint], done: [SweepRow]) -> [SweepPoint] {
        let known = Set(done.map { Done(point: $0.point, window: $0.window) })
        return points.filter { point in
            windows.contains { !known.contains(Done(point: point.number, window: $0.name)) }
        }
    }

    private struct Done: Hashable {
        let point: Int
        let window: String
    }

    private func run(of point: SweepPoint, in window: SweepWindow) -> DryRun {
        let from = sessions[window.sessions.lowerBound].from
        let to = sessions[window.sessions.upperBound - 1].to
        return DryRun(
            setup: base.setup.changed(from: from, to: to), rules: base.rules.adding(point.overrides(axes)))
    }
}

extension SweepFigures {
    /// The figures of a run.
    init(_ result: DryRunResult) {
        let metrics = DryRunMetrics(result, resamples: 0)
        let last = result.equity.last
        self.init(
            profit: last.map { $0.value.equity - $0.deposits } ?? .zero,
            capital: last?.deposits ?? result.setup.capital,
            fees: Dollars(metrics[.fees].value.value ?? 0) ?? .zero, sessions: result.equity.count,
            trades: result.trades.count, wins: result.trades.count { $0.profit > .zero },
            assignments: result.trades.count { $0.outcome == .assigned },
            drawdown: metrics[.maxDrawdown].value.value ?? 0, annual: metrics[.annualReturn].value.value,
            sharpe: metrics[.sharpe].value.value, skewness: metrics.shape?.skewness, kurtosis: metrics.shape?.kurtosis)
    }
}
