/// Collects rows in any order and makes an ordered chain of them.
package struct OptionChainBuilder {
    private let underlying: String
    private var expirations: [CalendarDate] = []
    private var rights: [OptionRight] = []
    private var strikes: [Strike] = []
    private var roots: [String]
    private var rootIndices: [UInt8] = []
    private var columns = [Column](repeating: Column(), count: ChainField.allCases.count)

    package init(underlying: String) {
        self.underlying = underlying
        roots = [underlying]
    }

    /// Number of rows so far.
    package var count: Int { strikes.count }

    /// Adds a contract's row.
    ///
    /// - Returns: false, with nothing added, for the 257th distinct root.
    package mutating func append(
        expiration: CalendarDate, right: OptionRight, strike: Strike, root: String? = nil, quote: Quote,
        greeks: FeedGreeks = FeedGreeks()
    ) -> Bool {
        guard let rootIndex = index(ofRoot: root ?? underlying) else { return false }
        let row = count
        expirations.append(expiration)
        rights.append(right)
        strikes.append(strike)
        rootIndices.append(rootIndex)
        let cells = [
            quote.bid, quote.ask, quote.bidSize, quote.askSize, quote.last, quote.volume, quote.openInterest,
            greeks.impliedVolatility, greeks.delta, greeks.gamma, greeks.theta, greeks.vega, greeks.rho,
        ]
        for (index, cell) in cells.enumerated() { columns[index].append(cell, row: row) }
        return true
    }

    /// The ordered chain. Where a contract was added twice the first row stays, and the others are counted.
    package func build(captured: Instant, source: String, spot: Double?) -> (chain: OptionChain, duplicates: Int) {
        var order = Array(0..<count)
        order.sort { isBefore($0, $1) }
        var kept: [Int] = []
        kept.reserveCapacity(order.count)
        for row in order {
            if let last = kept.last, isSameContract(last, row) { continue }
            kept.append(row)
        }
        let chain = OptionChain(
            underlying: underlying, captured: captured, source: source, spot: spot,
            expirations: kept.map { expirations[$0] }, rights: kept.map { rights[$0] },
            strikes: kept.map { strikes[$0] }, roots: roots, rootIndices: kept.map { rootIndices[$0] },
            columns: columns.map { $0.reordered(kept) })
        guard let chain else { preconditionFailure("sorted rows without duplicates make a chain") }
        return (chain, count - kept.count)
    }

    /// By contract, and for the same contract by order of arrival.
    private func isBefore(_ left: Int, _ right: Int) -> Bool {
        if expirations[left] != expirations[right] { return expirations[left] < expirations[right] }
        if rights[left] != rights[right] { return rights[left] < rights[right] }
        if strikes[left] != strikes[right] { return strikes[left] < strikes[right] }
        if rootIndices[left] != rootIndices[right] {
            return roots[Int(rootIndices[left])] < roots[Int(rootIndices[right])]
        }
        return left < right
    }

    private func isSameContract(_ left: Int, _ right: Int) -> Bool {
        expirations[left] == expirations[right] && rights[left] == rights[right] && strikes[left] == strikes[right]
            && rootIndices[left] == rootIndices[right]
    }

    private mutating func index(ofRoot root: String) -> UInt8? {
        if let known = roots.firstIndex(of: root) { return UInt8(known) }
        guard roots.count < 256 else { return nil }
        roots.append(root)
        return UInt8(roots.count - 1)
    }
}
