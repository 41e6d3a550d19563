import Accounting
import Market
import Testing

@Suite struct OrderTests {
    /// 3 puts sold at 1.00 with fees of 2.00; one bought back at 0.40 (fee 0.70), two at 0.50 (fee 1.40):
    /// a third of 300.00 and of 2.00 goes with the first part, 100.00 and 0.67; the rest, 200.00 and 1.33, with the second.
    @Test func `a partial close takes its part of premium and fees`() throws {
        var play = try Play(cash: 30_000)
        try play.sellPut("1", .put(83), at: 1, count: 3, fees: 2)
        try play.buyBack("1", .put(83), at: 0.40, fees: 0.70)
        #expect(play.account.position("1")?.contracts == 2)
        #expect(play.account.collateral == dollars(16_600))
        #expect(try play.campaign(1).realised == dollars(100 - 40 - 2 - 0.70))
        #expect(try play.campaign(1).openPremium == dollars(200))
        try play.buyBack("1", .put(83), at: 0.50, count: 2, fees: 1.40)
        #expect(play.account.position("1") == nil)
        #expect(play.account.trades.map(\.contracts) == [1, 2])
        #expect(play.account.trades.map(\.premium) == [dollars(60), dollars(100)])
        #expect(play.account.trades.map(\.fees) == [dollars(0.67 + 0.70), dollars(1.33 + 1.40)])
        #expect(play.account.trades.map(\.outcome) == [.closed, .closed])
        #expect(try play.campaign(1).realised == dollars(160 - 4.10))
    }

    /// Two of three puts are rolled: their part of the credit, 200 − 300 = −100, goes to two new positions, half each.
    @Test func `a partial roll hands on its part, split among those that go on`() throws {
        var play = try Play(cash: 30_000)
        try play.sellPut("1", .put(83), at: 1, count: 3)
        try play.order(
            .close("1", .put(83), at: 1.5, count: 2),
            .open("2", .shortPut, .put(82, expiring: .april(31)), at: 1.4, from: "1"),
            .open("3", .shortPut, .put(81, expiring: .april(31)), at: 1.2, from: "1"))
        #expect(play.account.positions.map(\.id) == ["1", "2", "3"])
        #expect(play.account.positions.map(\.priorCredit) == [.zero, dollars(-50), dollars(-50)])
        #expect(play.account.trades.map(\.outcome) == [.rolled])
        #expect(try play.campaign(1).rolls == 1)
        try play.order(
            .close("2", .put(82, expiring: .april(31)), at: 2),
            .open("4", .shortPut, .put(80, expiring: .april(38)), at: 2.1, from: "2"))
        #expect(play.account.position("4")?.priorCredit == dollars(-50 + 140 - 200))
        #expect(try play.campaign(1).rolls == 2)
    }

    /// 1.00 dollar over 1 + 2 contracts: 33 and 67 cents.
    @Test func `fees of an order fall on its legs by contracts, and add up`() throws {
        var play = try Play(cash: 50_000)
        try play.order(
            .open("1", .shortPut, .put(83), at: 1), .open("2", .shortPut, .put(100, "JPM"), at: 1, count: 2), fees: 1)
        #expect(play.account.campaigns.map(\.fees) == [dollars(0.33), dollars(0.67)])
        #expect(play.account.cash == dollars(50_000 + 300 - 1))
    }

