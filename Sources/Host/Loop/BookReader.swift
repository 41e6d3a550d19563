import Accounting
import Journal
import Market
import Recording
import Tasks

/// What the portfolios held at an instant, as the journal's entries up to then say.
///
/// Entries are folded as time passes, and read again only where there are new ones.
struct BookReader {
    private struct Fold {
        var newest: Int64
        var transactions: [Transaction]
        var taken = 0
        var account: Account
        var at = Instant(microseconds: .min)
        /// What tasks see of it; nil where it has changed since.
        var shown: TaskPortfolio?
    }

    let journal: Journal
    let recording: RecordingReader
    /// The only portfolio that counts; nil for all.
    let only: String?
    private var folds: [String: Fold] = [:]

    init(journal: Journal, recording: RecordingReader, only: String?) {
        self.journal = journal
        self.recording = recording
        self.only = only
    }

    /// The names of the portfolios, in order.
    func names() throws(JournalError) -> [String] {
        try journal.portfolios().map(\.name).filter { only == nil || $0 == only }.sorted()
    }

    /// The portfolios at an instant, by name.
    ///
    /// A journal without any entry takes the positions of the recording, for a look at how tasks work.
    mutating func portfolios(at instant: Instant) throws -> [TaskPortfolio] {
        let wanted = try journal.portfolios().filter { only == nil || $0.name == only }.sorted { $0.name < $1.name }
        var found: [TaskPortfolio] = []
        var entries = 0
        for portfolio in wanted {
            let shown = try fold(portfolio, at: instant)
            entries += folds[portfolio.name]?.transactions.count ?? 0
            found.append(shown)
        }
        return entries == 0 ? try recorded(found, at: instant) : found
    }

    private func recorded(_ portfolios: [TaskPortfolio], at instant: Instant) throws -> [TaskPortfolio] {
        let today = NewYorkTime.date(of: instant)
        let positions = try recording.positions(at: instant).filter { $0.contract.expiration >= today }
        return portfolios.map { portfolio in
            var portfolio = portfolio
            portfolio.positions = positions.filter { $0.portfolio == portfolio.name }
            return portfolio
        }
    }

    private mutating func fold(_ portfolio: Portfolio, at instant: Instant) throws -> TaskPortfolio {
        let newest = try journal.entries(EntryFilter(portfolio: portfolio.name, limit: 1)).first?.id ?? 0
        var fold =
            try folds[portfolio.name].flatMap { $0.newest == newest && $0.at <= instant ? $0 : nil }
            ?? unfolded(portfolio, newest: newest)
        while fold.taken < fold.transactions.count, fold.transactions[fold.taken].at <= instant {
            try fold.account.apply(fold.transactions[fold.taken])
            fold.taken += 1
            fold.shown = nil
        }
        fold.at = instant
        let shown = fold.shown ?? TaskPortfolio(fold.account, name: portfolio.name)
        fold.shown = shown
        folds[portfolio.name] = fold
        return shown
    }

    private func unfolded(_ portfolio: Portfolio, newest: Int64) throws(JournalError) -> Fold {
        let transactions = try journal.entries(EntryFilter(portfolio: portfolio.name)).map(\.transaction)
        return Fold(
            newest: newest, transactions: transactions,
            account: Account(portfolio: portfolio.name, isCashSecured: portfolio.isCashSecured))
    }
}

extension TaskPortfolio {
    /// Trades that a task is shown at most, the latest ones.
    private static let mostTrades = 5000

    fileprivate init(_ account: Account, name: String) {
        self.init(
            name: name, cash: account.cash, collateral: account.collateral, positions: account.positions,
            holdings: account.holdings, trades: account.trades.suffix(TaskPortfolio.mostTrades),
            premiums: TaskPortfolio.premiums(account.postings))
    }

    /// One amount for each day and symbol: more detail has no use, and a long history would be much to send.
    private static func premiums(_ postings: [Posting]) -> [Premium] {
        var premiums: [Premium] = []
        var places: [String: Int] = [:]
        for posting in postings where posting.category == .premium {
            let symbol = posting.symbol ?? ""
            let day = "\(posting.date) \(symbol)"
            if let place = places[day] {
                let sum = premiums[place].amount + posting.amount
                premiums[place] = Premium(at: premiums[place].at, symbol: symbol, amount: sum)
            } else {
                places[day] = premiums.count
                premiums.append(Premium(at: posting.at, symbol: symbol, amount: posting.amount))
            }
        }
        return premiums
    }
}
