import Accounting
import DryRun
import Market
import RuleModel
import Testing

@Suite struct FillSimulatorTests {
    private let put = MadeQuotes.contract(83)
    private let later = MadeQuotes.contract(82, expiration: MadeQuotes.date("2026-05-22"))

    @Test(
        arguments: [
            (1.2, 1.1, false, FillRefusal.Kind.crossed, "crossed quote, bid 1.2 above ask 1.1"),
            (nil, 1.1, false, .missing, "no bid is recorded"), (nil, 1.1, true, .missing, "no bid is recorded"),
            (1.0, nil, true, .missing, "no ask is recorded"), (0, 0.05, false, .zeroBid, "nobody bids for it"),
            (0, 0, true, .missing, "nobody offers it"),
        ] as [(Double?, Double?, Bool, FillRefusal.Kind, String)])
    func `a quote that nothing can trade at is refused`(
        bid: Double?, ask: Double?, isPurchase: Bool, kind: FillRefusal.Kind, words: String
    ) {
        let outcome = FillSimulator(.touch)
            .fill(MadeQuotes.order(put, isPurchase: isPurchase), in: MadeQuotes.snapshot([(put, bid, ask)]))
        #expect(outcome.refusal?.kind == kind)
        #expect(outcome.refusal?.description == "WFC 83 put 2026-05-15: \(words)")
    }

    @Test(arguments: [
        // The evening before, three hours old while the market was open, and one second more than twenty minutes.
        ("2026-04-15T23:58:00Z", "not of the session of 2026-04-16"),
        ("2026-04-16T16:00:00Z", "older than the freshness"),
        ("2026-04-16T18:39:59Z", "older than the freshness"),
    ])
    func `an old quote is refused`(captured: String, words: String) {
        let snapshot = MadeQuotes.snapshot([(put, 1, 1.1)], captured: MadeQuotes.instant(captured))
        let outcome = FillSimulator(.touch).fill(MadeQuotes.order(put), in: snapshot)
        #expect(outcome.refusal?.kind == .stale)
        #expect(outcome.refusal?.detail.contains(words) == true)
    }

    @Test func `a quote of twenty minutes ago is fresh, and so is one of the close in the evening`() {
        let snapshot = MadeQuotes.snapshot([(put, 1, 1.1)], captured: MadeQuotes.instant("2026-04-16T18:40:00Z"))
        #expect(FillSimulator(.touch).fill(MadeQuotes.order(put), in: snapshot).prices == [1])
        let evening = MadeQuotes.instant("2026-04-16T23:58:00Z")
        let close = MadeQuotes.snapshot(
            [(put, 1, 1.1)], at: evening, captured: MadeQuotes.instant("2026-04-16T20:00:00Z"))
        #expect(FillSimulator(.touch).fill(MadeQuotes.order(put, placed: evening), in: close).prices == [1])
    }

    @Test func `what isn't recorded can't trade`() {
        let simulator = FillSimulator(.mid)
        let other = simulator.fill(MadeQuotes.order(later), in: MadeQuotes.snapshot([(put, 1, 1.1)]))
        #expect(other.refusal?.detail == "it is not in the chain")
        let none = MarketSnapshot(at: MadeQuotes.now, underlyings: [:])
        #expect(simulator.fill(MadeQuotes.order(put), in: none).refusal?.detail == "no chain of WFC is recorded")
    }

    /// 24 December 2015 closed at 13:00 in New York, 18:00 UTC.
    @Test func `an expiring contract trades until its session closes, on a half day until 13 o'clock`() {
        let goog = MadeQuotes.contract(745, on: "GOOG", expiration: MadeQuotes.date("2015-12-24"))
        func outcome(_ at: String) -> FillOutcome {
            let at = MadeQuotes.instant(at)
            return FillSimulator(.touch)
                .fill(MadeQuotes.order(goog, placed: at), in: MadeQuotes.snapshot([(goog, 1, 1.1)], at: at))
        }
        #expect(outcome("2015-12-24T17:59:59Z").prices == [1])
        #expect(outcome("2015-12-24T18:00:00Z").refusal?.kind == .expired)
    }

    @Test func `a limit that isn't reached waits, and is filled at the model's price once it is`() {
        let simulator = FillSimulator(.mid)
        let order = MadeQuotes.order(put, limit: 1.06)
        let first = simulator.fill(order, in: MadeQuotes.snapshot([(put, 1, 1.1)]))
        #expect(first.wait == "1.05 credit offered, limit 1.06 credit")
        let next = MadeQuotes.snapshot([(put, 1.1, 1.12)], at: MadeQuotes.now.adding(seconds: 60))
        #expect(simulator.fill(order, in: next).prices == [1.11])
        let purchase = MadeQuotes.order(put, isPurchase: true, limit: -1.04)
        let dear = simulator.fill(purchase, in: MadeQuotes.snapshot([(put, 1, 1.1)]))
        #expect(dear.wait == "1.05 debit offered, limit 1.04 debit")
    }

