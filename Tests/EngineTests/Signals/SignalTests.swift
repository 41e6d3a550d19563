import Expression
import Market
import RuleModel
import RuleScript
import Testing

@testable import Engine

/// A source of bars and chains that a test makes up; like a recording it shows nothing that comes later.
private struct MadeSource: SnapshotSource, BarSource {
    var recorded: [Bar]
    var chain: OptionChain?
    var volatilities: [SessionVolatility] = []

    func snapshot(at instant: Instant, symbols: [String]) throws -> MarketSnapshot {
        let visible = chain.flatMap { $0.captured <= instant ? $0 : nil }
        let underlying = UnderlyingSnapshot(symbol: "ABC", chain: visible, volatilities: volatilities)
        return MarketSnapshot(at: instant, underlyings: ["ABC": underlying])
    }

    func bars(of symbol: String, from start: Instant, through end: Instant) throws -> [Bar] {
        recorded.filter { $0.end > start && $0.end <= end }
    }
}

/// The shipped rules with one more file.
private func rules(_ text: String) throws -> LoadedRules {
    try RuleLoader().load(Fixture.shippedFiles + [RuleFile(path: "s.lua", text: text)])
}

private func read(_ text: String, _ source: MadeSource, at: String) throws -> SignalReading {
    let loaded = try rules(text)
    let signal = try #require(loaded.rules.signal("s"))
    return try SignalJudge(rules: loaded, source: source).read(signal, symbol: "ABC", at: instant(at))
}

@Suite struct SignalTests {
    private let fiveMinutes = MadeSource(recorded: bars(on: "2026-04-16", minutes: 5, count: 78))

    private func signal(_ rest: String) -> String { "signal \"s\" { every = bar \"5m\", ttl = minutes(15), \(rest) }" }

    @Test func `it comes up with the bar at whose end its condition holds, and stands for its life`() throws {
        // The bar that ends at 14:00Z is the sixth and closes at 105.
        let text = signal("when = \"close == 105\"")
        #expect(try read(text, fiveMinutes, at: "2026-04-16T13:59:59Z").state == .quiet)
        for at in ["2026-04-16T14:00:00Z", "2026-04-16T14:07:00Z", "2026-04-16T14:14:59Z"] {
            let reading = try read(text, fiveMinutes, at: at)
            #expect(reading.state == .active)
            #expect(reading.moment == instant("2026-04-16T14:00:00Z"))
            #expect(reading.expires == instant("2026-04-16T14:15:00Z"))
        }
        #expect(try read(text, fiveMinutes, at: "2026-04-16T14:15:00Z").state == .quiet)
    }

    @Test func `the newest bar that holds counts`() throws {
        let reading = try read(signal("when = \"close >= 105\""), fiveMinutes, at: "2026-04-16T14:12:00Z")
        #expect(reading.moment == instant("2026-04-16T14:10:00Z"))
    }

    @Test func `a later bar takes it back`() throws {
        let text = signal("when = \"close == 105\", invalid = \"close > 106\"")
        #expect(try read(text, fiveMinutes, at: "2026-04-16T14:05:00Z").state == .active)
        let taken = try read(text, fiveMinutes, at: "2026-04-16T14:10:00Z")
        #expect(taken.state == .invalid(instant("2026-04-16T14:10:00Z")))
    }

    @Test func `outside of its window it says nothing`() throws {
        let text = signal("window = { session.open + minutes(30), session.close - minutes(45) }, when = \"close > 0\"")
        #expect(try read(text, fiveMinutes, at: "2026-04-16T13:55:00Z").state == .outsideWindow)
        #expect(try read(text, fiveMinutes, at: "2026-04-16T14:00:00Z").state == .active)
        #expect(try read(text, fiveMinutes, at: "2026-04-16T19:15:00Z").state == .active)
        // Its last bar inside the window ended at 19:15Z, fifteen minutes before.
        #expect(try read(text, fiveMinutes, at: "2026-04-16T19:30:00Z").state == .outsideWindow)
    }

    @Test func `fewer bars than its lookback are too few`() throws {
        let text = signal("lookback = 7, when = \"close > 0\"")
        #expect(try read(text, fiveMinutes, at: "2026-04-16T14:02:00Z").state == .tooFewBars(found: 6))
        #expect(try read(text, fiveMinutes, at: "2026-04-16T14:05:00Z").state == .active)
    }

    @Test func `what a series lacks is unknown and named, and never zero`() throws {
        let reading = try read(signal("when = \"close > sma(50)\""), fiveMinutes, at: "2026-04-16T14:00:00Z")
        #expect(reading.state == .unknown)
        #expect(reading.missing.map(\.field) == ["sma(50)"])
        #expect(reading.missing.first?.reason == "sma(50) needs 50 bars, and 6 are recorded")
    }

