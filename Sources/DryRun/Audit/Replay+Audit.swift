import Engine
import Market
import Recording
import RuleModel
import Scanner

extension Replay {
    /// Runs the first of its runs once more, and decides some of its instants again: with fresh rules each time, and on a copy
    /// of the recording from which everything later has been removed.
    ///
    /// What comes out otherwise was decided by something that a rule remembered, or by something that could not be known.
    ///
    /// - Parameters:
    ///   - samples: how many instants at least, where there are as many.
    ///   - copy: where the copy of the recording is made; whoever calls removes it.
    ///   - isCancelled: asked before each step of the run, and before each instant that is decided again; where it says yes,
    ///     the report is about what was decided again up to there.
    /// - Throws: what running and reading throw.
    package func audit(
        samples: Int, copy: String, progress: @Sendable (Int) -> Void = { _ in },
        isCancelled: @Sendable () -> Bool = { false }
    ) async throws -> AuditReport {
        let alone = Replay(first: self)
        let led = try await alone.lead(
            nil, progress, isCancelled, nil, observing: Observation(samples: samples))
        let taken = await led.runners[0].samples ?? AuditSamples(samples)
        var differences: [AuditReport.Difference] = []
        var (instants, decisions) = (0, 0)
        if !isCancelled() { try readers[0].copy(to: copy) }
        // From the last one back: each time a little more is cut off the same copy.
        for sample in taken.samples.reversed() {
            guard !isCancelled() else { break }
            try RecordingWriter.cut(copy, after: sample.at)
            differences += try SecondOpinion(dryRuns[0], recording: copy).differences(from: sample)
            instants += 1
            decisions += sample.decisions.count + (sample.book == nil ? 0 : 1)
        }
        return AuditReport(
            candidates: taken.candidates, kept: taken.samples.count, instants: instants, decisions: decisions,
            differences: differences.sorted {
                ($0.at, $0.subject, $0.cause.rawValue) < ($1.at, $1.subject, $1.cause.rawValue)
            }, isComplete: led.ending == .complete && instants == taken.samples.count)
    }
}
