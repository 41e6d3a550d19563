import Accounting
import Market
import Testing

/// A cent is neither won nor lost by rounding: halves go away from zero, whatever a price is in binary.
@Suite struct RoundingTests {
    @Test(arguments: [
        (1.005, 1, 101), (2.675, 1, 268), (0.285, 1, 29), (0.285, 10, 285), (27.354999, 1, 2735), (0.005, 3, 2),
    ])
    func `a half cent is rounded up`(price: Double, shares: Int, cents: Int64) throws {
        var play = try Play(cash: 1_000)
        try play.trade(shares, at: price)
        #expect(play.account.holding("WFC")?.cost == Dollars(cents: cents))
        #expect(play.account.cash == Dollars(cents: 100_000 - cents))
    }

    /// 10.00 dollars for three shares: 3.33, then half of the rest, 3.34 (3.335), then 3.33.
    @Test func `parts of a cost add up to it`() throws {
        var play = try Play(cash: 1_000)
        try play.trade(1, at: 4)
        try play.trade(2, at: 3)
        var profits: [Dollars] = []
        for _ in 1...3 {
            try play.trade(-1, at: 0)
            profits.append(try play.campaign(1).shareProfit)
        }
        #expect(profits == [dollars(-3.33), dollars(-6.67), dollars(-10)])
    }

    /// Half a share at 27.35 is 13.675: 13.68, received by who holds it and paid by who is short.
    @Test func `cash for a fraction is rounded the same way`() throws {
        var play = try Play(cash: 1_000)
        try play.trade(3, at: 10)
        try play.apply(.split(Split(symbol: "WFC", numerator: 1, denominator: 2, cashInLieu: 27.35)))
        #expect(play.account.postings.last?.amount == dollars(13.68))
        #expect(play.account.holding("WFC")?.cost == dollars(20))
    }
}
