/// Every listed option of one underlying as one capture saw them, column by column.
///
/// Rows are ordered by expiration, right, strike, root; no contract stands in two rows.
package struct OptionChain: Sendable, Equatable {
    package let underlying: String
    /// When the feed was read.
    package let captured: Instant
    /// Where it came from: `ladder`, `desk`, `lean`, `simulated`, `csv`.
    package let source: String
    /// The underlying's price in dollars, where the capture has one.
    package let spot: Double?

    package let expirations: [CalendarDate]
    package let rights: [OptionRight]
    package let strikes: [Strike]
    /// The distinct OCC roots, and for each row the index of its root; the first is the underlying's own.
    package let roots: [String]
    package let rootIndices: [UInt8]

    private let columns: [Column]

    /// A chain from columns that are already in order, as a recording stores them.
    ///
    /// - Parameter columns: one for each `ChainField`, in its order.
    /// - Returns: nil where lengths disagree, a root index is out of range, or rows are out of order or twice there.
    package init?(
        underlying: String, captured: Instant, source: String, spot: Double?, expirations: [CalendarDate],
        rights: [OptionRight], strikes: [Strike], roots: [String], rootIndices: [UInt8], columns: [Column]
    ) {
        let rows = strikes.count
        guard expirations.count == rows, rights.count == rows, rootIndices.count == rows,
            columns.count == ChainField.allCases.count, columns.allSatisfy({ $0.cells.count <= rows }),
            rootIndices.allSatisfy({ Int($0) < roots.count })
        else { return nil }
        self.underlying = underlying
        self.captured = captured
        self.source = source
        self.spot = spot
        self.expirations = expirations
        self.rights = rights
        self.strikes = strikes
        self.roots = roots
        self.rootIndices = rootIndices
        self.columns = columns
        for row in 1..<max(1, rows) where !(key(row - 1) < key(row)) { return nil }
    }

    /// Number of contracts.
    package var count: Int { strikes.count }

    /// A numeric column.
    package subscript(field: ChainField) -> Column { columns[Int(field.rawValue)] }

    /// The cell of a row; nil where the feed sent nothing.
    package func value(_ field: ChainField, row: Int) -> Double? { self[field][row] }

    /// The contract of a row.
    package func contract(row: Int) -> OptionContract {
        OptionContract(
            underlying: underlying, expiration: expirations[row], right: rights[row], strike: strikes[row],
            root: roots[Int(rootIndices[row])])
    }

    /// The quote of a row.
    package func quote(row: Int) -> Quote {
        Quote(
            bid: value(.bid, row: row), ask: value(.ask, row: row), bidSize: value(.bidSize, row: row),
            askSize: value(.askSize, row: row), last: value(.last, row: row), volume: value(.volume, row: row),
            openInterest: value(.openInterest, row: row))
    }

    /// The feed's own volatility and Greeks of a row.
    package func feedGreeks(row: Int) -> FeedGreeks {
        FeedGreeks(
            impliedVolatility: value(.feedVolatility, row: row), delta: value(.feedDelta, row: row),
            gamma: value(.feedGamma, row: row), theta: value(.feedTheta, row: row), vega: value(.feedVega, row: row),
            rho: value(.feedRho, row: row))
    }
}
