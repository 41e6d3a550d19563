import Accounting
import Market
import Testing

@Suite struct ValuationTests {
    private let noon = Instant(date: .april(14), secondsOfDay: 43_200)

    /// 100 WFC bought at 80 with an 85 call at 1.00, and two 100 puts on JPM at 2.00, fees 1.95 and 1.30; 50,000 paid in.
    private func play() throws -> Play {
        var play = try Play(cash: 50_000)
        try play.trade(100, at: 80)
        try play.sellCall("c", .call(85), at: 1, fees: 1.95)
        try play.sellPut("j", .put(100, "JPM"), at: 2, count: 2, fees: 1.30)
        return play
    }

    /// Cash 50,000 − 8,000 + 100 + 400 − 3.25; shares 100 × 82; options −100 × 1.55 − 200 × 3.
    @Test func `an account is worth its cash, its shares at spot and its options at their marks`() throws {
        let value = try play().account.valued(
            at: noon, spot: { $0 == "WFC" ? 82 : nil }, mark: { $0.id == "c" ? 1.55 : 3 }, before: LastMarks())
        #expect(value.at == noon)
        #expect(value.cash == dollars(42_496.75))
        #expect(value.shares == dollars(8_200))
        #expect(value.options == dollars(-155 - 600))
        #expect(value.equity == dollars(49_941.75))
        #expect(value.collateral == dollars(20_000))
        #expect(value.stale.isEmpty)
    }

    @Test func `what has no price keeps its last one, then its first, and is named`() throws {
        let account = try play().account
        let unknown = account.valued(at: noon, spot: { _ in nil }, mark: { _ in .nan }, before: LastMarks())
        #expect(unknown.shares == dollars(8_000))
        #expect(unknown.options == dollars(-100 - 400))
        #expect(unknown.stale == ["WFC", "c", "j"])
        var marks = LastMarks()
        marks.remember(account, spot: { _ in 82 }, mark: { $0.id == "c" ? 1.55 : nil })
        let value = account.valued(
            at: noon, spot: { _ in -1 }, mark: { $0.id == "j" ? 3 : nil }, before: marks)
        #expect(value.shares == dollars(8_200))
        #expect(value.options == dollars(-155 - 600))
        #expect(value.stale == ["WFC", "c"])
    }

    @Test func `last marks stay until newer ones come, and go with the position`() throws {
        var play = try play()
        var marks = LastMarks()
        marks.remember(play.account, spot: { _ in 82 }, mark: { _ in 1.5 })
        marks.remember(play.account, spot: { _ in nil }, mark: { $0.id == "c" ? 1.2 : nil })
        #expect(marks.spot("WFC") == 82)
        #expect(marks.mark("c") == 1.2)
        #expect(marks.mark("j") == 1.5)
        try play.buyBack("c", .call(85), at: 1)
        marks.remember(play.account, spot: { _ in nil }, mark: { _ in nil })
        #expect(marks.mark("c") == nil)
        #expect(marks.spot("JPM") == nil)
    }

    @Test func `last marks follow a split and a new symbol`() throws {
        var play = try play()
        var marks = LastMarks()
        marks.remember(play.account, spot: { _ in 82 }, mark: { $0.id == "c" ? 1.5 : 3 })
        try play.apply(.split(Split(symbol: "WFC", numerator: 2, denominator: 1)))
        try marks.follow(#require(play.history.last))
        try play.apply(.renamed(symbol: "WFC", to: "WFX"))
        try marks.follow(#require(play.history.last))
        #expect(marks.spot("WFX") == 41)
        #expect(marks.spot("WFC") == nil)
        #expect(marks.mark("c") == 0.75)
        #expect(marks.mark("j") == 3)
        let value = play.account.valued(at: noon, spot: { _ in nil }, mark: { _ in nil }, before: marks)
        #expect(value.shares == dollars(8_200))
        #expect(value.options == dollars(-150 - 600))
        try play.apply(.split(Split(symbol: "WFX", numerator: 3, denominator: 1)))
        try marks.follow(#require(play.history.last))
        #expect(marks.mark("c") == 0.25)
    }

    /// WFC: call −55, shares +200, fees −1.95 realised. JPM: puts −200, fees −1.30 realised.
    @Test func `realised and open profit come to the change in equity`() throws {
        let account = try play().account
        let spot: (String) -> Double? = { $0 == "WFC" ? 82 : 97 }
        let mark: (Position) -> Double? = { $0.id == "c" ? 1.55 : 3 }
        let wells = try #require(account.openProfit(ofCampaign: 1, spot: spot, mark: mark, before: LastMarks()))
        #expect(wells.options == dollars(-55))
        #expect(wells.shares == dollars(200))
        #expect(wells.premiumInBasis == .zero)
        let morgan = try #require(account.openProfit(ofCampaign: 2, spot: spot, mark: mark, before: LastMarks()))
        #expect(morgan.total(.option) == dollars(-200))
        let value = account.valued(at: noon, spot: spot, mark: mark, before: LastMarks())
        let open = wells.total(.option) + morgan.total(.option)
        #expect(value.equity - account.deposits == account.summary.realised(.option) + open)
        #expect(account.summary.realised(.option) == dollars(-3.25))
    }

    @Test func `an ended campaign has no open profit`() throws {
        var play = try play()
        try play.buyBack("j", .put(100, "JPM"), at: 1, count: 2)
        let open = play.account.openProfit(
            ofCampaign: 2, spot: { _ in nil }, mark: { _ in nil }, before: LastMarks())
        #expect(open == nil)
        #expect(
            play.account.openProfit(ofCampaign: 0, spot: { _ in nil }, mark: { _ in nil }, before: LastMarks()) == nil)
    }

    @Test(arguments: [("c", 1.55, -55.0), ("j", 3, -200), ("j", 0, 400)])
    func `a position's open profit is what it brought less what it is worth`(
        id: String, mark: Double, profit: Double
    ) throws {
        #expect(try play().account.openProfit(ofPosition: id, mark: mark) == dollars(profit))
    }

    @Test func `a position that isn't open, or a mark that is no price, has no profit`() throws {
        let account = try play().account
        #expect(account.openProfit(ofPosition: "x", mark: 1) == nil)
        #expect(account.openProfit(ofPosition: "c", mark: -1) == nil)
    }

    @Test func `what is beyond any amount is held at the bounds`() throws {
        var play = try Play(isCashSecured: false)
        try play.trade(900_000_000_000, "X", at: 0)
        try play.trade(900_000_000_000, "Y", at: 0)
        let value = play.account.valued(
            at: noon, spot: { _ in 2_000_000 }, mark: { _ in nil }, before: LastMarks())
        #expect(value.shares == dollars(1e15))
    }
}
