package import Market

/// What selling one option and buying it back later would have earned, for every contract of a recording at every instant.
///
/// No strategy, no account: each quote that could be sold is an entry, and its contract's quote at the exit is the end. It says
/// where premium was rich, not what a portfolio would have made of it: entries overlap, and nothing limits their number.
package struct OutcomeStudy: Sendable, Hashable {
    /// How far an entry's strike lies out of the money.
    package enum Distance: String, Sendable, Hashable, CaseIterable {
        /// `otm_pct`: percent of the spot, positive out of the money.
        case spot
        /// Percent of the strike, strike less spot, to whole percents: as optopsy groups.
        case strike
    }

    package let right: OptionRight
    /// Days to expiration at which it is bought back; 0 is the last capture on the day of its expiration.
    package let exit: Int
    /// The bounds of the groups of days to expiration at entry, rising; a group has its upper bound, not its lower one.
    package let days: [Int]
    /// The bounds of the groups of distance, percent, rising; likewise.
    package let distances: [Double]
    package let distance: Distance
    /// The bid and the ask of an entry are above this, dollars per share.
    package let least: Double

    package init(
        right: OptionRight, exit: Int = 0, days: [Int], distances: [Double], distance: Distance = .spot,
        least: Double = 0.05
    ) {
        self.right = right
        self.exit = exit
        self.days = days
        self.distances = distances
        self.distance = distance
        self.least = least
    }

    /// The outcomes of one underlying.
    ///
    /// - Parameter chains: one a session, oldest first
    package func outcomes(of chains: [OptionChain]) -> OutcomeTable {
        var table = OutcomeTable(self)
        // Oldest first, so that the last capture that shows an expiration's exit day counts.
        var exits: [CalendarDate: OptionChain] = [:]
        for chain in chains.reversed() {
            let date = NewYorkTime.date(of: chain.captured)
            let expirations = chain.listedExpirations
            for expiration in expirations {
                table.note(captured: expiration - date)
                if expiration - date == exit, exits[expiration] == nil { exits[expiration] = chain }
            }
            guard let spot = chain.spot, spot > 0 else { continue }
            for expiration in expirations {
                let dte = (expiration - date)
                guard dte > exit, let group = OutcomeStudy.group(dte, in: days), let end = exits[expiration] else {
                    continue
                }
                join(chain, end, expiration, spot: spot, group: group, into: &table)
            }
        }
        return table
    }

    /// Adds the contracts of one expiration that both chains have; both hold them in the same order.
    private func join(
        _ entry: OptionChain, _ end: OptionChain, _ expiration: CalendarDate, spot: Double, group: Int,
        into table: inout OutcomeTable
    ) {
        let (bids, asks) = (entry[.bid].cells, entry[.ask].cells)
        let (lastBids, lastAsks) = (end[.bid].cells, end[.ask].cells)
        let (strikes, lastStrikes) = (entry.strikes, end.strikes)
        guard bids.count == entry.count, asks.count == entry.count, lastBids.count == end.count,
            lastAsks.count == end.count
        else { return }
        let others = end.rows(expiration: expiration, right: right)
        var other = others.lowerBound
        for row in entry.rows(expiration: expiration, right: right) where bids[row] > least && asks[row] > least {
            while other < others.upperBound, lastStrikes[other] < strikes[row] { other += 1 }
            guard other < others.upperBound else { return }
            guard lastStrikes[other] == strikes[row], entry.isStandard(row: row), end.isStandard(row: other),
                let place = place(of: strikes[row].dollars, spot: spot)
            else { continue }
            let received = (bids[row] + asks[row]) / 2
            let paid = (lastBids[other] + lastAsks[other]) / 2
            // A side that is missing is NaN, and says nothing; nor does a crossed quote.
            guard bids[row] <= asks[row], lastBids[other] <= lastAsks[other] else { continue }
            table.add((received - paid) / received, days: group, distance: place)
        }
    }

    private func place(of strike: Double, spot: Double) -> Int? {
        switch distance {
        case .spot: OutcomeStudy.group((right == .put ? spot - strike : strike - spot) / spot * 100, in: distances)
        case .strike:
            OutcomeStudy.group(((strike - spot) / strike * 100).rounded(.toNearestOrEven), in: distances)
        }
    }

    /// The group that a value falls into; nil outside all of them.
    private static func group<Value: Comparable>(_ value: Value, in bounds: [Value]) -> Int? {
        guard let first = bounds.first, value > first else { return nil }
        var (low, high) = (0, bounds.count - 1)
        guard value <= bounds[high] else { return nil }
        while high - low > 1 {
            let middle = (low + high) / 2
            if value > bounds[middle] { low = middle } else { high = middle }
        }
        return low
    }
}
