import Market

/// A row of a feed's chain, read and ready to be recorded.
struct ChainRow {
    let expiration: CalendarDate
    let right: OptionRight
    let strike: Strike
    /// The OCC root, where the feed states it.
    var root: String?
    var quote: Quote
    var greeks = FeedGreeks()
}

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
        var builder: OptionChainBuilder
        /// Ordinary contracts seen, packed into numbers; others as they are.
        var seen: Set<UInt64> = []
        var seenAdjusted: Set<OptionContract> = []
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
                builder: OptionChainBuilder(underlying: key.underlying)))
        return pending.count - 1
    }

    /// Adds a row to a chain, or counts why it can't be.
    mutating func add(_ row: ChainRow, to index: Int, _ place: RowPlace, _ tally: inout ImportTally) {
        guard row.expiration >= pending[index].date else { return tally.reject(.expiredContract, place) }
        let underlying = pending[index].key.underlying
        let isOrdinary = row.root == nil || row.root == underlying
        guard insertSeen(row, index, isOrdinary) else { return tally.reject(.duplicateRow, place) }
        let added = pending[index].builder.append(
            expiration: row.expiration, right: row.right, strike: row.strike, root: row.root, quote: row.quote,
            greeks: row.greeks)
        guard added else { return tally.reject(.tooManyRoots, place) }
        tally.keep()
        let quote = row.quote
        if quote.isCrossed {
            tally.note(.crossedQuote, place)
        } else if quote.bid == nil || (quote.ask ?? 0) <= 0 {
            tally.note(.missingSide, place)
        }
        if row.greeks.delta == nil || row.greeks.impliedVolatility == nil { tally.note(.missingGreeks, place) }
        if !isOrdinary, !OptionContract.isStandard(root: row.root ?? underlying, underlying: underlying) {
            tally.note(.adjustedContract, place)
        }
    }

    /// The finished chains, encoded, in the order in which they began.
    func encoded() -> [EncodedChain] {
        pending.filter { $0.builder.count > 0 }.map { pending in
            let built = pending.builder.build(captured: pending.key.captured, source: source, spot: pending.spot)
            return EncodedChain(built.chain)
        }
    }

    private mutating func insertSeen(_ row: ChainRow, _ index: Int, _ isOrdinary: Bool) -> Bool {
        guard isOrdinary else {
            let contract = OptionContract(
                underlying: pending[index].key.underlying, expiration: row.expiration, right: row.right,
                strike: row.strike, root: row.root)
            return pending[index].seenAdjusted.insert(contract).inserted
        }
        let days = UInt64(UInt32(bitPattern: row.expiration.daysSinceEpoch))
        let strike = UInt64(UInt32(bitPattern: row.strike.thousandths))
        let packed = (days << 1 | UInt64(row.right.rawValue)) << 31 | strike
        return pending[index].seen.insert(packed).inserted
    }
}
