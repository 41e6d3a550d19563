import Accounting
import Market
import Testing

@Suite struct SplitTests {
    /// 200 shares at 90, two calls at 96 and a put at 87 in WFC; everything costs what it did before.
    private func play(_ numerator: Int, _ denominator: Int, cashInLieu: Double? = nil, shares: Int = 200) throws -> Play
    {
        var play = try Play(cash: 50_000)
        try play.trade(shares, at: 90)
        if shares >= 200 { try play.sellCall("c", .call(96), at: 1.5, count: 2) }
        try play.sellPut("p", .put(87), at: 3)
        try play.apply(
            .split(
                Split(symbol: "WFC", numerator: numerator, denominator: denominator, cashInLieu: cashInLieu)))
        return play
    }

    /// 3:1: 600 shares at 30; six calls at 32; three puts at 29, opened at 1.00 and 0.50.
    @Test func `a split of whole shares multiplies contracts and divides strikes`() throws {
        let account = try play(3, 1).account
        #expect(account.holding("WFC")?.shares == 600)
        #expect(account.holding("WFC")?.basis == 30)
        #expect(account.position("c")?.contract == .call(32))
        #expect(account.position("c")?.contracts == 6)
        #expect(account.position("c")?.openPrice == 0.5)
        #expect(account.position("p")?.contract == .put(29))
        #expect(account.position("p")?.contracts == 3)
        #expect(account.collateral == dollars(8_700))
        #expect(account.cash == dollars(50_000 - 18_000 + 300 + 300))
    }

    /// 3:2: 300 shares at 60; contracts of 150 shares at 64 and 58 under the root WFC1.
    @Test func `an odd split changes what a contract delivers`() throws {
        let account = try play(3, 2).account
        #expect(account.holding("WFC")?.shares == 300)
        let call = try #require(account.position("c"))
        #expect(call.contracts == 2)
        #expect(call.contract.multiplier == 150)
        #expect(call.contract.strike == .dollars(64))
        #expect(call.contract.root == "WFC1")
        #expect(call.contract.isStandard == false)
        #expect(call.openPrice == 1)
        #expect(account.position("p")?.contract.strike == .dollars(58))
        #expect(account.collateral == dollars(8_700))
        #expect(account.freeShares("WFC") == 0)
    }

    @Test func `assigned after an odd split, the account receives what it would have without`() throws {
        var play = try play(3, 2)
        try play.assign("p")
        try play.assign("c")
        #expect(play.account.cash == dollars(50_000 - 18_000 + 600 - 8_700 + 19_200))
        #expect(play.account.holding("WFC")?.shares == 150)
    }

    /// 1:10 of 205 shares for 18,450.00: 20 shares, and half a new one paid at 950: 475.00 for 450.00 of cost.
    @Test func `a reverse split pays cash for a fraction`() throws {
        let play = try play(1, 10, cashInLieu: 950, shares: 205)
        #expect(play.account.holding("WFC")?.shares == 20)
        #expect(play.account.holding("WFC")?.cost == dollars(18_000))
        #expect(try play.campaign(1).shareProfit == dollars(25))
        let call = try #require(play.account.position("c"))
        #expect(call.contract.multiplier == 10)
        #expect(call.contract.strike == .dollars(960))
        #expect(play.account.collateral == dollars(8_700))
        #expect(play.account.postings.last?.amount == dollars(475))
    }

    @Test func `without cash for it a fraction is lost with its cost`() throws {
        let play = try play(1, 10, shares: 205)
        #expect(play.account.holding("WFC")?.cost == dollars(18_000))
        #expect(try play.campaign(1).shareProfit == dollars(-450))
    }

    @Test func `a holding smaller than one new share ends`() throws {
        var play = try Play(cash: 1_000)
        try play.trade(5, at: 8)
        try play.apply(.split(Split(symbol: "WFC", numerator: 1, denominator: 10, cashInLieu: 82)))
        #expect(play.account.holdings.isEmpty)
        #expect(play.account.cash == dollars(1_000 - 40 + 41))
        #expect(try play.campaign(1).ended != nil)
        #expect(try play.campaign(1).realised == dollars(1))
    }

    /// 200 shares 1:3 are 66⅔; each of two calls delivers 33, so that 66 still cover them.
    @Test func `a fraction of a share in a contract is dropped, and calls stay covered`() throws {
        var play = try play(1, 3, cashInLieu: 270)
        #expect(play.account.holding("WFC")?.shares == 66)
        #expect(play.account.position("c")?.contract.multiplier == 33)
        #expect(play.account.freeShares("WFC") == 0)
        let contract = try #require(play.account.position("c")).contract
        try play.buyBack("c", contract, at: 1, count: 2)
        #expect(play.account.trades.map(\.premium) == [dollars(300 - 66)])
    }

    @Test func `strikes are rounded to the cent`() throws {
        var play = try Play(cash: 10_000)
        try play.sellPut("p", .put(2.5), at: 0.1)
        try play.apply(.split(Split(symbol: "WFC", numerator: 3, denominator: 1)))
        #expect(play.account.position("p")?.contract.strike == .dollars(0.83))
    }

    @Test func `a second odd split counts the root up`() throws {
        var play = try play(3, 2)
        try play.apply(.split(Split(symbol: "WFC", numerator: 5, denominator: 4)))
        #expect(play.account.position("p")?.contract.root == "WFC2")
        #expect(play.account.position("p")?.contract.multiplier == 187)
        try play.apply(.renamed(symbol: "WFC", to: "WFX"))
        #expect(play.account.position("p")?.contract.root == "WFX2")
    }

    @Test func `a split that leaves no share in a contract is refused`() throws {
        var play = try Play(cash: 10_000)
        try play.sellPut("p", .put(2), at: 0.1)
        let before = play.account
        #expect(throws: AccountingError.self) {
            try play.apply(.split(Split(symbol: "WFC", numerator: 1, denominator: 101)))
        }
        #expect(play.account == before)
    }

    /// 100 shares sold short at 80 by an exercised put, 2:1: 200 short at 40.
    @Test func `short shares split as well`() throws {
        var play = try Play(cash: 10_000)
        try play.order(.open("1", .longPut, .put(80), at: 1))
        try play.apply(.exercised(position: "1", fees: .zero))
        try play.apply(.split(Split(symbol: "WFC", numerator: 2, denominator: 1)))
        #expect(play.account.holding("WFC")?.shares == -200)
        #expect(play.account.holding("WFC")?.basis == 40)
        try play.apply(.split(Split(symbol: "WFC", numerator: 1, denominator: 3, cashInLieu: 120)))
        // 66⅔ short at 120: two thirds of one are bought for 80, having brought 80.
        #expect(play.account.holding("WFC")?.shares == -66)
        #expect(play.account.holding("WFC")?.cost == dollars(-7_920))
        #expect(try play.campaign(1).shareProfit == .zero)
    }
}
