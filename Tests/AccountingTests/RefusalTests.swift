import Accounting
import Market
import Testing

/// Each refusal by its code, with an account that stays as it was.
@Suite struct RefusalTests {
    /// 100 shares with a call sold against them, a put and a bought put in WFC; 1,000 dollars of free cash.
    private func play() throws -> Play {
        var play = try Play(cash: 17_150, on: .april(14))
        try play.trade(100, at: 80)
        try play.sellCall("c", .call(85), at: 1)
        try play.sellPut("p", .put(83), at: 1)
        try play.order(.open("l", .longPut, .put(70), at: 0.5))
        #expect(play.account.availableCash == dollars(1_000))
        return play
    }

    private static func legs(_ legs: FilledLeg...) -> Transaction.Kind {
        .order(OrderFill(legs: legs, fees: .zero))
    }

    private static let refused: [(String, Transaction.Kind)] = [
        ("C101", legs(.open("p", .shortPut, .put(5), at: 1))),
        ("C101", legs(.open("n", .shortPut, .put(5), at: 1), .open("n", .shortPut, .put(4), at: 1))),
        ("C102", legs(.close("nobody", .put(83), at: 1))),
        ("C102", .expired(position: "nobody")),
        ("C102", .assigned(position: "nobody", fees: .zero)),
        ("C102", .exercised(position: "", fees: .zero)),
        ("C103", legs(.close("p", .put(83), at: 1, count: 2))),
        ("C103", legs(.close("p", .put(83), at: 1, count: 1_000_000_000))),
        ("C104", legs(.close("p", .put(82), at: 1))),
        ("C104", legs(.close("p", .put(83, expiring: .april(31)), at: 1))),
        ("C104", legs(.close("p", .call(83), at: 1))),
        ("C105", legs(.close("p", .put(83), at: 1, sold: true))),
        ("C105", legs(.close("l", .put(70), at: 1))),
        (
            "C105",
            legs(
                FilledLeg(
                    effect: .open(.shortPut, from: nil), position: "n", contract: .put(5), contracts: 1, price: 1,
                    isPurchase: true))
        ),
        ("C106", legs(.open("n", .shortPut, .call(5), at: 1))),
        ("C106", legs(.open("n", .longCall, .put(5), at: 1))),
        ("C107", legs(.open("n", .shortPut, .put(5), at: 1, count: 0))),
        ("C107", legs(.open("n", .shortPut, .put(5), at: 1, count: -1))),
        ("C107", legs(.open("n", .shortPut, .put(5), at: 1, count: .max))),
        ("C107", legs(.open("n", .shortPut, wide(.max), at: 1, count: 2))),
        ("C107", legs(.open("n", .shortPut, wide(0), at: 1))),
        ("C107", legs(.open("n", .shortPut, wide(2_000_000), at: 1, count: 1_000_000))),
        ("C107", .stock(StockFill(symbol: "F", shares: 0, price: 1, fees: .zero))),
        ("C107", .stock(StockFill(symbol: "F", shares: .min, price: 1, fees: .zero))),
        ("C107", .split(Split(symbol: "WFC", numerator: 0, denominator: 1))),
        ("C107", .split(Split(symbol: "WFC", numerator: 2, denominator: -1))),
        ("C107", .split(Split(symbol: "WFC", numerator: 7, denominator: 7))),
        ("C107", .split(Split(symbol: "WFC", numerator: .max, denominator: 1))),
        ("C108", legs(.close("p", .put(83), at: .nan))),
        ("C108", legs(.close("p", .put(83), at: -0.01))),
        ("C108", legs(.open("n", .shortPut, .put(5), at: .infinity))),
        ("C108", legs(.open("n", .shortPut, .put(-5), at: 1))),
        ("C108", .stock(StockFill(symbol: "F", shares: 1, price: .nan, fees: .zero))),
        ("C108", .dividend(symbol: "WFC", perShare: -0.1)),
        ("C108", .delisted(symbol: "WFC", perShare: 3_000_000)),
        ("C108", .split(Split(symbol: "WFC", numerator: 3, denominator: 2, cashInLieu: .nan))),
        ("C109", .order(OrderFill(legs: [.close("p", .put(83), at: 1)], fees: dollars(-0.01)))),
        ("C109", .assigned(position: "p", fees: Dollars(cents: .min))),
        ("C109", .stock(StockFill(symbol: "F", shares: 1, price: 1, fees: dollars(-1)))),
        ("C110", legs(.open("n", .coveredCall, .call(90), at: 1))),
        ("C110", legs(.open("n", .coveredCall, .call(90, "F"), at: 1))),
        ("C110", .stock(StockFill(symbol: "WFC", shares: -1, price: 80, fees: .zero))),
        ("C110", .stock(StockFill(symbol: "F", shares: -1, price: 80, fees: .zero))),
        ("C110", .exercised(position: "l", fees: .zero)),
        ("C111", legs(.open("n", .shortPut, .put(11.01), at: 1))),
        ("C111", legs(.open("n", .longCall, .call(80), at: 10.01))),
        ("C111", .stock(StockFill(symbol: "F", shares: 100, price: 10, fees: dollars(0.01)))),
        ("C111", .deposit(dollars(-1_000.01))),
        ("C113", .expired(position: "p")),
        ("C114", legs(.open("n", .shortPut, .put(5, expiring: .april(13)), at: 1))),
        ("C115", .assigned(position: "l", fees: .zero)),
        ("C116", .exercised(position: "p", fees: .zero)),
        ("C117", legs(.open("n", .shortPut, .put(5), at: 1, from: "p"))),
        ("C117", legs(.open("n", .shortPut, .put(5), at: 1, from: "p"), .close("p", .put(83), at: 1))),
        ("C117", legs(.close("p", .put(83), at: 1), .open("n", .shortPut, .put(5, "F"), at: 1, from: "p"))),
        ("C117", legs(.close("p", .put(83), at: 1), .open("n", .longPut, .put(5), at: 1, from: "p"))),
        ("C118", .dividend(symbol: "F", perShare: 1)),
        ("C118", .split(Split(symbol: "F", numerator: 2, denominator: 1))),
        ("C118", .renamed(symbol: "F", to: "G")),
        ("C118", .delisted(symbol: "F", perShare: 1)),
        ("C119", .split(Split(symbol: "WFC", numerator: 1, denominator: 200))),
        ("C120", .renamed(symbol: "WFC", to: "WFC")),
        ("C121", .deposit(Dollars(cents: .max))),
        ("C121", .deposit(Dollars(cents: .min))),
        ("C121", .interest(Dollars(cents: .min))),
        ("C121", .interest(dollars(1e15))),
        ("C121", .assigned(position: "p", fees: Dollars(cents: .max))),
        ("C121", legs(.open("n", .shortPut, wide(1_000_000), at: 2_000_000, count: 1_000_000))),
        ("C122", .order(OrderFill(legs: [], fees: .zero))),
        ("C122", legs(.open("", .shortPut, .put(5), at: 1))),
        ("C122", legs(.open("n", .shortPut, .put(5, ""), at: 1))),
        ("C122", .stock(StockFill(symbol: "", shares: 1, price: 1, fees: .zero))),
        ("C122", .renamed(symbol: "WFC", to: "")),
    ]

