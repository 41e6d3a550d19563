import Engine
import FileWatch
import Journal
import Market
import RuleModel

/// Stores what `recommend --journal` recommends, with all that is needed to make it again.
struct RecommendationStore {
    let journal: Journal

    /// Adds the decisions of a run; all of them, or nothing.
    ///
    /// - Returns: the ids, in the order of the decisions.
    func add(_ run: DecisionRun, workspace: Workspace) throws -> [Int64] {
        try RuleArchive(besides: journal.path).keep(workspace, fingerprint: run.rules)
        let recording = Paths.resolved(run.recording) ?? run.recording
        return try journal.add(
            run.decisions.map { decision in
                RecommendationStore.record(decision, at: run.at, rules: run.rules, recording: recording)
            })
    }

    /// A decision as the journal keeps it.
    static func record(
        _ decision: Decision, at: Instant, rules: String, recording: String
    ) -> RecommendationRecord {
        let figures = decision.figures
        let material = DecisionMaterial(position: decision.position, recording: recording, at: at)
        let trace = JSONValue(decision.trace) { TraceJSON.value($0, location: decision.location) }
        return RecommendationRecord(
            at: at, portfolio: decision.position.portfolio, position: decision.position.id,
            symbol: decision.position.contract.underlying, action: decision.action.rawValue,
            tree: decision.tree ?? "none", path: decision.path, risk: decision.risk.value,
            confidence: decision.confidence, summary: decision.summary, ruleSet: rules, source: recording,
            sourceAt: at, spot: figures.spot.value, mark: figures.mark.value,
            profit: figures.profitLoss.value.flatMap { Dollars($0) }, inputs: material.bytes,
            trace: Array(trace.compactText.utf8), decision: DecisionJSON.value(decision).prettyBytes(level: 0))
    }
}
