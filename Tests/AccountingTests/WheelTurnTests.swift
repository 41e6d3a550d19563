import Accounting
import Market
import Testing

/// One turn of the wheel on WFC with 10,000 dollars, computed by hand:
///
/// | what happens | cash flow | cash |
/// |---|---|---|
/// | deposit | +10,000.00 | 10,000.00 |
/// | sell 83 put at 1.20, fee 0.65 | +120.00 −0.65 | 10,119.35 |
/// | roll: buy it at 2.00, sell 82 put at 2.60, fees 1.30 | −200.00 +260.00 −1.30 | 10,178.05 |
/// | assigned at 82, fee 5 | −8,200.00 −5.00 | 1,973.05 |
/// | sell 84 call at 1.10, fee 0.65 | +110.00 −0.65 | 2,082.40 |
/// | dividend 0.45 | +45.00 | 2,127.40 |
/// | called away at 84, fee 5 | +8,400.00 −5.00 | 10,522.40 |
@Suite struct WheelTurnTests {
    private let first = OptionContract.put(83)
    private let second = OptionContract.put(82, expiring: .april(45))
    private let call = OptionContract.call(84, expiring: .april(80))

    private func turn(steps: Int) throws -> Play {
        var play = try Play(cash: 10_000)
        let all: [(inout Play) throws -> Void] = [
            { try $0.sellPut("1", self.first, at: 1.20, fees: 0.65) },
            {
                try $0.order(
                    .close("1", self.first, at: 2.00), .open("2", .shortPut, self.second, at: 2.60, from: "1"),
                    fees: 1.30)
            },
            { try $0.assign("2", fees: 5) },
            { try $0.sellCall("3", self.call, at: 1.10, fees: 0.65) },
            { try $0.apply(.dividend(symbol: "WFC", perShare: 0.45)) },
            { try $0.assign("3", fees: 5) },
        ]
        for step in all.prefix(steps) { try step(&play) }
        return play
    }

    @Test(arguments: [
        (0, 10_000.00, 0.0, WheelState.cash), (1, 10_119.35, 8_300, .shortPut), (2, 10_178.05, 8_200, .shortPut),
        (3, 1_973.05, 0, .shares), (4, 2_082.40, 0, .coveredCall), (5, 2_127.40, 0, .coveredCall),
        (6, 10_522.40, 0, .cash),
    ])
    func `cash, collateral and state follow the table`(
        steps: Int, cash: Double, collateral: Double, state: WheelState
    ) throws {
        let account = try turn(steps: steps).account
        #expect(account.cash == dollars(cash))
        #expect(account.collateral == dollars(collateral))
        #expect(account.availableCash == dollars(cash - collateral))
        #expect(account.state(of: "WFC") == state)
        #expect(account.postings.reduce(Dollars.zero) { $0 + $1.amount } == account.cash)
    }

    /// Realised after each step. Premium for the option: the put's loss of 80 counts with the roll, its successor's 260 with
    /// the assignment, the call's 110 at the end. Premium in the basis: all 290 come with the sale of the shares.
    @Test(arguments: [
        (1, -0.65, -0.65), (2, -81.95, -1.95), (3, 173.05, -6.95), (4, 172.40, -7.60), (5, 217.40, 37.40),
        (6, 522.40, 522.40),
    ])
    func `the two attributions differ on the way and agree at the end`(
        steps: Int, option: Double, basis: Double
    ) throws {
        let campaign = try turn(steps: steps).campaign(1)
        #expect(campaign.realised(.option) == dollars(option))
        #expect(campaign.realised(.basis) == dollars(basis))
        #expect(campaign.realised == campaign.realised(.option))
    }

    @Test func `the campaign has everything`() throws {
        let campaign = try turn(steps: 6).campaign(1)
        #expect(campaign.premium == dollars(290))
        #expect(campaign.openPremium == .zero)
        #expect(campaign.fees == dollars(12.60))
        #expect(campaign.dividends == dollars(45))
        #expect(campaign.shareProfit == dollars(200))
        #expect(campaign.assignments == 2)
        #expect(campaign.rolls == 1)
        #expect(campaign.peakCapital == dollars(8_300))
        #expect(campaign.state == .cash)
        #expect(campaign.ended == Instant(date: .april(1)).adding(seconds: 6 * 60))
    }

    @Test func `each option is a trade of its own`() throws {
        let trades = try turn(steps: 6).account.trades
        #expect(trades.map(\.outcome) == [.rolled, .assigned, .assigned])
        #expect(trades.map(\.premium) == [dollars(-80), dollars(260), dollars(110)])
        #expect(trades.map(\.fees) == [dollars(1.30), dollars(5.65), dollars(5.65)])
        #expect(trades.map(\.profit) == [dollars(-81.30), dollars(254.35), dollars(104.35)])
        #expect(trades.map(\.openPrice) == [1.20, 2.60, 1.10])
        #expect(trades.map(\.closePrice) == [2.00, 0, 0])
        #expect(trades.map(\.campaign) == [1, 1, 1])
    }

    @Test func `a rolled put carries the credits before it`() throws {
        let position = try #require(try turn(steps: 2).account.position("2"))
        #expect(position.priorCredit == dollars(-80))
        #expect(position.campaignCredit == dollars(180))
        #expect(position.stockBasis == nil)
    }

    /// 82 a share; less 1.80 of the puts' premium; less another 1.10 of the call's.
    @Test func `shares know their basis with and without premium`() throws {
        let assigned = try #require(try turn(steps: 3).account.holding("WFC"))
        #expect(assigned.basis == 82)
        #expect(abs(assigned.adjustedBasis - 80.20) < 1e-9)
        let covered = try turn(steps: 5).account
        #expect(abs(try #require(covered.holding("WFC")).adjustedBasis - 79.10) < 1e-9)
        #expect(covered.position("3")?.stockBasis == 82)
        #expect(covered.freeShares("WFC") == 0)
    }

    @Test func `the wheel goes on with a second campaign`() throws {
        var play = try turn(steps: 6)
        try play.sellPut("4", .put(80), at: 0.90)
        try play.apply(.deposit(dollars(50_000)))
        try play.sellPut("5", .put(100, "JPM"), at: 2, count: 2)
        #expect(play.account.campaigns.map(\.number) == [1, 2, 3])
        #expect(play.account.campaigns.map(\.symbol) == ["WFC", "WFC", "JPM"])
        #expect(play.account.campaign(on: "WFC")?.number == 2)
        #expect(play.account.campaign(of: "5") == 3)
        #expect(play.account.campaign(of: "1") == nil)
        let wheel = play.account.wheel("WFC")
        #expect(wheel.campaigns == 2)
        #expect(wheel.ended == 1)
        #expect(wheel.premium == dollars(380))
        #expect(wheel.realised(.option) == dollars(522.40))
        #expect(play.account.summary.premium == dollars(780))
        #expect(play.account.symbols == ["JPM", "WFC"])
    }
}
