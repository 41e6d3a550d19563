/// How many rows were turned away, by reason.
package struct RejectHistogram: Sendable, Equatable {
    private var counts: [String: Int] = [:]

    package init() {}

    /// Counts rows that were turned away for a reason.
    package mutating func add(_ reason: String, rows: Int = 1) {
        guard rows > 0 else { return }
        counts[reason, default: 0] += rows
    }

    /// Adds another scan's counts.
    package mutating func merge(_ other: RejectHistogram) {
        counts.merge(other.counts, uniquingKeysWith: +)
    }

    /// The reasons, the most frequent first, then in order of text.
    package var reasons: [(reason: String, count: Int)] {
        counts.map { (reason: $0.key, count: $0.value) }.sorted { ($1.count, $0.reason) < ($0.count, $1.reason) }
    }

    /// All rows that were turned away.
    package var total: Int { counts.values.reduce(0, +) }
}

extension RejectHistogram: CustomStringConvertible {
    /// The reasons with their counts, in order.
    package var description: String { reasons.map { "\($0.count) \($0.reason)" }.joined(separator: "; ") }
}
