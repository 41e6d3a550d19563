import Market

/// Collects rows into chains, one for each underlying and instant, and counts what is to be said about them.
struct ChainCollector {
    struct Key: Hashable {
        let underlying: String
        let captured: Instant
    }

    /// A chain in the making.
    private struct Pending {
        let key: Key
        let date: CalendarDate
        let spot: Double?
        var rows: ChainRows
    }

    private let source: String
    private var pending: [Pending] = []
    private var indices: [Key: Int] = [:]

    init(source: String) {
        self.source = source
    }

    /// The index of the chain with this key; a new one begins with this spot.
    mutating func chain(_ key: Key, spot: @autoclosure () -> Double?) -> Int {
        if let index = indices[key] { return index }
        indices[key] = pending.count
        let price = spot().flatMap { $0 > 0 ? $0 : nil }
        pending.append(
            Pending(
                key: key, date: NewYorkTime.date(of: key.captured), spot: price,
                rows: ChainRows(underlying: key.underlying)))
        return pending.count - 1
    }

    /// Adds a row to a chain, or counts why it can't be.
    mutating func add(_ row: ChainRow, to index: Int, _ place: RowPlace, _ tally: inout ImportTally) {
        guard row.expiration >= pending[index].date else { return tally.reject(.expiredContract, place) }
        switch pending[index].rows.append(row) {
        case .duplicate: return tally.reject(.duplicateRow, place)
        case .tooManyRoots: return tally.reject(.tooManyRoots, place)
        case .added: tally.keep()
        }
        let (bid, ask) = (row[.bid], row[.ask])
        if bid > ask {
            tally.note(.crossedQuote, place)
        } else if bid.isNaN || !(ask > 0) {
            tally.note(.missingSide, place)
        }
        if row[.feedDelta].isNaN || row[.feedVolatility].isNaN { tally.note(.missingGreeks, place) }
        let underlying = pending[index].key.underlying
        if let root = row.root, root != underlying, !OptionContract.isStandard(root: root, underlying: underlying) {
            tally.note(.adjustedContract, place)
        }
    }

    /// The finished chains, encoded, in the order in which they began.
    func encoded() -> [EncodedChain] {
        pending.filter { $0.rows.count > 0 }.map { pending in
            EncodedChain(pending.rows.chain(captured: pending.key.captured, source: source, spot: pending.spot))
        }
    }
}
