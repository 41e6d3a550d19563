import Accounting
import Market

/// What a transaction has changed in an account, as far as the journal's tables show it.
struct AccountChange {
    /// How a campaign's realised profit has grown.
    struct Gain {
        let campaign: Int
        let symbol: String
        let endedPremium: Dollars
        let releasedPremium: Dollars
        let dividends: Dollars
        let shareProfit: Dollars
        let fees: Dollars

        var isNothing: Bool {
            [endedPremium, releasedPremium, dividends, shareProfit, fees].allSatisfy { $0 == .zero }
        }
    }

    let date: CalendarDate
    /// Options that are open on the touched symbols, as listed and as the account goes on from them.
    let open: [(position: Position, option: OpenOption)]
    /// Positions that aren't any more.
    let ended: [String]
    let holdings: [ShareHolding]
    /// Symbols of which no shares are held any more, or were to begin with.
    let emptied: [String]
    let trades: [Trade]
    let postings: [Posting]
    let campaigns: [Campaign]
    let gains: [Gain]
    let totals: Book.Totals

    /// Lets a transaction happen to an account.
    ///
    /// - Throws: `refused` with the rule that it breaks; the account is as it was then.
    static func applying(_ transaction: Transaction, to account: inout Account) throws(JournalError) -> AccountChange {
        let symbols = touched(by: transaction.kind, account)
        let open = symbols.flatMap { account.positions(on: $0).map(\.id) }
        let campaigns = symbols.compactMap { account.campaign(on: $0) }
        let counts = (account.trades.count, account.postings.count, account.campaigns.count)
        do throws(AccountingError) {
            try account.apply(transaction)
        } catch {
            throw .refused(error)
        }
        return AccountChange(
            account, date: transaction.date, symbols: symbols, open: open, before: campaigns, counts: counts)
    }

    private init(
        _ account: Account, date: CalendarDate, symbols: [String], open before: [String], before former: [Campaign],
        counts: (trades: Int, postings: Int, campaigns: Int)
    ) {
        self.date = date
        open = symbols.flatMap { account.openOptions(on: $0) }.compactMap { option in
            account.position(option.id).map { ($0, option) }
        }
        let stillOpen = Set(open.map(\.position.id))
        ended = before.filter { !stillOpen.contains($0) }
        holdings = symbols.compactMap { account.holding($0) }
        emptied = symbols.filter { account.holding($0) == nil }
        trades = Array(account.trades[counts.trades...])
        postings = Array(account.postings[counts.postings...])
        let known = former.compactMap { account.campaign(numbered: $0.number) }
        let begun = account.campaigns[counts.campaigns...]
        campaigns = known + begun
        let pairs = Array(zip(former, known)) + begun.map { (Campaign(number: 0, symbol: "", began: $0.began), $0) }
        gains = pairs.map { Gain(from: $0, to: $1) }.filter { !$0.isNothing }
        totals = account.book.totals
    }

    /// The symbols on which a transaction may change what is held, in order and each once.
    private static func touched(by kind: Transaction.Kind, _ account: Account) -> [String] {
        let named: [String] =
            switch kind {
            case .deposit, .interest: []
            case .order(let order): order.legs.map(\.contract.underlying)
            case .expired(let id), .assigned(let id, _), .exercised(let id, _):
                account.position(id).map { [$0.contract.underlying] } ?? []
            case .stock(let fill): [fill.symbol]
            case .dividend(let symbol, _), .delisted(let symbol, _): [symbol]
            case .split(let split): [split.symbol]
            case .renamed(let symbol, let other): [symbol, other]
            }
        return Set(named).sorted()
    }
}

extension AccountChange.Gain {
    init(from before: Campaign, to after: Campaign) {
        self.init(
            campaign: after.number, symbol: after.symbol, endedPremium: after.endedPremium - before.endedPremium,
            releasedPremium: after.releasedPremium - before.releasedPremium,
            dividends: after.dividends - before.dividends, shareProfit: after.shareProfit - before.shareProfit,
            fees: after.fees - before.fees)
    }
}
