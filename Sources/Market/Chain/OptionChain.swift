/// Every listed option of one underlying as one capture saw them, column by column.
///
/// Rows are ordered by expiration, right, strike, root; no contract stands in two rows.
package struct OptionChain: Sendable, Equatable {
    /// The content, shared by every copy of the chain.
    private final class Storage: Sendable {
        let underlying: String
        let captured: Instant
        let source: String
        let spot: Double?
        let expirations: [CalendarDate]
        let rights: [OptionRight]
        let strikes: [Strike]
        let roots: [String]
        let rootIndices: [UInt8]
        let columns: [Column]

        init(
            underlying: String, captured: Instant, source: String, spot: Double?, expirations: [CalendarDate],
            rights: [OptionRight], strikes: [Strike], roots: [String], rootIndices: [UInt8], columns: [Column]
        ) {
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
        }
    }

    private let storage: Storage

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
            rootIndices.allSatisfy({ Int($0) < roots.count }),
            OptionChain.areOrdered(expirations, rights, strikes, roots, rootIndices)
        else { return nil }
        storage = Storage(
            underlying: underlying, captured: captured, source: source, spot: spot, expirations: expirations,
            rights: rights, strikes: strikes, roots: roots, rootIndices: rootIndices, columns: columns)
    }

    /// Whether each row stands before the next, as their keys do; making keys would copy a text for each.
    private static func areOrdered(
        _ expirations: [CalendarDate], _ rights: [OptionRight], _ strikes: [Strike], _ roots: [String],
        _ rootIndices: [UInt8]
    ) -> Bool {
        for next in 1..<max(1, strikes.count) {
            let row = next - 1
            if expirations[row] != expirations[next] {
                if expirations[row] > expirations[next] { return false }
            } else if rights[row] != rights[next] {
                if rights[row] > rights[next] { return false }
            } else if strikes[row] != strikes[next] {
                if strikes[row] > strikes[next] { return false }
            } else if roots[Int(rootIndices[row])] >= roots[Int(rootIndices[next])] {
                return false
            }
        }
        return true
    }

    package var underlying: String { storage.underlying }
    /// When the feed was read.
    package var captured: Instant { storage.captured }
    /// Where it came from: `ladder`, `desk`, `lean`, `simulated`, `csv`.
    package var source: String { storage.source }
    /// The underlying's price in dollars, where the capture has one.
    package var spot: Double? { storage.spot }

    package var expirations: [CalendarDate] { storage.expirations }
    package var rights: [OptionRight] { storage.rights }
    package var strikes: [Strike] { storage.strikes }
    /// The distinct OCC roots, and for each row the index of its root; the first is the underlying's own.
    package var roots: [String] { storage.roots }
    package var rootIndices: [UInt8] { storage.rootIndices }

    /// Number of contracts.
    package var count: Int { storage.strikes.count }

    /// A numeric column.
    package subscript(field: ChainField) -> Column { storage.columns[Int(field.rawValue)] }

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

extension OptionChain {
    package static func == (left: OptionChain, right: OptionChain) -> Bool {
        let (left, right) = (left.storage, right.storage)
        return left === right
            || left.underlying == right.underlying && left.captured == right.captured && left.source == right.source
                && left.spot == right.spot && left.expirations == right.expirations && left.rights == right.rights
                && left.strikes == right.strikes && left.roots == right.roots
                && left.rootIndices == right.rootIndices && left.columns == right.columns
    }
}
