import Accounting
import Market
import TestSupport
import Testing

@testable import Journal

@Suite struct PerformanceTests {
    /// Two portfolios; WFC's wheel turns in one of them, KO's put is closed at a loss in the other.
    private func traded() throws -> JournalFolder {
        let folder = try JournalFolder()
        let journal = try folder.open()
        try journal.turnWheel("WFC")
        try journal.addPortfolio("ira", at: .minute(0))
        let put = OptionContract.put(60, "KO")
        let kinds: [(Transaction.Kind, CalendarDate)] = [
            (.deposit(dollars(20_000)), .april(13)),
            (.order(OrderFill(legs: [.open("k1", .shortPut, put, at: 1)], fees: dollars(0.65))), .april(14)),
            (.order(OrderFill(legs: [.close("k1", put, at: 2.5)], fees: dollars(0.65))), .april(20)),
            (.interest(dollars(3.21)), .april(21)),
        ]
        for (index, (kind, date)) in kinds.enumerated() {
            try journal.record(.made(10 + index, kind, on: date), in: "ira", recorded: .minute(10 + index))
        }
        return folder
    }

    @Test func `figures are those that one works out by hand`() throws {
        let journal = try traded().open(.reading)
        let all = try journal.performance()
        #expect(all.trades.count == 3)
        #expect((all.trades.wins, all.trades.losses) == (2, 1))
        #expect(all.trades.premium == dollars(125 + 90 - 150))
        #expect(all.trades.fees == dollars(0.65 * 4))
        #expect(all.trades.outcomes == [.assigned: 2, .closed: 1])
        #expect(all.trades.winRate == .known(2.0 / 3 * 100))
        #expect(all.trades.averagePremium == .known(65.0 / 3))
        #expect((all.campaigns.ended, all.campaigns.wins, all.campaigns.losses) == (2, 1, 1))
        #expect(all.campaigns.profit == dollars(413.70 - 151.30))
        #expect(all.campaigns.winRate == .known(50))
        #expect(all.profit.total(.option) == dollars(413.70 - 151.30 + 3.21))
        #expect(all.profit.total(.basis) == dollars(413.70 - 151.30 + 3.21))
        let late = try journal.performance(PerformanceQuery(from: .april(14), to: .april(20)))
        #expect(late.trades.count == 1)
        #expect(late.profit.total(.option) == dollars(-151.30))
        #expect(late.profit.interest == .zero)
        let none = try journal.performance(PerformanceQuery(to: .april(1)))
        #expect(none.trades.winRate == .unknown(reason: "no trades"))
        #expect(none.campaigns.winRate == .unknown(reason: "no campaign has ended"))
    }

    @Test func `symbols are listed from best to worst, portfolios as they are listed elsewhere`() throws {
        let journal = try traded().open(.reading)
        let symbols = try journal.performanceBySymbol()
        #expect(symbols.map(\.symbol) == ["WFC", "KO"])
        #expect(symbols.map { $0.performance.profit.total(.option) } == [dollars(413.70), dollars(-151.30)])
        let portfolios = try journal.performanceByPortfolio()
        #expect(portfolios.map(\.portfolio) == ["main", "ira"])
        #expect(portfolios.map { $0.performance.profit.interest } == [.zero, dollars(3.21)])
        #expect(try journal.performanceByPortfolio(PerformanceQuery(portfolio: "ira")).map(\.portfolio) == ["ira"])
        #expect(try journal.performance(PerformanceQuery(symbol: "KO")).trades.count == 1)
        #expect(try journal.performance(PerformanceQuery(portfolio: "main", symbol: "KO")) == Performance())
    }

    @Test func `the last thirty days include today`() {
        let query = PerformanceQuery(symbol: "KO").last(days: 30, through: .april(30))
        #expect((query.from, query.to, query.symbol) == (.april(1), .april(30), "KO"))
    }

    /// Whatever happens, ranges of days that follow one another add up to what the account has realised.
    @Test(arguments: 1...2 as ClosedRange<UInt64>)
    func `ranges add up to the cent under both attributions`(seed: UInt64) throws {
        let folder = try JournalFolder()
        let journal = try folder.open()
        var account = Account(portfolio: "main")
        for transaction in try RandomBooks.trade(journal, seed: seed, steps: 200) { try account.apply(transaction) }
        for attribution in Attribution.allCases {
            var sum = Dollars.zero
            for start in stride(from: -60, to: 400, by: 7) {
                let query = PerformanceQuery(from: .april(start), to: .april(start + 6))
                sum = sum + (try journal.performance(query).profit.total(attribution))
            }
            #expect(sum == account.summary.realised(attribution) + account.interest)
            #expect(try journal.performance().profit.total(attribution) == sum)
        }
        let bySymbol = try journal.performanceBySymbol()
        #expect(
            bySymbol.reduce(Dollars.zero) { $0 + $1.performance.profit.total(.option) } + account.interest
                == (try journal.performance().profit.total(.option)))
        #expect(try journal.performance().trades.premium == account.trades.reduce(.zero) { $0 + $1.premium })
    }
}