    @Test func `an order that stands waits where a new one would be refused`() {
        let crossed = MadeQuotes.snapshot([(put, 1.2, 1.1)], at: MadeQuotes.now.adding(seconds: 60))
        let outcome = FillSimulator(.touch).fill(MadeQuotes.order(put), in: crossed)
        #expect(outcome.wait == "WFC 83 put 2026-05-15: crossed quote, bid 1.2 above ask 1.1")
    }

    @Test func `a roll is filled together, in cents even where its class trades in nickels`() throws {
        let snapshot = MadeQuotes.snapshot([(put, 2, 2.05), (later, 2.5, 2.55)], inCents: false)
        let outcome = FillSimulator(.mid).fill(MadeQuotes.roll(from: put, to: later, contracts: 3), in: snapshot)
        // Bought back at 2.025, rounded up; sold at 2.525, rounded down.
        #expect(outcome.prices == [2.03, 2.52])
        guard case .filled(let fill, let records) = outcome else { return }
        #expect(fill.legs.map(\.contracts) == [3, 3])
        #expect(records.map(\.bid) == [2, 2.5] && records.map(\.ask) == [2.05, 2.55])
        #expect(records.map(\.leg) == fill.legs)
    }

    @Test func `a roll of which one leg can't trade isn't filled at all`() {
        let snapshot = MadeQuotes.snapshot([(put, 2, 2.05), (later, 0, 2.55)])
        let outcome = FillSimulator(.touch).fill(MadeQuotes.roll(from: put, to: later), in: snapshot)
        #expect(outcome.refusal?.contract == later && outcome.refusal?.kind == .zeroBid)
        let thin = MadeQuotes.snapshot([(put, 2, 2.05), (later, 2.1, 2.55)])
        let wait = FillSimulator(.touch).fill(MadeQuotes.roll(from: put, to: later, limit: 0.2), in: thin).wait
        #expect(wait == "0.05 credit offered, limit 0.2 credit")
    }

    @Test func `the model next fills on the snapshot after the decision, at that one's touch`() {
        let simulator = FillSimulator(.next)
        let order = MadeQuotes.order(put)
        #expect(simulator.fill(order, in: MadeQuotes.snapshot([(put, 1, 1.1)])).wait == "filled on the next snapshot")
        let next = MadeQuotes.snapshot([(put, 0.9, 1)], at: MadeQuotes.instant("2026-04-17T19:00:00Z"))
        #expect(simulator.fill(order, in: next).prices == [0.9])
    }

    @Test(arguments: [
        // Model, life, instant, how many instants before it, whether it stands.
        (FillModel.touch, OrderLife.day, "2026-04-16T19:59:00Z", 5, true),
        (.touch, .day, "2026-04-16T23:58:00Z", 6, true),
        (.touch, .day, "2026-04-17T13:30:00Z", 1, false), (.next, .day, "2026-04-17T13:30:00Z", 1, true),
        (.next, .day, "2026-04-17T13:30:00Z", 2, false), (.next, .day, "2026-04-16T19:59:00Z", 2, true),
        (.touch, .instants(1), "2026-04-16T19:00:00Z", 0, true),
        (.touch, .instants(1), "2026-04-16T19:15:00Z", 1, false),
        (.mid, .instants(3), "2026-04-17T19:00:00Z", 2, true), (.mid, .instants(3), "2026-04-17T19:00:00Z", 3, false),
        (.next, .instants(1), "2026-04-16T19:15:00Z", 1, true), (.next, .instants(1), "2026-04-16T19:30:00Z", 2, false),
    ])
    func `an order stands for its life, with next for one instant at least`(
        model: FillModel, life: OrderLife, at: String, looks: Int, stands: Bool
    ) {
        let order = MadeQuotes.order(put, life: life)
        #expect(FillSimulator(model).isStanding(order, at: MadeQuotes.instant(at), looks: looks) == stands)
    }

    @Test func `fees are for each contract of each leg and for the order, to the cent`() {
        let fees = FeeSchedule(
            perContract: 0.65, perOrder: 1, perAssignment: 5, perExercise: 5, perStockOrder: 0, perShare: 0)
        let simulator = FillSimulator(.touch, fees: fees)
        // 2 legs × 3 contracts × 0.65 + 1.00
        #expect(simulator.fees(of: MadeQuotes.roll(from: put, to: later, contracts: 3)) == Dollars(cents: 490))
        let odd = FeeSchedule(
            perContract: 0.125, perOrder: 0, perAssignment: 0, perExercise: 0, perStockOrder: 0, perShare: 0)
        #expect(FillSimulator(.touch, fees: odd).fees(of: MadeQuotes.order(put)) == Dollars(cents: 13))
    }
}
