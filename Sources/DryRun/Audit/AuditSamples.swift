import Engine
import Market
import RuleModel
import Scanner

/// One instant of a run: what was there to decide, and what was decided, word for word.
struct AuditSample: Sendable {
    let at: Instant
    /// The open positions that were judged.
    var positions: [Position] = []
    /// What was decided about them, by id.
    var decisions: [String: DecisionText] = [:]
    /// What entries were chosen from; nil where none were.
    var book: EntryBook?
    /// The underlyings that entries were looked for in.
    var symbols: Set<String> = []
    /// The chosen entries and the counts of the others, a line each.
    var entries: [String] = []

    init(at instant: Instant) {
        at = instant
    }
}

/// The instants that a run keeps for its audit: some of those at which there was something to decide, evenly spread.
struct AuditSamples: Sendable {
    private let limit: Int
    private(set) var samples: [AuditSample] = []
    /// Every so many instants are kept; doubled whenever there are too many.
    private var stride = 1
    /// How many instants had something to decide.
    private(set) var candidates = 0
    private var current: Instant?

    /// - Parameter samples: how many instants to keep at least, where there are as many; up to twice as many are kept.
    init(_ samples: Int) {
        limit = max(1, samples)
    }

    /// Keeps what was decided about open positions.
    mutating func take(_ step: Timeline.Step, positions: [Position], decisions: [Decision]) {
        guard isKept(step.at) else { return }
        samples[samples.count - 1].positions = positions
        for decision in decisions {
            samples[samples.count - 1].decisions[decision.position.id] = DecisionText(decision)
        }
    }

    /// Keeps what was chosen to be opened.
    mutating func take(_ step: Timeline.Step, book: EntryBook, symbols: Set<String>, found: EntryResult) {
        guard isKept(step.at) else { return }
        samples[samples.count - 1].book = book
        samples[samples.count - 1].symbols = symbols
        samples[samples.count - 1].entries = found.lines
    }

    /// Whether an instant is among those that are kept; makes room for it where it is a new one.
    private mutating func isKept(_ instant: Instant) -> Bool {
        if current == instant { return samples.last?.at == instant }
        current = instant
        candidates += 1
        guard (candidates - 1) % stride == 0 else { return false }
        if samples.count >= 2 * limit {
            samples = samples.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
            stride *= 2
            guard (candidates - 1) % stride == 0 else { return false }
        }
        samples.append(AuditSample(at: instant))
        return true
    }
}

/// A decision as named texts, so that two can be compared and their difference shown.
struct DecisionText: Sendable {
    private let parts: [(name: String, text: String)]

    init(_ decision: Decision) {
        let ticket = decision.ticket
        parts = [
            ("action", decision.action.rawValue),
            ("path", "\(decision.tree ?? "none")/\(decision.path)"),
            ("order", ticket.map { "\($0.description) at \($0.limit)" } ?? "none"),
            ("summary", decision.summary), ("reasoning", decision.reasoning),
            ("risk", decision.risk.value ?? "unknown"),
            ("priority", "\(decision.priority)"), ("confidence", "\(decision.confidence)"),
            ("missing", decision.missing.map { "\($0.field) (\($0.reason))" }.joined(separator: ", ")),
            ("profit", decision.figures.profitLoss.value.map { "\($0)" } ?? "unknown"),
        ]
    }

    /// The first part that differs, as `name: this, not that`; nil where nothing does.
    func difference(from other: DecisionText) -> String? {
        for (part, wanted) in zip(parts, other.parts) where part.text != wanted.text {
            return "\(part.name): \(part.text), not \(wanted.text)"
        }
        return nil
    }
}

extension EntryResult {
    /// Everything that it says, a line each.
    var lines: [String] {
        proposals.map { proposal in
            let points = proposal.row.score.map { "\($0.points)" } ?? "no"
            return "\(proposal.entry): sell \(proposal.contracts) \(proposal.row.contract), \(points) points"
        }
            + sales.map { "sell \($0.shares) \($0.symbol) shares" }
            + rejected.reasons.map { "\($0.count) turned away: \($0.reason)" }
    }
}