    /// 25,000 secure three puts at 83 (24,900); the premium of the order itself counts, 83.00 buys nothing more.
    @Test func `cash that secures puts is taken once`() throws {
        var play = try Play(cash: 25_000)
        try play.sellPut("1", .put(83), at: 1, count: 3)
        #expect(play.account.availableCash == dollars(400))
        #expect(throws: AccountingError.notEnoughCash(needed: dollars(8_200), available: dollars(400))) {
            try play.sellPut("2", .put(83), at: 1)
        }
        #expect(throws: AccountingError.notEnoughCash(needed: dollars(400.01), available: dollars(400))) {
            try play.apply(.deposit(dollars(-400.01)))
        }
        #expect(throws: AccountingError.notEnoughCash(needed: dollars(480.50), available: dollars(400))) {
            try play.trade(6, "F", at: 80, fees: 0.5)
        }
        try play.apply(.deposit(dollars(-400)))
        #expect(play.account.availableCash == .zero)
        #expect(play.account.deposits == dollars(24_600))
    }

    @Test func `premium of the same order secures its put`() throws {
        var play = try Play(cash: 8_200)
        #expect(throws: AccountingError.self) { try play.sellPut("1", .put(83), at: 0.99) }
        try play.sellPut("1", .put(83), at: 1)
        #expect(play.account.availableCash == .zero)
    }

    @Test func `a roll needs the cash for its debit, closing never does`() throws {
        var play = try Play(cash: 8_300)
        try play.sellPut("1", .put(83), at: 1)
        #expect(throws: AccountingError.notEnoughCash(needed: dollars(150), available: dollars(100))) {
            try play.order(
                .close("1", .put(83), at: 4), .open("2", .shortPut, .put(83, expiring: .april(45)), at: 2.5, from: "1"))
        }
        try play.buyBack("1", .put(83), at: 90)
        #expect(play.account.cash == dollars(-600))
    }

    @Test func `an account that isn't cash-secured takes on what it likes`() throws {
        var play = try Play(cash: 100, isCashSecured: false)
        try play.sellPut("1", .put(83), at: 1)
        try play.trade(100, "F", at: 10)
        #expect(play.account.availableCash == dollars(100 + 100 - 1_000 - 8_300))
        #expect(throws: AccountingError.sharesNotFree(symbol: "F", needed: 200, free: 100)) {
            try play.sellCall("2", .call(12, "F"), at: 1, count: 2)
        }
    }

    /// 300 shares cover two calls; the third is free for a sale, a fourth call is refused.
    @Test func `shares cover calls once`() throws {
        var play = try Play(cash: 30_000)
        try play.trade(300, at: 80)
        try play.sellCall("1", .call(85), at: 1, count: 2)
        #expect(play.account.freeShares("WFC") == 100)
        #expect(throws: AccountingError.sharesNotFree(symbol: "WFC", needed: 400, free: 300)) {
            try play.sellCall("2", .call(85), at: 1, count: 2)
        }
        #expect(throws: AccountingError.sharesNotFree(symbol: "WFC", needed: 101, free: 100)) {
            try play.trade(-101, at: 80)
        }
        try play.trade(-100, at: 81)
        #expect(play.account.holding("WFC")?.shares == 200)
        #expect(try play.campaign(1).shareProfit == dollars(100))
        try play.order(
            .close("1", .call(85), at: 2, count: 2),
            .open("2", .coveredCall, .call(87, expiring: .april(45)), at: 2.5, count: 2, from: "1"))
        #expect(play.account.position("2")?.priorCredit == dollars(200 - 400))
    }

    @Test func `a calendar of several legs moves all of its cash or none`() throws {
        var play = try Play(cash: 20_000)
        let before = play.account
        #expect(throws: AccountingError.notOpen("9")) {
            try play.order(.open("1", .shortPut, .put(83), at: 1), .close("9", .put(82), at: 1), fees: 1.3)
        }
        #expect(play.account == before)
        try play.order(.open("1", .shortPut, .put(83), at: 1), .open("2", .longPut, .put(78), at: 0.3), fees: 1.3)
        #expect(play.account.cash == dollars(20_000 + 100 - 30 - 1.3))
        try play.order(.close("1", .put(83), at: 2), .close("2", .put(78), at: 0.5, sold: true))
        #expect(play.account.trades.map(\.premium) == [dollars(-100), dollars(20)])
        #expect(try play.campaign(1).realised == dollars(-81.30))
        #expect(try play.campaign(1).ended != nil)
    }

    /// One contract at 1.50 and one at 2.00 of two sold at 1.00: 200 − 350 go on.
    @Test func `a roll may close its position in several legs`() throws {
        var play = try Play(cash: 20_000)
        try play.sellPut("1", .put(83), at: 1, count: 2)
        try play.order(
            .close("1", .put(83), at: 1.5), .close("1", .put(83), at: 2),
            .open("2", .shortPut, .put(82, expiring: .april(31)), at: 2, count: 2, from: "1"))
        #expect(play.account.position("2")?.priorCredit == dollars(-150))
        #expect(play.account.trades.map(\.premium) == [dollars(-50), dollars(-100)])
    }

    /// Interest took more than there was; a roll for a credit makes it better and is allowed, one for a debit isn't.
    @Test func `what makes a shortage smaller is allowed`() throws {
        var play = try Play(cash: 8_200)
        try play.sellPut("1", .put(83), at: 1)
        try play.apply(.interest(dollars(-50)))
        #expect(play.account.availableCash == dollars(-50))
        let later = OptionContract.put(83, expiring: .april(45))
        #expect(throws: AccountingError.notEnoughCash(needed: dollars(1), available: .zero)) {
            try play.order(.close("1", .put(83), at: 2), .open("2", .shortPut, later, at: 1.99, from: "1"))
        }
        try play.order(.close("1", .put(83), at: 2), .open("2", .shortPut, later, at: 2.01, from: "1"))
        #expect(play.account.availableCash == dollars(-49))
    }

    /// Two puts carry −100 from their roll; one of them is rolled on with its half and its own 150 − 250.
    @Test func `half a rolled position hands on half of its credit`() throws {
        var play = try Play(cash: 20_000)
        let (second, third) = (
            OptionContract.put(82, expiring: .april(31)), OptionContract.put(81, expiring: .april(38))
        )
        try play.sellPut("1", .put(83), at: 1, count: 2)
        try play.order(
            .close("1", .put(83), at: 1.5, count: 2), .open("2", .shortPut, second, at: 1.5, count: 2, from: "1"))
        try play.order(.close("2", second, at: 2.5), .open("3", .shortPut, third, at: 2.6, from: "2"))
        #expect(play.account.position("2")?.priorCredit == dollars(-50))
        #expect(play.account.position("3")?.priorCredit == dollars(-50 + 150 - 250))
    }
}
