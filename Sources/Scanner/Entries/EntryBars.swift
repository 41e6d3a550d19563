import Expression
import Market
import RuleModel

/// What bars a contract from being opened before any rule is asked: the wrong right, adjusted terms, what is held already,
/// and limits that leave no room for one contract.
struct EntryBars {
    private let entry: Strategy.Entry
    private let chain: OptionChain
    private let isStandard: [Bool]
    private let heldRows: Set<Int>
    private let rooms: [EntryLedger.Room]
    /// What bars all of them: no shares for a call.
    let common: String?

    init(_ entry: Strategy.Entry, _ chain: OptionChain, _ ledger: EntryLedger) {
        self.entry = entry
        self.chain = chain
        isStandard = chain.roots.map { OptionContract.isStandard(root: $0, underlying: chain.underlying) }
        heldRows = Set(ledger.held.compactMap { $0.underlying == chain.underlying ? chain.row(of: $0) : nil })
        switch entry.kind {
        case .cashSecuredPut:
            rooms = ledger.rooms(chain.underlying)
            common = nil
        case .coveredCall:
            rooms = []
            let shares = ledger.freeShares(chain.underlying)?.shares ?? 0
            common = shares <= 0 ? "no free shares" : shares < 100 ? "fewer than 100 free shares" : nil
        }
    }

    /// The contracts of the entry's right.
    var rowsOfRight: Int { chain.rights.reduce(0) { $0 + ($1 == entry.kind.right ? 1 : 0) } }

    /// The rows of a chunk that nothing bars, where nothing bars all of them, and how many are of the entry's right; why the
    /// others are barred is counted.
    func open(_ rows: Range<Int>, _ rejected: inout RejectHistogram) -> (open: RowMask, looked: Int) {
        let (rights, roots, strikes) = (chain.rights, chain.rootIndices, chain.strikes)
        let right = entry.kind.right
        let lefts = rooms.map(\.left)
        var open = RowMask()
        var (looked, adjusted, held) = (0, 0, 0)
        var full = [Int](repeating: 0, count: rooms.count)
        for row in rows where rights[row] == right {
            looked += 1
            if !isStandard[Int(roots[row])] {
                adjusted += 1
            } else if !heldRows.isEmpty, heldRows.contains(row) {
                held += 1
            } else if let limit = lefts.firstIndex(where: { $0 < EntryBars.collateral(strikes[row], entry.kind) }) {
                full[limit] += 1
            } else {
                open[row - rows.lowerBound] = true
            }
        }
        rejected.add("an adjusted contract", rows: adjusted)
        rejected.add("held or on order already", rows: held)
        for (room, count) in zip(rooms, full) { rejected.add(room.reason, rows: count) }
        return (open, looked)
    }

    /// The cash that one contract ties up.
    static func collateral(_ strike: Strike, _ kind: Strategy.Entry.Kind) -> Dollars {
        // A strike is in tenths of a cent: for 100 shares it is whole in cents.
        kind == .cashSecuredPut ? Dollars(cents: Int64(strike.thousandths) * 10) : .zero
    }
}

extension Strategy.Entry.Kind {
    /// The right that is sold.
    var right: OptionRight { positionKind.right }

    /// What the position is once it is open.
    var positionKind: PositionKind {
        switch self {
        case .cashSecuredPut: .shortPut
        case .coveredCall: .coveredCall
        }
    }
}
