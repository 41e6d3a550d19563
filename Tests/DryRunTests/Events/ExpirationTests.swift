import Accounting
import DryRun
import Market
import Testing

/// Dollars are worked out by hand beside each case; every contract costs 0.65 to trade and 5.00 to be assigned.
@Suite struct ExpirationTests {
    private let april = MadeQuotes.date("2026-04-17")

    private func shortPut(on expiration: String = "2026-04-17") throws -> HandAccount {
        var hand = try HandAccount(cash: 10_000, at: "2026-04-13T19:00:00Z")
        try hand.sell(MadeQuotes.contract(83, expiration: MadeQuotes.date(expiration)), at: 1.2)
        return hand
    }

    /// 10,000.00 + 120.00 − 0.65 = 10,119.35; assigned − 8,300.00 − 5.00 = 1,814.35.
    @Test(arguments: [
        (83.00, "expired", 10_119.35, true), (82.995, "expired", 10_119.35, true), (82.99, "assigned", 1_814.35, true),
        (82.92, "assigned", 1_814.35, true), (82.90, "assigned", 1_814.35, false), (83.09, "expired", 10_119.35, false),
    ])
    func `a sold put is assigned from one cent in the money on, and pin risk told near the strike`(
        spot: Double, what: String, cash: Double, isPin: Bool
    ) throws {
        var hand = try shortPut()
        let outcome = try hand.end("2026-04-17", spot: spot)
        #expect(outcome.booked == ["\(what) 2026-04-17"])
        #expect(hand.cash == cash)
        #expect(hand.account.holding("WFC")?.shares == (what == "assigned" ? 100 : nil))
        // 0.1 % of 83 is 0.083.
        #expect(outcome.notes.map(\.kind) == (isPin ? [.pinRisk] : []))
    }

    /// 10,000 − 8,000 + 250 − 0.65 = 2,249.35; called away at 82: + 8,200.00 − 5.00 = 10,444.35.
    @Test func `a covered call in the money takes the shares at its strike`() throws {
        var hand = try HandAccount(cash: 10_000, at: "2026-04-13T19:00:00Z")
        try hand.buy(100, of: "WFC", at: 80)
        try hand.sell(MadeQuotes.contract(82, .call, expiration: april), at: 2.5)
        #expect(try hand.end("2026-04-16", spot: 90).transactions.isEmpty)
        #expect(try hand.end("2026-04-17", spot: 85).booked == ["assigned 2026-04-17"])
        #expect(hand.cash == 10_444.35)
        #expect(hand.account.holdings.isEmpty && hand.account.state(of: "WFC") == .cash)
    }

    /// Options were listed under Saturdays until 2015; 21 June 2014 ended with Friday the 20th.
    @Test func `a Saturday's expiration ends with the session before it`() throws {
        var hand = try HandAccount(cash: 100_000, at: "2014-06-16T19:00:00Z")
        try hand.sell(MadeQuotes.contract(92, on: "AAPL", expiration: MadeQuotes.date("2014-06-21")), at: 2)
        #expect(try hand.end("2014-06-19", spot: 91.86).transactions.isEmpty)
        #expect(try hand.end("2014-06-20", spot: 90.91).booked == ["assigned 2014-06-20"])
        // 100,000.00 + 200.00 − 0.65 − 9,200.00 − 5.00
        #expect(hand.cash == 90_994.35)
    }

    /// 24 December 2015 closed at 13:00 in New York: the transaction is of 18:00 UTC.
    @Test func `on a half day an option ends at 13 o'clock`() throws {
        var hand = try HandAccount(cash: 100_000, at: "2015-12-23T19:00:00Z")
        try hand.sell(MadeQuotes.contract(750, on: "GOOG", expiration: MadeQuotes.date("2015-12-24")), at: 4)
        let outcome = try hand.end("2015-12-24", spot: 748.4)
        #expect(outcome.booked == ["assigned 2015-12-24"])
        #expect(outcome.transactions.first?.at == MadeQuotes.instant("2015-12-24T18:00:00Z"))
        // 100,000.00 + 400.00 − 0.65 − 75,000.00 − 5.00
        #expect(hand.cash == 25_394.35)
    }

    /// The ladder's recording has no 14 April: what expires then settles at the price of the 13th, and the ledger says so.
    @Test func `an expiration on a missing session settles at the last price before it`() throws {
        var hand = try shortPut(on: "2026-04-14")
        let outcome = try hand.pass("2026-04-13", to: "2026-04-15", spot: 82.4)
        #expect(outcome.booked == ["assigned 2026-04-14"])
        // 10,119.35 − 8,300.00 − 5.00
        #expect(hand.cash == 1_814.35)
        #expect(outcome.notes.map(\.kind) == [.settlement])
        #expect(
            outcome.notes.first?.remedy
                == "settled at 82.4, the price of 2026-04-13T20:00:00Z: none is recorded on 2026-04-14")
    }

    @Test func `an option without any known price stays open, and settles at the first one`() throws {
        var hand = try shortPut()
        let at = MadeQuotes.instant("2026-04-17T20:00:00Z")
        let outcome = try hand.events.endSession(april, of: &hand.account, at: at) { _ in nil }
        #expect(outcome.transactions.isEmpty && outcome.notes.map(\.kind) == [.settlement])
        let later = try hand.end("2026-04-20", spot: 84)
        #expect(later.booked == ["expired 2026-04-20"] && later.notes.map(\.kind) == [.settlement])
        #expect(hand.cash == 10_119.35)
    }

    @Test func `a bought option is exercised from one cent in the money on`() {
        let events = EventSimulator(models: EventModels(), fees: HandAccount.fees)
        let held = Position(
            id: "l", kind: .longPut, contract: MadeQuotes.contract(83, expiration: april), contracts: 1,
            opened: MadeQuotes.date("2026-04-13"), openPrice: 1)
        let close = MadeQuotes.instant("2026-04-17T20:00:00Z")
        let outcome = events.atExpiration(
            held, settlement: Settlement(spot: 80, captured: close), on: april, at: close)
        #expect(outcome.transactions.map(\.kind) == [.exercised(position: "l", fees: Dollars(cents: 500))])
    }
}
