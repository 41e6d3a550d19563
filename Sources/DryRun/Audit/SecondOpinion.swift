import Engine
import Market
import Recording
import RuleModel
import RuleScript
import Scanner

/// The rules of a run in a script of their own, over a recording of their own, asked the way the run asked them.
struct SecondOpinion {
    private let loaded: LoadedRules
    private let rules: RuleSet
    private let search: EntrySearch
    private let reader: RecordingReader

    init(_ dryRun: DryRun, recording: String) throws {
        loaded = try dryRun.rules.load()
        let strategy = try loaded.rules.requireStrategy(dryRun.setup.strategy)
        rules = loaded.rules.managed(by: strategy)
        search = try EntrySearch(strategy, rules: rules)
        reader = try RecordingReader(path: recording)
    }

    /// What comes out otherwise than the run had it the first time, and otherwise the second time than the first.
    func differences(from sample: AuditSample) throws -> [AuditReport.Difference] {
        let symbols = sample.symbols.union(sample.positions.map(\.contract.underlying)).sorted()
        let snapshot = try reader.snapshot(at: sample.at, symbols: symbols)
        let (first, second) = (try decided(sample, snapshot), try decided(sample, snapshot))
        let run = Answers(decisions: sample.decisions, entries: sample.entries)
        return first.differences(from: run, .freshState, at: sample.at)
            + second.differences(from: first, .secondTime, at: sample.at)
    }

    private func decided(_ sample: AuditSample, _ snapshot: MarketSnapshot) throws -> Answers {
        let decisions = try decide(sample.positions, snapshot)
        guard let book = sample.book else { return Answers(decisions: decisions, entries: []) }
        return Answers(decisions: decisions, entries: try entries(book, snapshot, among: sample.symbols))
    }

    private func decide(_ positions: [Position], _ snapshot: MarketSnapshot) throws -> [String: DecisionText] {
        guard !positions.isEmpty else { return [:] }
        let decisions = try SnapshotJudge(loaded, rules: rules, snapshot: snapshot, comparesRolls: false)
            .decide(positions)
        return Dictionary(
            decisions.map { ($0.position.id, DecisionText($0)) }, uniquingKeysWith: { first, _ in first })
    }

    private func entries(_ book: EntryBook, _ snapshot: MarketSnapshot, among symbols: Set<String>) throws -> [String] {
        loaded.functions.renewBudget()
        return try search.proposals(
            in: snapshot.limited(to: symbols), book: book, functions: loaded.functions
        ).lines
    }
}

/// What rules decided at one instant.
private struct Answers {
    /// By the position's id.
    let decisions: [String: DecisionText]
    /// The chosen entries and the counts of the others, a line each.
    let entries: [String]

    func differences(
        from wanted: Answers, _ cause: AuditReport.Difference.Cause, at instant: Instant
    ) -> [AuditReport.Difference] {
        var found: [AuditReport.Difference] = []
        for (id, other) in wanted.decisions.sorted(by: { $0.key < $1.key }) {
            guard let detail = decisions[id]?.difference(from: other) else { continue }
            found.append(.init(at: instant, subject: id, cause: cause, detail: detail))
        }
        if let detail = firstDifference(entries, wanted.entries) {
            found.append(.init(at: instant, subject: "entries", cause: cause, detail: detail))
        }
        return found
    }

    private func firstDifference(_ lines: [String], _ wanted: [String]) -> String? {
        for index in 0..<max(lines.count, wanted.count) {
            let line = index < lines.count ? lines[index] : "nothing"
            let other = index < wanted.count ? wanted[index] : "nothing"
            if line != other { return "\(line), not \(other)" }
        }
        return nil
    }
}

extension MarketSnapshot {
    /// The same moment with only some of the underlyings.
    func limited(to symbols: Set<String>) -> MarketSnapshot {
        MarketSnapshot(
            at: at, underlyings: underlyings.filter { symbols.contains($0.key) }, rates: rates, history: history)
    }
}
