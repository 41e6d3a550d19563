import Market

/// The contracts of one underlying that an entry may still open, the best first.
struct EntryPool {
    struct Candidate {
        let points: Double
        let row: Int
        /// What one contract ties up.
        let each: Dollars
    }

    let symbol: String
    private let candidates: [Candidate]
    private var next = 0

    /// - Parameter candidates: in order of row, which is that of contracts.
    init(_ symbol: String, _ candidates: [Candidate]) {
        self.symbol = symbol
        self.candidates = candidates.sorted { ($1.points, $0.row) < ($0.points, $1.row) }
    }

    /// The best that is left; nil where none is.
    var best: Candidate? { next < candidates.count ? candidates[next] : nil }

    /// How many are left.
    var count: Int { candidates.count - next }

    /// Turns the best one away.
    mutating func drop() { next += 1 }

    /// Turns all that are left away.
    mutating func dropAll() { next = candidates.count }
}
