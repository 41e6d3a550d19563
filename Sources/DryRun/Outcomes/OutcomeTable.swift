/// Outcomes by days to expiration and distance at entry.
///
/// Quartiles are exact, so every outcome is kept: eight bytes for each entry.
package struct OutcomeTable: Sendable {
    /// What is known of one group; returns are shares of the premium received: 1 is all of it, −2 is twice the premium lost.
    package struct Row: Sendable {
        /// The group's bounds: more than the first, up to the second.
        package let days: (low: Int, high: Int)
        package let distance: (low: Double, high: Double)
        package let count: Int
        package let mean: Double
        /// The standard deviation of the sample; nil for a single outcome.
        package let deviation: Double?
        package let least: Double
        package let quartiles: (first: Double, median: Double, third: Double)
        package let most: Double
        /// The share of entries that earned something.
        package let won: Double
    }

    package let study: OutcomeStudy
    private var outcomes: [[Double]]
    /// The days to expiration at which something was captured: those at which an option can be bought back.
    package private(set) var captured: Set<Int> = []

    package init(_ study: OutcomeStudy) {
        self.study = study
        outcomes = Array(repeating: [], count: max(0, study.days.count - 1) * max(0, study.distances.count - 1))
    }

    mutating func add(_ outcome: Double, days: Int, distance: Int) {
        outcomes[days * (study.distances.count - 1) + distance].append(outcome)
    }

    mutating func note(captured days: Int) { captured.insert(days) }

    /// Adds another underlying's.
    package mutating func merge(_ other: OutcomeTable) {
        for index in outcomes.indices { outcomes[index] += other.outcomes[index] }
        captured.formUnion(other.captured)
    }

    /// All entries that were counted.
    package var count: Int { outcomes.reduce(0) { $0 + $1.count } }

    /// The groups that have entries, the shortest first, then by distance.
    package var rows: [Row] {
        let width = study.distances.count - 1
        return outcomes.enumerated().compactMap { index, values in
            values.isEmpty ? nil : row(values.sorted(), days: index / width, distance: index % width)
        }
    }

    private func row(_ sorted: [Double], days: Int, distance: Int) -> Row {
        let count = Double(sorted.count)
        let mean = sorted.reduce(0, +) / count
        let squares = sorted.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return Row(
            days: (study.days[days], study.days[days + 1]),
            distance: (study.distances[distance], study.distances[distance + 1]), count: sorted.count, mean: mean,
            deviation: sorted.count > 1 ? (squares / (count - 1)).squareRoot() : nil, least: sorted[0],
            quartiles: (
                OutcomeTable.quantile(0.25, of: sorted), OutcomeTable.quantile(0.5, of: sorted),
                OutcomeTable.quantile(0.75, of: sorted)
            ), most: sorted[sorted.count - 1], won: Double(sorted.count { $0 > 0 }) / count)
    }

    /// Linear between the two values around the place.
    ///
    /// - Source: Hyndman and Fan, "Sample Quantiles in Statistical Packages" (1996), definition 7.
    private static func quantile(_ share: Double, of sorted: [Double]) -> Double {
        let place = share * Double(sorted.count - 1)
        let below = Int(place)
        let above = min(below + 1, sorted.count - 1)
        return sorted[below] + (sorted[above] - sorted[below]) * (place - Double(below))
    }
}
