package import Market
package import RuleModel

/// Bars of one length, made from recorded bars of that length or of a shorter one.
package struct BarSeries {
    /// Complete bars, oldest first.
    package let bars: [Bar]

    /// The bars of a length that were complete at an instant.
    ///
    /// Where bars of several lengths are recorded, the longest that are short enough are taken, so that nothing counts
    /// twice. A bar is counted from the open of its session; one that a part is missing from has what there is of it.
    /// Bars outside of sessions are left out.
    package init(_ recorded: [Bar], length: BarLength, at instant: Instant, calendar: ExchangeCalendar) {
        let fitting = recorded.filter { $0.end <= instant && BarSeries.fits($0, length) }
        guard let longest = fitting.map(BarSeries.seconds).max() else {
            bars = []
            return
        }
        // The last bar of a session may be shorter than the others.
        let shortest = fitting.map(BarSeries.seconds).min() ?? longest
        let isOneLength = shortest * 2 > longest || !BarSeries.overlap(fitting)
        let chosen = isOneLength ? fitting : fitting.filter { BarSeries.seconds($0) * 2 > longest }
        bars = BarSeries.joined(chosen, length: length, at: instant, calendar: calendar)
    }

    private static func seconds(_ bar: Bar) -> Double { bar.end - bar.start }

    private static func fits(_ bar: Bar, _ length: BarLength) -> Bool {
        switch length {
        // A session's bar may be recorded with hours before and after it.
        case .session: seconds(bar) <= 24 * 3600
        case .minutes(let minutes): seconds(bar) <= Double(minutes * 60)
        }
    }

    private static func overlap(_ bars: [Bar]) -> Bool {
        zip(bars, bars.dropFirst()).contains { $1.start < $0.end }
    }

    private static func joined(
        _ bars: [Bar], length: BarLength, at instant: Instant, calendar: ExchangeCalendar
    ) -> [Bar] {
        var joined: [Bar] = []
        var open: (bars: [Bar], end: Instant)?
        var session: Session?
        for bar in bars {
            let date = NewYorkTime.date(of: bar.start)
            if session?.date != date { session = calendar.session(on: date) }
            guard let today = session, let end = slotEnd(of: bar, length: length, in: today) else { continue }
            if let current = open, current.end != end {
                joined.append(merged(current.bars))
                open = nil
            }
            open = ((open?.bars ?? []) + [bar], end)
        }
        if let open, open.end <= instant { joined.append(merged(open.bars)) }
        return joined
    }

    /// When the bar of a length is complete that a recorded bar is part of; nil outside of the session.
    private static func slotEnd(of bar: Bar, length: BarLength, in session: Session) -> Instant? {
        switch length {
        case .session: return bar.end > session.open ? max(session.close, bar.end) : nil
        case .minutes(let minutes):
            guard bar.start >= session.open, bar.end <= session.close else { return nil }
            let slot = Int(bar.start - session.open) / (minutes * 60) + 1
            return min(session.close, session.open.adding(seconds: slot * minutes * 60))
        }
    }

    private static func merged(_ bars: [Bar]) -> Bar {
        guard let first = bars.first, let last = bars.last, bars.count > 1 else { return bars[0] }
        let volumes = bars.compactMap(\.volume)
        let volume = volumes.count == bars.count ? volumes.reduce(0, +) : nil
        let priced = bars.compactMap { bar in bar.vwap.flatMap { price in bar.volume.map { price * $0 } } }
        let vwap = volume.flatMap { $0 > 0 && priced.count == bars.count ? priced.reduce(0, +) / $0 : nil }
        return Bar(
            start: first.start, end: last.end, open: first.open, high: bars.map(\.high).max() ?? first.high,
            low: bars.map(\.low).min() ?? first.low, close: last.close, volume: volume, vwap: vwap)
    }
}
