import Accounting
import Market
import Testing

@Suite struct ShareTests {
    /// 100 at 80.00 and 50 at 83.00: 12,150.00, 81 a share. Selling 30 at 85 brings 2,550 for 2,430 of cost.
    @Test func `shares bought at several prices have one basis`() throws {
        var play = try Play(cash: 20_000)
        try play.trade(100, at: 80, fees: 1)
        try play.trade(50, at: 83)
        #expect(play.account.holding("WFC")?.cost == dollars(12_150))
        #expect(play.account.holding("WFC")?.basis == 81)
        try play.trade(-30, at: 85, fees: 0.5)
        #expect(play.account.holding("WFC")?.cost == dollars(9_720))
        #expect(try play.campaign(1).shareProfit == dollars(120))
        #expect(try play.campaign(1).fees == dollars(1.5))
        #expect(play.account.cash == dollars(20_000 - 12_150 - 1 + 2_550 - 0.5))
    }

    /// Put premium 300 lowers the basis of 300 shares at 50; selling 100 at 52 realises 200 + 100 of it; the rest waits.
    /// A call at 1.00 against 100 of the 200 left is open: it lowers the basis too, and is realised by neither custom yet.
    @Test func `premium in the basis is realised as shares are sold`() throws {
        var play = try Play(cash: 20_000)
        try play.sellPut("1", .put(50), at: 1, count: 3)
        try play.assign("1")
        #expect(play.account.holding("WFC")?.adjustedBasis == 49)
        try play.trade(-100, at: 52)
        #expect(try play.campaign(1).realised(.option) == dollars(500))
        #expect(try play.campaign(1).realised(.basis) == dollars(300))
        #expect(play.account.holding("WFC")?.adjustedBasis == 49)
        try play.sellCall("2", .call(53), at: 1)
        #expect(play.account.holding("WFC")?.adjustedBasis == 48.5)
        #expect(try play.campaign(1).realised(.option) == dollars(500))
        #expect(try play.campaign(1).realised(.basis) == dollars(300))
        try play.assign("2")
        // 300 of the call's shares; premium of ended options: 400 − 100 released, half of it released now.
        #expect(try play.campaign(1).realised(.option) == dollars(900))
        #expect(try play.campaign(1).realised(.basis) == dollars(300 + 300 + 150))
        try play.trade(-100, at: 50)
        #expect(try play.campaign(1).realised(.option) == dollars(900))
        #expect(try play.campaign(1).realised(.basis) == dollars(900))
    }

    @Test func `calls sold against bought shares belong to the campaign that the purchase began`() throws {
        var play = try Play(cash: 10_000)
        try play.trade(100, at: 80)
        #expect(play.account.holding("WFC")?.campaign == 1)
        try play.sellCall("1", .call(85), at: 1)
        #expect(play.account.campaign(of: "1") == 1)
        try play.assign("1")
        #expect(try play.campaign(1).realised == dollars(600))
    }

    /// A put beside shares belongs to their campaign; assigned, its shares join theirs: 100 at 80 and 100 at 70.
    @Test func `a put beside shares joins their campaign`() throws {
        var play = try Play(cash: 20_000)
        try play.trade(100, at: 80)
        try play.sellPut("1", .put(70), at: 1)
        #expect(play.account.state(of: "WFC") == .sharesAndPut)
        try play.assign("1")
        #expect(play.account.holding("WFC")?.shares == 200)
        #expect(play.account.holding("WFC")?.basis == 75)
        #expect(play.account.campaigns.count == 1)
        #expect(try play.campaign(1).peakCapital == dollars(15_000))
    }

    @Test func `a dividend is paid on the shares held, and owed on those sold short`() throws {
        var play = try Play(cash: 20_000)
        try play.order(.open("1", .longPut, .put(80), at: 2))
        try play.apply(.exercised(position: "1", fees: dollars(5)))
        #expect(play.account.cash == dollars(20_000 - 200 + 8_000 - 5))
        try play.apply(.dividend(symbol: "WFC", perShare: 0.455))
        #expect(try play.campaign(1).dividends == dollars(-45.50))
        try play.trade(150, at: 75)
        // 100 close the short at a profit of 500, 50 are held at 75.
        #expect(play.account.holding("WFC")?.shares == 50)
        #expect(play.account.holding("WFC")?.cost == dollars(3_750))
        #expect(try play.campaign(1).shareProfit == dollars(500))
        try play.apply(.dividend(symbol: "WFC", perShare: 0.40))
        #expect(try play.campaign(1).dividends == dollars(-25.50))
    }

