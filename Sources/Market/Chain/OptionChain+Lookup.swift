extension OptionChain {
    /// What orders the rows of a chain.
    struct RowKey: Comparable {
        let expiration: CalendarDate
        let right: OptionRight
        let strike: Strike
        let root: String

        static func < (left: RowKey, right: RowKey) -> Bool {
            if left.expiration != right.expiration { return left.expiration < right.expiration }
            if left.right != right.right { return left.right < right.right }
            if left.strike != right.strike { return left.strike < right.strike }
            return left.root < right.root
        }
    }

    func key(_ row: Int) -> RowKey {
        RowKey(
            expiration: expirations[row], right: rights[row], strike: strikes[row],
            root: roots[Int(rootIndices[row])])
    }

    /// The row of a contract; nil where the chain doesn't list it.
    package func row(of contract: OptionContract) -> Int? {
        guard contract.underlying == underlying else { return nil }
        let wanted = RowKey(
            expiration: contract.expiration, right: contract.right, strike: contract.strike, root: contract.root)
        let row = partition { self.key($0) >= wanted }
        return row < count && key(row) == wanted ? row : nil
    }

    /// The rows of one expiration and right, in order of strike; adjusted contracts among them.
    package func rows(expiration: CalendarDate, right: OptionRight) -> Range<Int> {
        let start = partition {
            self.expirations[$0] > expiration || self.expirations[$0] == expiration && self.rights[$0] >= right
        }
        var end = start
        while end < count, expirations[end] == expiration, rights[end] == right { end += 1 }
        return start..<end
    }

    /// Of one expiration's and right's rows, those with strikes below a strike.
    package func rows(_ rows: Range<Int>, strikesBelow strike: Strike) -> Range<Int> {
        let strikes = strikes
        return rows.lowerBound..<partition(rows) { strikes[$0] >= strike }
    }

    /// Of one expiration's and right's rows, those with strikes above a strike.
    package func rows(_ rows: Range<Int>, strikesAbove strike: Strike) -> Range<Int> {
        let strikes = strikes
        return partition(rows) { strikes[$0] > strike }..<rows.upperBound
    }

    /// The distinct expirations, in order.
    package var listedExpirations: [CalendarDate] {
        var listed: [CalendarDate] = []
        for expiration in expirations where listed.last != expiration { listed.append(expiration) }
        return listed
    }

    /// Whether the contract of a row delivers 100 shares of the underlying.
    package func isStandard(row: Int) -> Bool {
        OptionContract.isStandard(root: roots[Int(rootIndices[row])], underlying: underlying)
    }

    /// The first row for which the predicate holds, given that it holds for every later row too.
    private func partition(_ holds: (Int) -> Bool) -> Int { partition(0..<count, holds) }

    private func partition(_ rows: Range<Int>, _ holds: (Int) -> Bool) -> Int {
        var low = rows.lowerBound
        var high = rows.upperBound
        while low < high {
            let middle = (low + high) / 2
            if holds(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
