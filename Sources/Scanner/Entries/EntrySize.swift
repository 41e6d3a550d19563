import Market
import RuleModel

/// How many contracts an entry sells of a contract, and what set the number.
struct EntrySize {
    let contracts: Int
    let collateral: Dollars
    /// The limit that set the number, in words.
    let words: String

    /// A put: as many as `per_position` allows and at the least one, if that fits every other limit.
    ///
    /// - Returns: nil where one contract doesn't fit.
    init?(put contract: OptionContract, _ ledger: EntryLedger, rooms: [EntryLedger.Room]) {
        guard let each = Dollars(contract.strike.dollars * Double(contract.multiplier)), each > .zero else {
            return nil
        }
        var (count, words) = EntrySize.wanted(each, ledger)
        for room in rooms where EntrySize.fitting(each, in: room.left) < count {
            count = EntrySize.fitting(each, in: room.left)
            words = ledger.words(room)
        }
        guard count > 0 else { return nil }
        contracts = count
        collateral = each * count
        self.words = words
    }

    /// A call: as many as the free shares cover.
    init?(call contract: OptionContract, _ shares: EntryBook.FreeShares?) {
        guard let shares, shares.shares >= contract.multiplier else { return nil }
        contracts = shares.shares / contract.multiplier
        collateral = .zero
        words = "\(shares.shares) free shares"
    }

    private static func wanted(_ each: Dollars, _ ledger: EntryLedger) -> (count: Int, words: String) {
        guard let percent = ledger.sizing.perPosition, let share = ledger.positionShare else {
            return (1, "one contract, as no per_position is set")
        }
        let count = fitting(each, in: share)
        let words = "per_position (\(ledger.shown(percent)))"
        return count > 0 ? (count, words) : (1, "the least, beyond \(words)")
    }

    private static func fitting(_ each: Dollars, in room: Dollars) -> Int {
        Int(max(0, room.cents) / each.cents)
    }
}
