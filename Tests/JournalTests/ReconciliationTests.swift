import Accounting
import Market
import Testing

@testable import Journal

/// Random trading through the file, against the fold in memory, books kept in another way, and the file opened again.
@Suite struct ReconciliationTests {
    @Test(arguments: 1...3 as ClosedRange<UInt64>)
    func `file, fold, flat books and the file opened again come to the same cents`(seed: UInt64) throws {
        let folder = try JournalFolder()
        let history = try RandomBooks.trade(folder.open(), seed: seed, steps: 220)
        #expect(history.count > 70)
        var account = Account(portfolio: "main")
        for transaction in history { try account.apply(transaction) }
        let books = FlatBooks(history)
        let journal = try folder.open(.reading)
        #expect(try journal.verify().problems == [])
        #expect(try journal.account().book == account.book)
        let summary = try #require(try journal.summaries().first)
        #expect(Int(summary.cash.cents) == books.flows.reduce(0) { $0 + $1.cents })
        #expect(summary.collateral == account.collateral)
        #expect(summary.openPositions == books.lines.count)
        #expect(try journal.postings().map(\.posting) == account.postings)
        #expect(
            try journal.trades().map(\.trade)
                == account.trades.enumerated().sorted {
                    ($0.element.ended, $0.offset) < ($1.element.ended, $1.offset)
                }.map(\.element))
        for wanted in try journal.campaigns() {
            let campaign = wanted.campaign
            #expect(Int(campaign.premium.cents) == books.sum(.premium, campaign: campaign.number))
            #expect(Int(campaign.fees.cents) == -books.sum(.fees, campaign: campaign.number))
        }
        #expect(try journal.holdings().map(\.holding) == account.holdings)
        #expect(try journal.openPositions().map(\.position) == account.positions)
    }

    @Test func `a journal that is opened anew for each entry goes on where the one before stopped`() throws {
        let folder = try JournalFolder()
        var account = Account(portfolio: "main")
        var trader = RandomTrader(seed: 4)
        var refusals = 0
        for step in 0..<120 {
            let kind = step == 0 ? .deposit(dollars(60_000)) : trader.next(account)
            let transaction = Transaction.made(step, kind, on: trader.date)
            let journal = try folder.open()
            do throws(AccountingError) {
                try account.apply(transaction)
            } catch {
                refusals += 1
                // Compared as text: a price that is no number isn't equal to itself.
                let refusal = #expect(throws: JournalError.self) {
                    try journal.record(transaction, recorded: .minute(step))
                }
                #expect(refusal?.description == error.description)
                continue
            }
            try journal.record(transaction, recorded: .minute(step))
            trader.follow(kind)
            #expect(try journal.account().book == account.book)
        }
        #expect(refusals > 10)
        let journal = try folder.open(.reading)
        #expect(try journal.positionIDs() == account.usedIDs)
        #expect(try journal.trades().count == account.trades.count)
        #expect(try journal.verify().problems == [])
    }

    @Test func `portfolios don't touch each other, and rebuilding changes nothing`() throws {
        let folder = try JournalFolder()
        let journal = try folder.open()
        try journal.addPortfolio("ira", at: .minute(0))
        try RandomBooks.trade(journal, seed: 11, steps: 80)
        let before = try journal.account().book
        try RandomBooks.trade(journal, in: "ira", seed: 12, steps: 80)
        #expect(try journal.account().book == before)
        let figures = try journal.performanceByPortfolio()
        try journal.rebuild()
        #expect(try journal.performanceByPortfolio() == figures)
        #expect(try journal.verify().problems == [])
    }
}
