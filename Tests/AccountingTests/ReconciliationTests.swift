import Accounting
import Market
import Testing

/// Random trading, 12,000 steps in all, against books that are kept in another way.
@Suite struct ReconciliationTests {
    private static let steps = 1_500

    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func `random trading comes to the same cents as flat books`(seed: UInt64) throws {
        var trader = RandomTrader(seed: seed)
        var account = Account()
        var history: [Transaction] = []
        var refusals: Set<String> = []
        for step in 0..<ReconciliationTests.steps {
            let kind = step == 0 ? .deposit(dollars(60_000)) : trader.next(account)
            let transaction = Transaction(
                at: Instant(date: .april(1)).adding(seconds: step), date: trader.date, kind: kind)
            let before = account
            do throws(AccountingError) {
                try account.apply(transaction)
                history.append(transaction)
                trader.follow(kind)
                checkConservation(account, since: before)
            } catch {
                refusals.insert(error.code)
                #expect(account == before, "\(error)")
            }
            if step % 20 == 0 { checkEquity(account, &trader) }
            if step % 250 == 249 { compare(account, FlatBooks(history)) }
        }
        compare(account, FlatBooks(history))
        #expect(history.count > ReconciliationTests.steps * 2 / 5)
        #expect(refusals.count >= 12)
        #expect(Set(history.map { name($0.kind) }).count == 11)
        #expect(Set(account.trades.map(\.outcome)) == Set(Trade.Outcome.allCases))
        #expect(account.campaigns.count > 20)
    }

    /// Cash moves by postings alone, calls stay covered, and only events may take more cash than is free.
    private func checkConservation(_ account: Account, since before: Account) {
        let posted = account.postings[before.postings.count...].reduce(Dollars.zero) { $0 + $1.amount }
        #expect(account.cash == before.cash + posted)
        for position in account.positions where position.kind == .coveredCall {
            #expect(account.freeShares(position.contract.underlying) >= 0)
            #expect(position.stockBasis != nil)
        }
        #expect(account.positions.map(\.id) == account.positions.map(\.id).sorted())
    }

    /// At any prices, under both attributions: what was realised and what is open come to the change in equity.
    private func checkEquity(_ account: Account, _ trader: inout RandomTrader) {
        var prices: [String: Double] = [:]
        for holding in account.holdings { prices[holding.symbol] = trader.price(5_000) }
        for position in account.positions { prices[position.id] = trader.price(500) }
        let value = account.valued(
            at: Instant(date: trader.date), spot: { prices[$0] }, mark: { prices[$0.id] }, before: LastMarks())
        #expect(value.stale.isEmpty)
        for attribution in Attribution.allCases {
            var open = Dollars.zero
            for campaign in account.campaigns {
                let profit = account.openProfit(
                    ofCampaign: campaign.number, spot: { prices[$0] }, mark: { prices[$0.id] }, before: LastMarks())
                #expect((profit == nil) == (campaign.ended != nil))
                if let profit { open = open + profit.total(attribution) }
            }
            let profit = account.summary.realised(attribution) + open + account.interest
            #expect(value.equity - account.deposits == profit)
        }
    }

    private func compare(_ account: Account, _ books: FlatBooks) {
        #expect(Int(account.cash.cents) == books.flows.reduce(0) { $0 + $1.cents })
        #expect(account.campaigns.count == books.campaigns)
        #expect(Set(account.campaigns.filter { $0.ended == nil }.map(\.number)) == Set(books.running.values))
        #expect(
            Dictionary(uniqueKeysWithValues: account.holdings.map { ($0.symbol, $0.shares) })
                == books.shares.mapValues(\.count))
        #expect(
            Dictionary(uniqueKeysWithValues: account.holdings.map { ($0.symbol, Int($0.cost.cents)) })
                == books.shares.mapValues(\.costCents))
        #expect(account.positions.map(\.id) == books.lines.keys.sorted())
        for position in account.positions {
            guard let line = books.lines[position.id] else { continue }
            #expect(position.contracts == line.contracts)
            #expect(position.contract.multiplier == line.multiplier)
            #expect(Int(position.contract.strike.thousandths) == line.strikeMils)
            #expect(position.contract.underlying == line.symbol)
            #expect(account.openProfit(ofPosition: position.id, mark: 0).map { Int($0.cents) } == line.broughtCents)
        }
        let collateral = books.lines.values.reduce(0) {
            $0 + ($1.kind == .shortPut ? $1.strikeMils * $1.shares / 10 : 0)
        }
        #expect(Int(account.collateral.cents) == collateral)
        for campaign in account.campaigns { compare(campaign, account, books) }
    }

    private func compare(_ campaign: Campaign, _ account: Account, _ books: FlatBooks) {
        let number = campaign.number
        let lines = books.lines.values.filter { $0.campaign == number }
        let cost = books.running.first { $0.value == number }.flatMap { books.shares[$0.key]?.costCents } ?? 0
        let sums = Posting.Category.allCases.map { books.sum($0, campaign: number) }
        #expect(Int(campaign.premium.cents) == books.sum(.premium, campaign: number))
        #expect(Int(campaign.openPremium.cents) == lines.reduce(0) { $0 + $1.broughtCents })
        #expect(Int(campaign.fees.cents) == -books.sum(.fees, campaign: number))
        #expect(Int(campaign.dividends.cents) == books.sum(.dividend, campaign: number))
        #expect(Int(campaign.shareProfit.cents) == books.sum(.shares, campaign: number) + cost)
        #expect(campaign.assignments == books.assignments[number] ?? 0)
        let trades = account.trades.filter { $0.campaign == number }
        #expect(trades.reduce(Dollars.zero) { $0 + $1.premium } == campaign.endedPremium)
        guard campaign.ended != nil else { return }
        for attribution in Attribution.allCases {
            #expect(Int(campaign.realised(attribution).cents) == sums.reduce(0, +))
        }
        #expect(campaign.state == .cash)
    }

    private func name(_ kind: Transaction.Kind) -> String {
        String("\(kind)".prefix { $0 != "(" })
    }
}
