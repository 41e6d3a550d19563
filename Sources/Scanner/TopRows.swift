import Market
import RuleModel

/// The best rows so far: at most a fixed number, in order.
struct TopRows {
    private let limit: Int
    private(set) var rows: [ScanRow] = []

    init(limit: Int) {
        self.limit = limit
    }

    /// Whether a row with these points would get in; of equals the contract decides.
    func admits(points: Double, _ contract: @autoclosure () -> OptionContract) -> Bool {
        guard rows.count >= limit, let last = rows.last else { return limit > 0 }
        let least = last.score?.points ?? 0
        return points > least || points == least && contract() < last.contract
    }

    /// Whether a row with no more points than these would surely stay out.
    func isClosed(toPoints most: Double) -> Bool {
        guard rows.count >= limit, let last = rows.last else { return limit == 0 }
        return most < last.score?.points ?? 0
    }

    /// Puts a row into its place.
    mutating func insert(_ row: ScanRow) {
        var (low, high) = (0, rows.count)
        while low < high {
            let middle = (low + high) / 2
            if ScanRow.precedes(rows[middle], row) { low = middle + 1 } else { high = middle }
        }
        guard low < limit else { return }
        rows.insert(row, at: low)
        if rows.count > limit { rows.removeLast() }
    }

    mutating func merge(_ other: TopRows) {
        for row in other.rows { insert(row) }
    }
}
