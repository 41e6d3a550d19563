import Accounting
import DryRun
import Market
import Testing

/// Dollars are worked out by hand beside each case; every contract costs 0.65 to trade and 5.00 to be assigned.
@Suite struct NightTests {
    /// Friday's assignment brings the shares that Monday's dividend is paid on: 10,000.00 + 120.00 − 0.65 − 8,300.00 − 5.00
    /// + 45.00 = 1,859.35.
    @Test func `shares of an assignment on the eve earn the dividend`() throws {
        var hand = try HandAccount(cash: 10_000, at: "2026-05-04T19:00:00Z")
        try hand.sell(MadeQuotes.contract(83, expiration: MadeQuotes.date("2026-05-08")), at: 1.2)
        let outcome = try hand.pass("2026-05-08", to: "2026-05-11", spot: 82, dividends: [("2026-05-11", 0.45)])
        #expect(outcome.booked == ["assigned 2026-05-08", "dividend 0.45 2026-05-11"])
        #expect(hand.cash == 1_859.35)
    }

    /// 3 April 2026 is Good Friday; 100 × 0.45 comes once, with the next session.
    @Test func `an ex-date without a session is paid once`() throws {
        var hand = try HandAccount(cash: 10_000, at: "2026-04-01T19:00:00Z")
        try hand.buy(100, of: "WFC", at: 80)
        let dividends = [("2026-04-02", 0.9), ("2026-04-03", 0.45), ("2026-04-07", 0.7)]
        #expect(
            try hand.pass("2026-04-02", to: "2026-04-06", dividends: dividends).booked == ["dividend 0.45 2026-04-03"])
        #expect(hand.cash == 2_045)
    }

    @Test func `who holds no shares gets no dividend`() throws {
        var hand = try HandAccount(cash: 10_000, at: "2026-05-04T19:00:00Z")
        try hand.sell(MadeQuotes.contract(75), at: 1.2)
        let outcome = try hand.pass("2026-05-07", to: "2026-05-08", dividends: [("2026-05-08", 0.45)])
        #expect(outcome == .none)
    }

    /// AAPL 7:1 on 9 June 2014 with a put at 645 sold for 8.40: 70,000.00 + 840.00 − 0.65 = 70,839.35. It becomes seven at
    /// 645 / 7 = 92.142857, to the cent 92.14. Assigned: 700 × 92.14 = 64,498.00, so 70,839.35 − 64,498.00 − 5.00 = 6,336.35.
    @Test func `a split adjusts a sold put, and its assignment`() throws {
        var hand = try HandAccount(cash: 70_000, at: "2014-06-02T19:00:00Z")
        try hand.sell(MadeQuotes.contract(645, on: "AAPL", expiration: MadeQuotes.date("2014-06-21")), at: 8.4)
        let outcome = try hand.pass(
            "2014-06-06", to: "2014-06-09", spot: 645.57,
            actions: [("2014-06-09", .split(numerator: 7, denominator: 1))], on: "AAPL")
        #expect(outcome.booked == ["split 7:1 2014-06-09"])
        #expect(outcome.notes.map(\.subject) == ["split 7:1 on 2014-06-09"])
        let position = try #require(hand.account.positions.first)
        #expect(position.contracts == 7 && position.contract.strike.description == "92.14")
        #expect(position.openPrice == 1.2)
        #expect(try hand.end("2014-06-20", spot: 90.91).booked == ["assigned 2014-06-20"])
        #expect(hand.cash == 6_336.35)
        #expect(hand.account.holding("AAPL")?.shares == 700)
    }

    /// 15 shares at 30.00 become 22.5 at 20.00: half a share is paid out. 1,000.00 − 450.00 + 10.00.
    @Test func `a fraction of a share is paid at the price before the split, per new share`() throws {
        var hand = try HandAccount(cash: 1_000, at: "2026-05-04T19:00:00Z")
        try hand.buy(15, of: "WFC", at: 30)
        _ = try hand.pass(
            "2026-05-07", to: "2026-05-08", spot: 30, actions: [("2026-05-08", .split(numerator: 3, denominator: 2))])
        #expect(hand.account.holding("WFC")?.shares == 22)
        #expect(hand.cash == 560)
    }

    /// On one day the dividend is paid on the 100 old shares: 70.00, not 490.00.
    @Test func `a dividend of the day of a split is for the shares before it`() throws {
        var hand = try HandAccount(cash: 10_000, at: "2026-05-04T19:00:00Z")
        try hand.buy(100, of: "WFC", at: 80)
        let outcome = try hand.pass(
            "2026-05-07", to: "2026-05-08", dividends: [("2026-05-08", 0.7)],
            actions: [("2026-05-08", .split(numerator: 7, denominator: 1))])
        #expect(outcome.booked == ["dividend 0.7 2026-05-08", "split 7:1 2026-05-08"])
        #expect(hand.cash == 2_070 && hand.account.holding("WFC")?.shares == 700)
    }

    /// A put at 83 that expires on the 14th, which isn't recorded, after a split 2:1 that day: the 84 of the 13th is 42 then,
    /// above 41.50, so both contracts expire.
    @Test func `a settlement after a split is at the split price`() throws {
        var hand = try HandAccount(cash: 10_000, at: "2026-04-13T19:00:00Z")
        try hand.sell(MadeQuotes.contract(83, expiration: MadeQuotes.date("2026-04-14")), at: 1.2)
        let outcome = try hand.pass(
            "2026-04-13", to: "2026-04-15", spot: 84, actions: [("2026-04-14", .split(numerator: 2, denominator: 1))])
        #expect(outcome.booked == ["split 2:1 2026-04-14", "expired 2026-04-14"])
        #expect(hand.cash == 10_119.35)
    }

    @Test func `a new symbol is followed, shares and contracts`() throws {
        var hand = try HandAccount(cash: 20_000, at: "2022-06-06T19:00:00Z")
        try hand.buy(100, of: "FB", at: 180)
        try hand.sell(MadeQuotes.contract(200, .call, on: "FB", expiration: MadeQuotes.date("2022-06-17")), at: 5)
        let outcome = try hand.pass(
            "2022-06-08", to: "2022-06-09", spot: 190, actions: [("2022-06-09", .renamed(to: "META"))], on: "FB")
        #expect(outcome.booked == ["renamed META 2022-06-09"])
        #expect(hand.account.holdings.map(\.symbol) == ["META"])
        #expect(hand.account.positions.map(\.contract.underlying) == ["META"])
        #expect(hand.account.positions.map(\.contract.root) == ["META"])
    }

    /// Twitter's shares became 54.20 each on 28 October 2022. A call at 50 is exercised: + 5,000.00. One at 60 expires, and the
    /// shares bring 5,420.00. A put at 55 brings 100 shares for 5,500.00, which become 5,420.00.
    @Test(
        arguments: [
            (50, OptionRight.call, 10_299.35), (60, .call, 10_719.35), (55, .put, 10_219.35),
        ] as [(Double, OptionRight, Double)])
    func `delisted shares become cash, and options on them end`(
        strike: Double, right: OptionRight, cash: Double
    ) throws {
        var hand = try HandAccount(cash: 10_000, at: "2022-10-24T19:00:00Z")
        // 10,000.00 − 5,000.00 for shares under a call; 300.00 − 0.65 of premium.
        if right == .call { try hand.buy(100, of: "TWTR", at: 50) }
        try hand.sell(
            MadeQuotes.contract(strike, right, on: "TWTR", expiration: MadeQuotes.date("2022-11-18")), at: 3)
        let outcome = try hand.pass(
            "2022-10-27", to: "2022-10-28", spot: 53.7, mark: 3,
            actions: [("2022-10-28", .delisted(perShare: 54.2))], on: "TWTR")
        #expect(outcome.booked == ["delisted 54.2 2022-10-28"])
        #expect(hand.cash == cash)
        #expect(hand.account.positions.isEmpty && hand.account.holdings.isEmpty)
    }

    /// After 1:150 a contract would deliver two thirds of a share. A put at 90 at a price of 84 costs 600.00: 10,119.35 − 600.00.
    @Test(arguments: [(83.0, 10_119.35), (90, 9_519.35)])
    func `what a split leaves too small is settled in cash`(strike: Double, cash: Double) throws {
        var hand = try HandAccount(cash: 10_000, at: "2026-05-04T19:00:00Z")
        try hand.sell(MadeQuotes.contract(strike), at: 1.2)
        let outcome = try hand.pass(
            "2026-05-07", to: "2026-05-08", spot: 84, mark: 7,
            actions: [("2026-05-08", .split(numerator: 1, denominator: 150)), ("2026-05-08", .renamed(to: "ABC"))])
        #expect(outcome.booked == ["delisted 84.0 2026-05-08"])
        #expect(
            outcome.notes.map(\.subject).contains("the split leaves contracts of less than a share"),
            "\(outcome.notes)")
        #expect(hand.cash == cash && hand.account.positions.isEmpty && hand.account.holdings.isEmpty)
    }

    /// 30,000.00 − 18,000.00 for one company and − 1,000.00 for the other, + 19,000.00 for the first.
    @Test func `a company that takes the symbol of another that is held is paid out`() throws {
        var hand = try HandAccount(cash: 30_000, at: "2022-06-06T19:00:00Z")
        try hand.buy(100, of: "FB", at: 180)
        try hand.buy(50, of: "META", at: 20)
        let outcome = try hand.pass(
            "2022-06-08", to: "2022-06-09", spot: 190, actions: [("2022-06-09", .renamed(to: "META"))], on: "FB")
        #expect(outcome.booked == ["delisted 190.0 2022-06-09"])
        #expect(hand.cash == 30_000)
        #expect(hand.account.holdings.map(\.symbol) == ["META"])
        #expect(hand.account.holding("META")?.shares == 50)
    }

    @Test func `dividends and corporate actions can be switched off`() throws {
        var models = EventModels()
        models.dividends = false
        models.corporateActions = false
        models.interest = false
        var hand = try HandAccount(cash: 10_000, at: "2026-05-04T19:00:00Z", models: models)
        try hand.buy(100, of: "WFC", at: 80)
        let outcome = try hand.pass(
            "2026-05-07", to: "2026-05-08", dividends: [("2026-05-08", 0.45)],
            actions: [("2026-05-08", .split(numerator: 7, denominator: 1))], rate: 0.04)
        #expect(outcome == .none)
        #expect(hand.cash == 2_000 && hand.account.holding("WFC")?.shares == 100)
    }

    /// Friday to Monday at 4 %: 10,000 × (e^(0.04 × 3 / 365) − 1) = 3.288.
    @Test func `cash earns interest over the weekend`() throws {
        var hand = try HandAccount(cash: 10_000, at: "2026-05-04T19:00:00Z")
        #expect(try hand.pass("2026-05-08", to: "2026-05-11", rate: 0.04).booked == ["interest $3.29 2026-05-11"])
        #expect(hand.cash == 10_003.29)
    }
}
