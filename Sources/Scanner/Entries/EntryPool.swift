import Market

/// The contracts of one underlying that an entry may still open, the best first.
///
/// What a contract's points are is worked out only where the choice hangs on it: until then there are bounds.
struct EntryPool {
    struct Candidate {
        /// Its points; before they are known, no fewer than it has.
        let points: Double
        let row: Int
        /// What one contract ties up.
        let each: Dollars
    }

    let symbol: String
    /// With their points, the best last.
    private var known: [Candidate] = []
    /// With bounds, the highest last.
    private var unknown: [Candidate]

    /// - Parameters:
    ///   - known: candidates with their points.
    ///   - bounded: candidates whose points are no more than these.
    init(_ symbol: String, known: [Candidate], bounded: [Candidate] = []) {
        self.symbol = symbol
        self.known = known.sorted(by: EntryPool.isWorse)
        unknown = bounded.sorted(by: EntryPool.isWorse)
    }

    /// The best that is left; nil where none is left, and where bounds don't tell which it is.
    var best: Candidate? {
        guard let first = known.last else { return nil }
        return unknown.last.map { $0.points < first.points } ?? true ? first : nil
    }

    /// No candidate that is left has more points; nil where none is left.
    var most: Double? {
        switch (known.last?.points, unknown.last?.points) {
        case (let first?, let second?): max(first, second)
        case (let first, let second): first ?? second
        }
    }

    /// How many are left.
    var count: Int { known.count + unknown.count }

    /// What one contract ties up of each that is left, in no particular order.
    var collaterals: [Dollars] { known.map(\.each) + unknown.map(\.each) }

    /// The row whose points would tell more about which is the best; nil where that is known.
    var open: Int? { best == nil ? unknown.last?.row : nil }

    /// Takes the points of the row that `open` named.
    mutating func close(points: Double) {
        guard let candidate = unknown.popLast() else { return }
        let exact = Candidate(points: points, row: candidate.row, each: candidate.each)
        known.insert(exact, at: known.firstIndex { EntryPool.isWorse(exact, $0) } ?? known.count)
    }

    /// Turns the best one away.
    mutating func drop() { _ = known.popLast() }

    /// Turns all that are left away.
    mutating func dropAll() {
        known = []
        unknown = []
    }

    /// Turns those away of which not even one contract fits.
    mutating func drop(where isTooLarge: (Dollars) -> Bool) {
        known.removeAll { isTooLarge($0.each) }
        unknown.removeAll { isTooLarge($0.each) }
    }

    private static func isWorse(_ left: Candidate, _ right: Candidate) -> Bool {
        (left.points, right.row) < (right.points, left.row)
    }
}
