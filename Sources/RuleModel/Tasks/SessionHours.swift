import Market

/// The hours of a day's session: the real ones, or those that a weekday has where no holiday takes them.
struct SessionHours: Hashable, Sendable {
    let date: CalendarDate
    let open: Instant
    let close: Instant

    init(_ session: Session) {
        (date, open, close) = (session.date, session.open, session.close)
    }

    /// 09:30 to 16:00.
    init(usualOn date: CalendarDate) {
        self.date = date
        open = NewYorkTime.instant(of: date, minuteOfDay: 9 * 60 + 30)
        close = NewYorkTime.instant(of: date, minuteOfDay: 16 * 60)
    }

    func instant(of time: SessionTime) -> Instant {
        (time.anchor == .open ? open : close).adding(seconds: time.offset)
    }
}

extension SessionPart {
    /// When trading before the open begins, and how long trading after the close lasts.
    ///
    /// - Source: NYSE Arca, trading hours: 04:00–09:30 and 16:00–20:00, 13:00–17:00 after an early close.
    private static let preOpenMinute = 4 * 60
    private static let postSeconds = 4 * 3600

    /// From when up to, not including, when it lasts on a day with these hours.
    func span(of hours: SessionHours) -> Range<Instant> {
        switch self {
        case .session: hours.open..<hours.close
        case .pre: NewYorkTime.instant(of: hours.date, minuteOfDay: Self.preOpenMinute)..<hours.open
        case .post: hours.close..<hours.close.adding(seconds: Self.postSeconds)
        case .day, .always: Self.wholeDay(hours.date)
        }
    }

    /// From midnight to midnight in New York: 23 to 25 hours.
    static func wholeDay(_ date: CalendarDate) -> Range<Instant> {
        NewYorkTime.instant(of: date, secondsOfDay: 0)..<NewYorkTime.instant(of: date.adding(days: 1), secondsOfDay: 0)
    }
}
