import Accounting
import Market
import RuleModel

extension Replay {
    /// Runs two sets of rules over the same recording, and holds every decision of the first against the second.
    ///
    /// The second rules are asked about the positions of the first run, at the same instants and with the same market: so a
    /// change is one of the rules, and not of what happened before. What each of them comes to, with its own decisions, stands
    /// beside it.
    ///
    /// - Parameters:
    ///   - second: a replay of the other rules over the same recording.
    ///   - progress: told how many steps are done, those of the second run behind those of the first
    ///   - isCancelled: asked before each step of either run; where it says yes, the results are those up to there
    /// - Throws: what running throws.
    package func compare(
        with second: Replay, progress: @Sendable (Int) -> Void = { _ in },
        isCancelled: @Sendable () -> Bool = { false }
    ) async throws -> RuleComparison {
        let led = try await Replay(first: self).lead(
            nil, progress, isCancelled, nil, observing: Observation(shadow: second.dryRuns[0]))
        let steps = timeline.steps.count
        let other = try await Replay(first: second).run(
            progress: { progress(steps + $0) }, isCancelled: isCancelled)
        let result = await led.runners[0].result(led.ending, rates: led.rates)
        guard let shadow = await led.runners[0].seenChanges, let theirs = other.first else {
            preconditionFailure("a comparison has two runs")
        }
        let profits = Dictionary(
            result.trades.map { ($0.position, $0.profit) }, uniquingKeysWith: { $0 + $1 })
        let changes = shadow.changes.map { change in
            var change = change
            change.profit = change.position.flatMap { profits[$0] }
            return change
        }
        return RuleComparison(
            first: result, second: theirs, decisions: shadow.decisions, changes: changes,
            changeCount: shadow.count)
    }
}

/// What is watched while a run goes its way.
struct Observation: Sendable {
    /// How many instants are kept for an audit; nil for none.
    var samples: Int?
    /// Other rules that are asked the same.
    var shadow: DryRun?
}