    /// At the end of the twentieth bar the closes are 100 to 119.
    @Test(arguments: [
        ("sma(20) == 109.5", true), ("sma(length) == 109.5", true), ("highest(3) == 121", true),
        ("lowest(3) == 115", true), ("abs(change(19) - 19) < 0.000001", true), ("rsi(14) == 100", true),
        ("bars == 20", true),
        ("volume_sma(5) == 10", true), ("minutes_since_open == 100", true), ("minutes_to_close == 290", true),
        // Every bar reaches from 2 below its close to 2 above, and the close before lies inside.
        ("atr(10) == 4", true), ("bollinger_upper(2, 2) == 119.5", true), ("bollinger_lower(2) == 117.5", true),
        ("zscore(2) == 1", true), ("abs(vwap - 109.5) < 0.000001", true), ("spot == 119 and close == spot", true),
        ("open == 118 and high == 121 and low == 117 and volume == 10", true), ("symbol == 'ABC'", true),
        ("abs(change_pct - 19) < 0.000001", true), ("ema(1) == 119", true), ("sma(19) == 109.5", false),
    ])
    func `series and fields are those of the bars so far`(condition: String, holds: Bool) throws {
        let source = MadeSource(recorded: [sessionBar("2026-04-15", close: 100)] + fiveMinutes.recorded)
        let text = signal("params = { length = num { 20, min = 5, max = 50 } }, when = \"\(condition)\"")
        let reading = try read(text, source, at: "2026-04-16T15:10:00Z")
        #expect(reading.state == (holds ? .active : .quiet), "\(condition)")
    }

    @Test func `nothing that comes later changes what it said`() throws {
        let text = signal("when = \"close > ema(5) and rsi(5) > 50 and zscore(10) > 0\"")
        let complete = try read(text, fiveMinutes, at: "2026-04-16T15:00:00Z")
        let cut = MadeSource(recorded: fiveMinutes.recorded.filter { $0.end <= instant("2026-04-16T15:00:00Z") })
        let again = try read(text, cut, at: "2026-04-16T15:00:00Z")
        let told = { (reading: SignalReading) in
            ["\(reading.state)", "\(reading.moment as Any)", "\(reading.trace as Any)", "\(reading.missing)"]
        }
        #expect(told(complete) == told(again))
    }

    @Test func `confidence is a formula held to one, or the sum of factors`() throws {
        let at = "2026-04-16T14:00:00Z"
        let formula = try read(signal("when = \"close > 0\", confidence = \"close / 10\""), fiveMinutes, at: at)
        #expect(formula.confidence.value == 1)
        let factors = try read(
            signal(
                """
                when = "close > 0",
                factor { "half", 1, ramp("close", 100, 110) }, factor { "lost", 1, ramp("sma(60)", 0, 1) }
                """), fiveMinutes, at: at)
        #expect(factors.confidence.value == 0.25)
        #expect(factors.contributions.map(\.value) == [0.5, nil])
        #expect(factors.missing.map(\.field) == ["sma(60)"])
    }

    @Test func `the order is the listed option nearest to days and delta`() throws {
        let chain = try #require(MadeMarket().snapshot.underlyings.values.first?.chain)
        let source = MadeSource(recorded: bars(on: "2026-04-16", minutes: 5, count: 78), chain: chain)
        let text = signal("when = \"close > 0\", emit = sell_put { dte = days(28), delta = -0.25 }")
        let reading = try read(text, source, at: "2026-04-16T19:10:00Z")
        let ticket = try #require(reading.order?.value)
        #expect(ticket.dte == 29)
        #expect(ticket.leg.side == .sellToOpen && ticket.leg.price == ticket.leg.quote.bid)
        let market = MarketView(
            snapshot: try source.snapshot(at: instant("2026-04-16T19:10:00Z"), symbols: ["ABC"]),
            policy: try ResolvedPolicy(Fixture.rules.get())
        ).underlying("ABC")
        let deltas = chain.rows(expiration: ticket.leg.contract.expiration, right: .put).compactMap { row in
            ContractReader(row: row, chain: chain, market: market.facts).delta.value
        }
        let nearest = try #require(deltas.map { abs($0 + 0.25) }.min())
        #expect(abs(abs(ticket.delta + 0.25) - nearest) < 1e-12)
        let none = try read(
            signal("when = \"close > 0\", emit = sell_put { dte = days(0), delta = -0.25, within = days(0) }"), source,
            at: "2026-04-16T19:10:00Z")
        #expect(none.order?.reason == "no expiration lies within 0 days of 0 days")
    }
}