    private static func wide(_ multiplier: Int) -> OptionContract {
        OptionContract(
            underlying: "WFC", expiration: .april(24), right: .put, strike: .dollars(5), multiplier: multiplier)
    }

    @Test(arguments: refused.indices) func `a transaction that can't have happened changes nothing`(row: Int) throws {
        let (code, kind) = RefusalTests.refused[row]
        var play = try play()
        let before = play.account
        do {
            try play.apply(kind)
            Issue.record("\(kind) was taken")
        } catch {
            #expect(error.code == code, "\(kind): \(error)")
            #expect(error.description.hasPrefix("\(code) "))
            #expect(error.description.contains("; "))
            #expect(error.description.contains("\n") == false)
        }
        #expect(play.account == before)
    }

    @Test func `time can't go back, but may stand still`() throws {
        var account = Account()
        let noon = Instant(date: .april(14), secondsOfDay: 43_200)
        let deposit = Transaction.Kind.deposit(dollars(1))
        try account.apply(Transaction(at: noon, date: .april(14), kind: deposit))
        try account.apply(Transaction(at: noon, date: .april(13), kind: deposit))
        let before = account
        #expect(throws: AccountingError.backInTime(noon.adding(seconds: -1), last: noon)) {
            try account.apply(Transaction(at: noon.adding(seconds: -1), date: .april(14), kind: deposit))
        }
        #expect(account == before)
        #expect(account.cash == dollars(2))
    }

    @Test func `an id is used once, also after its position has ended`() throws {
        var play = try play()
        try play.buyBack("p", .put(83), at: 1)
        #expect(throws: AccountingError.usedPosition("p")) { try play.sellPut("p", .put(10), at: 1) }
        #expect(throws: AccountingError.notOpen("p")) { try play.buyBack("p", .put(83), at: 1) }
    }

    @Test func `a new symbol must be free`() throws {
        var play = try play()
        try play.trade(1, "F", at: 10)
        #expect(throws: AccountingError.takenSymbol("F", to: "WFC")) {
            try play.apply(.renamed(symbol: "F", to: "WFC"))
        }
        try play.trade(-1, "F", at: 10)
        #expect(throws: AccountingError.nothingHeld(symbol: "F")) { try play.apply(.renamed(symbol: "F", to: "G")) }
    }

    /// Standard options expired on Saturdays until January 2015: TWX's of 19 April 2014 traded last on Thursday, 17 April,
    /// the day before Good Friday.
    @Test func `an option expires from its last trading day on`() throws {
        let saturday = try #require(CalendarDate("2014-04-19"))
        var play = try Play(cash: 10_000, on: saturday.adding(days: -3))
        try play.sellPut("1", .put(60, "TWX", expiring: saturday), at: 1)
        #expect(throws: AccountingError.self) { try play.apply(.expired(position: "1")) }
        play.date = saturday.adding(days: -2)
        try play.apply(.expired(position: "1"))
        #expect(play.account.trades.map(\.outcome) == [.expired])
        #expect(try play.campaign(1).realised == dollars(100))
    }

    /// 10^15 dollars may be moved in all, whichever way: after 6·10^14 in, 5·10^14 can't go out.
    @Test func `all that was moved together stays in range`() throws {
        var play = try Play(cash: 6e14, isCashSecured: false)
        #expect(throws: AccountingError.outOfRange("the sum of all that was moved")) {
            try play.apply(.deposit(dollars(-5e14)))
        }
        try play.apply(.deposit(dollars(-4e14)))
        #expect(play.account.cash == dollars(2e14))
    }

    @Test func `the collateral of all puts stays in range`() throws {
        var play = try Play(isCashSecured: false)
        let large = OptionContract(
            underlying: "X", expiration: .april(24), right: .put, strike: .dollars(2_000_000), multiplier: 400_000_000)
        try play.sellPut("1", large, at: 0)
        #expect(throws: AccountingError.outOfRange("the collateral of all puts")) {
            try play.sellPut("2", large, at: 0)
        }
        #expect(play.account.collateral == dollars(8e14))
    }

    /// Every case, so that each code is used once and each text can be read.
    @Test func `every refusal has a code of its own and says what to do`() throws {
        let put = OptionContract.put(83)
        let at = Instant(date: .april(14))
        let all: [AccountingError] = [
            .usedPosition("1"), .notOpen("1"), .tooManyContracts(position: "1", asked: 2, held: 1),
            .otherContract(position: "1", asked: put, held: .put(82)),
            .wrongSide(position: "1", .shortPut, opens: true), .wrongRight(position: "1", .coveredCall, put),
            .wrongCount("contracts", 0), .wrongPrice("shares", .nan), .negativeFees(dollars(-1)),
            .sharesNotFree(symbol: "WFC", needed: 100, free: 0),
            .notEnoughCash(needed: dollars(8_300), available: dollars(12.5)), .backInTime(at, last: at),
            .notExpired(position: "1", put, on: .april(14)), .expiredContract(put, on: .april(30)),
            .notSold(position: "1"), .notBought(position: "1"), .brokenRoll(position: "2", from: "1"),
            .nothingHeld(symbol: "WFC"),
            .contractTooSmall(position: "1", Split(symbol: "WFC", numerator: 1, denominator: 200)),
            .takenSymbol("A", to: "B"), .outOfRange("an amount"), .empty("an order"),
        ]
        #expect(all.map(\.code) == (101...122).map { "C\($0)" })
        #expect(
            all[4].description
                == "C105 position '1': a short_put is sold to open; turn the leg's side around")
        #expect(
            all[10].description
                == "C111 $8,300.00 of cash is needed and $12.50 is free; deposit cash, or trade fewer contracts")
        #expect(AccountingError.notOpen("a\nb").description.contains("'a b'"))
        for error in all { #expect(error.description.contains("; ")) }
    }
}
