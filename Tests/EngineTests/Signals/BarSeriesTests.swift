import Market
import RuleModel
import Testing

@testable import Engine

/// Bars of so many minutes from the open of a session on; the closes count up from `first`.
func bars(
    on date: String, minutes: Int, count: Int, first: Double = 100, volume: Double? = 10
) -> [Bar] {
    guard let session = ExchangeCalendar.nyse.session(on: day(date)) else {
        preconditionFailure("\(date) has a session")
    }
    return (0..<count).map { index in
        let start = session.open.adding(seconds: index * minutes * 60)
        let close = first + Double(index)
        return Bar(
            start: start, end: min(session.close, start.adding(seconds: minutes * 60)), open: close - 1,
            high: close + 2,
            low: close - 2, close: close, volume: volume)
    }
}

/// The whole session as one bar.
func sessionBar(_ date: String, close: Double, volume: Double? = 1000) -> Bar {
    guard let session = ExchangeCalendar.nyse.session(on: day(date)) else {
        preconditionFailure("\(date) has a session")
    }
    return Bar(
        start: session.open, end: session.close, open: close, high: close + 1, low: close - 1, close: close,
        volume: volume)
}

@Suite struct BarSeriesTests {
    private func series(_ bars: [Bar], _ length: BarLength, at: String = "2026-04-17T23:00:00Z") -> [Bar] {
        BarSeries(bars, length: length, at: instant(at), calendar: .nyse).bars
    }

    @Test func `minutes are joined from the open of the session on`() {
        let joined = series(bars(on: "2026-04-16", minutes: 5, count: 78), .minutes(30))
        #expect(joined.count == 13)
        #expect(joined[0].open == 99 && joined[0].close == 105 && joined[0].high == 107 && joined[0].low == 98)
        #expect(joined[0].volume == 60)
        #expect(joined[12].end == instant("2026-04-16T20:00:00Z"))
    }

    @Test func `a bar that isn't over is left out`() {
        let minutes = bars(on: "2026-04-16", minutes: 5, count: 78)
        // 14:12 New York time is 40 minutes and a bit after the open at 13:30Z.
        let joined = series(minutes, .minutes(30), at: "2026-04-16T14:12:00Z")
        #expect(joined.map(\.end) == [instant("2026-04-16T14:00:00Z")])
    }

    @Test func `a session is complete at its close, an early one at its early close`() {
        // The day after Thanksgiving closes at 13:00, 210 minutes after the open.
        let half = bars(on: "2026-11-27", minutes: 5, count: 42)
        #expect(series(half, .session, at: "2026-11-27T17:59:59Z").isEmpty)
        #expect(series(half, .session, at: "2026-11-27T18:00:00Z").count == 1)
    }

    @Test func `the last bar of a session may be short`() {
        let joined = series(bars(on: "2026-04-16", minutes: 5, count: 78), .minutes(240))
        #expect(joined.count == 2)
        #expect(joined[1].end - joined[1].start == 150 * 60)
    }

    @Test func `where sessions and minutes are recorded nothing counts twice`() {
        let both =
            ([sessionBar("2026-04-15", close: 90), sessionBar("2026-04-16", close: 177)]
            + bars(on: "2026-04-16", minutes: 5, count: 78)).sorted { $0.end < $1.end }
        let days = series(both, .session)
        #expect(days.map(\.close) == [90, 177])
        #expect(days.map(\.volume) == [1000, 1000])
        #expect(series(both, .minutes(5)).count == 78)
    }

    @Test func `bars outside of the session and longer ones are no part of it`() {
        let early = Bar(
            start: instant("2026-04-16T12:00:00Z"), end: instant("2026-04-16T12:05:00Z"), open: 1, high: 1, low: 1,
            close: 1)
        #expect(series([early, sessionBar("2026-04-16", close: 5)], .minutes(5)).isEmpty)
    }

    @Test func `a part without volume leaves the whole without one`() {
        let mixed =
            bars(on: "2026-04-16", minutes: 5, count: 3) + bars(on: "2026-04-17", minutes: 5, count: 6, volume: nil)
        #expect(series(mixed, .minutes(15)).map(\.volume) == [30, nil, nil])
    }
}