    /// A long call at 2.00 exercised at 80: shares at their strike, its premium stays with the option.
    @Test func `an exercised call brings shares at its strike`() throws {
        var play = try Play(cash: 8_300)
        try play.order(.open("1", .longCall, .call(80), at: 2))
        try play.apply(.exercised(position: "1", fees: dollars(5)))
        #expect(play.account.cash == dollars(95))
        #expect(play.account.holding("WFC")?.cost == dollars(8_000))
        #expect(play.account.holding("WFC")?.adjustedBasis == 82)
        #expect(play.account.trades.map(\.outcome) == [.exercised])
        #expect(play.account.trades.map(\.premium) == [dollars(-200)])
        #expect(try play.campaign(1).assignments == 0)
    }

    @Test func `an exercised put sells shares, but never those under calls`() throws {
        var play = try Play(cash: 30_000)
        try play.trade(100, at: 80)
        try play.order(.open("1", .longPut, .put(85), at: 3))
        try play.sellCall("2", .call(90), at: 1)
        let before = play.account
        #expect(throws: AccountingError.sharesNotFree(symbol: "WFC", needed: 100, free: 0)) {
            try play.apply(.exercised(position: "1", fees: .zero))
        }
        #expect(play.account == before)
        try play.buyBack("2", .call(90), at: 1)
        try play.apply(.exercised(position: "1", fees: .zero))
        #expect(play.account.holding("WFC") == nil)
        #expect(try play.campaign(1).realised == dollars(500 - 300))
    }

    /// At 54: the 55 put is assigned (−5,500), the 52 call too (+5,200), the 50 long put expires; 100 shares are left, paid 54.
    @Test func `a delisting exercises what is in the money and pays out the shares`() throws {
        var play = try Play(cash: 20_000)
        try play.trade(100, at: 50)
        try play.sellCall("1", .call(52), at: 1)
        try play.sellPut("2", .put(55), at: 2)
        try play.order(.open("3", .longPut, .put(50), at: 0.5))
        try play.apply(.delisted(symbol: "WFC", perShare: 54))
        #expect(play.account.cash == dollars(20_000 - 5_000 + 100 + 200 - 50 + 5_200 - 5_500 + 5_400))
        #expect(play.account.trades.map(\.outcome) == [.assigned, .assigned, .expired])
        #expect(play.account.holdings.isEmpty)
        #expect(try play.campaign(1).ended != nil)
        #expect(try play.campaign(1).realised == play.account.cash - play.account.deposits)
    }

    @Test func `shares that become worthless lose what they cost`() throws {
        var play = try Play(cash: 9_000)
        try play.sellPut("1", .put(83), at: 1)
        try play.apply(.delisted(symbol: "WFC", perShare: 0))
        #expect(play.account.cash == dollars(9_100 - 8_300))
        #expect(try play.campaign(1).realised(.basis) == dollars(-8_200))
    }

    @Test func `interest concerns no campaign`() throws {
        var play = try Play(cash: 10_000)
        try play.apply(.interest(dollars(1.10)))
        try play.apply(.interest(dollars(-0.20)))
        #expect(play.account.interest == dollars(0.90))
        #expect(play.account.cash == dollars(10_000.90))
        #expect(play.account.deposits == dollars(10_000))
        #expect(play.account.postings.map(\.category) == [.deposit, .interest, .interest])
        #expect(play.account.postings.allSatisfy { $0.campaign == nil && $0.symbol == nil })
    }

    @Test(arguments: [(82.99, Trade.Outcome.assigned), (83, .expired), (83.01, .expired)])
    func `a delisted put is assigned from a cent in the money on`(perShare: Double, outcome: Trade.Outcome) throws {
        var play = try Play(cash: 9_000)
        try play.sellPut("1", .put(83), at: 1)
        try play.apply(.delisted(symbol: "WFC", perShare: perShare))
        #expect(play.account.trades.map(\.outcome) == [outcome])
        #expect(play.account.cash == dollars(9_100 - (outcome == .assigned ? 1 : 0)))
        #expect(play.account.holdings.isEmpty)
    }
}
