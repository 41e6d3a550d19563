import Engine
import Expression
import Market
import RuleModel
import RuleScript
import Scanner

/// Other rules that are asked what they would decide wherever a run decides; nothing that they say changes the run.
struct Shadow {
    /// How many changes are listed.
    private static let limit = 5_000

    private let loaded: LoadedRules
    private let rules: RuleSet
    private let search: EntrySearch
    private(set) var decisions = 0
    private(set) var changes: [DecisionChange] = []
    private(set) var changeCount = 0

    init(_ dryRun: DryRun) throws {
        loaded = try dryRun.rules.load()
        let strategy = try loaded.rules.requireStrategy(dryRun.setup.strategy)
        rules = loaded.rules.managed(by: strategy)
        search = try EntrySearch(strategy, rules: rules)
    }

    /// What it reads of underlyings in which it looks for entries.
    var needs: SnapshotNeeds { search.needs }

    /// Decides about the same positions.
    mutating func judge(_ positions: [Position], _ snapshot: MarketSnapshot, beside made: [Decision]) throws {
        let others = try SnapshotJudge(loaded, rules: rules, snapshot: snapshot, comparesRolls: false)
            .decide(positions)
        let byID = Dictionary(others.map { ($0.position.id, $0) }, uniquingKeysWith: { first, _ in first })
        for decision in made.sorted(by: { $0.position.id < $1.position.id }) {
            decisions += 1
            guard let other = byID[decision.position.id], Shadow.differ(decision, other) else { continue }
            add(
                DecisionChange(
                    at: snapshot.at, position: decision.position.id, contract: decision.position.contract,
                    first: .init(decision), second: .init(other), reason: Shadow.reason(decision, other), profit: nil))
        }
    }

    /// Chooses entries from the same book.
    mutating func choose(
        _ book: EntryBook, _ snapshot: MarketSnapshot, beside made: EntryResult
    ) throws {
        loaded.functions.renewBudget()
        let other = try search.proposals(in: snapshot, book: book, functions: loaded.functions)
        decisions += 1
        let first = Dictionary(made.proposals.map { ($0.row.contract, $0) }, uniquingKeysWith: { first, _ in first })
        let second = Dictionary(other.proposals.map { ($0.row.contract, $0) }, uniquingKeysWith: { first, _ in first })
        for contract in Set(first.keys).union(second.keys).sorted() {
            let (left, right) = (first[contract], second[contract])
            if let left, let right, left.contracts == right.contracts { continue }
            add(
                DecisionChange(
                    at: snapshot.at, position: nil, contract: contract, first: left.map(DecisionChange.Side.init),
                    second: right.map(DecisionChange.Side.init),
                    reason: Shadow.reason(left, right), profit: nil))
        }
    }

    private mutating func add(_ change: DecisionChange) {
        changeCount += 1
        if changes.count < Shadow.limit { changes.append(change) }
    }

    private static func differ(_ left: Decision, _ right: Decision) -> Bool {
        left.action != right.action || left.tree != right.tree || left.path != right.path
            || left.ticket?.description != right.ticket?.description
    }

    /// The first node at which two walks part.
    private static func reason(_ left: Decision, _ right: Decision) -> String {
        guard left.tree == right.tree else {
            return "another tree decides: \(left.tree ?? "none"), \(right.tree ?? "none")"
        }
        let (first, second) = (left.trace?.steps ?? [], right.trace?.steps ?? [])
        for index in 0..<max(first.count, second.count) {
            let one = index < first.count ? first[index] : nil
            let two = index < second.count ? second[index] : nil
            if let one, let two, one.id == two.id, one.outcome == two.outcome { continue }
            return [one, two].map { $0.map(words) ?? "no such node" }.joined(separator: " | ")
        }
        return "the same node, another order: \(left.summary) | \(right.summary)"
    }

    private static func words(_ step: NodeTrace) -> String {
        TraceText.lines(of: step).map { $0.drop { $0 == " " } }.joined(separator: "; ")
    }

    private static func reason(_ left: EntryProposal?, _ right: EntryProposal?) -> String {
        let points = [left, right].map { proposal in
            proposal?.row.score.map { "\(($0.points * 10).rounded() / 10) points" } ?? "not chosen"
        }
        return points.joined(separator: " | ")
    }
}

extension DecisionChange.Side {
    fileprivate init(_ decision: Decision) {
        self.init(
            action: decision.action, path: decision.tree.map { "\($0)/\(decision.path)" } ?? decision.path,
            summary: decision.summary)
    }

    fileprivate init(_ proposal: EntryProposal) {
        self.init(
            action: proposal.kind == .coveredCall ? .openCoveredCall : .openCashSecuredPut, path: proposal.entry,
            summary: "Sell \(proposal.contracts) \(proposal.row.contract)")
    }
}
