extension ExchangeCalendar {
    /// The newest session on or before a day; nil where none is known.
    package func session(onOrBefore date: CalendarDate) -> Session? {
        ordinal(of: date).flatMap { session(ordinal: $0) }
    }

    /// The last session before a day; nil where none is known.
    package func session(before date: CalendarDate) -> Session? {
        session(onOrBefore: date.adding(days: -1))
    }

    /// The first session on or after a day; nil where none is known.
    package func session(onOrAfter date: CalendarDate) -> Session? {
        session(on: date) ?? session(after: date)
    }

    /// The next session after a day; nil where none is known.
    package func session(after date: CalendarDate) -> Session? {
        ordinal(of: date).flatMap { session(ordinal: $0 + 1) }
    }

    /// The session so many sessions after one on `date` (before, when negative); nil where none is known.
    package func session(_ count: Int, after date: CalendarDate) -> Session? {
        ordinal(of: date).flatMap { session(ordinal: $0 + count) }
    }

    /// The sessions from one day through another, both included, in order; nil unless both days are known.
    package func sessions(from first: CalendarDate, through last: CalendarDate) -> [Session]? {
        guard let start = ordinal(of: first), let end = ordinal(of: last) else { return nil }
        let from = isSession(first) == true ? start : start + 1
        return from <= end ? (from...end).compactMap { session(ordinal: $0) } : []
    }

    /// How many sessions there are from one day through another, both included; nil unless both days are known.
    package func tradingDays(from first: CalendarDate, through last: CalendarDate) -> Int? {
        guard let start = ordinal(of: first), let end = ordinal(of: last) else { return nil }
        return max(0, end - start + (isSession(first) == true ? 1 : 0))
    }

    /// Whether the exchange trades at an instant: from the open up to, not including, the close. Nil where not known.
    package func isOpen(at instant: Instant) -> Bool? {
        let date = NewYorkTime.date(of: instant)
        return covers(date) ? session(on: date)?.contains(instant) ?? false : nil
    }

    /// Why the exchange is closed on a weekday, or closes early: `Good Friday`; nil for any other day.
    package func occasion(on date: CalendarDate) -> String? {
        guard covers(date) else { return nil }
        let exceptions = ExchangeHolidays.closures(year: date.year) + ExchangeHolidays.earlyCloses(year: date.year)
        return exceptions.first { $0.date == date }?.reason
    }
}
