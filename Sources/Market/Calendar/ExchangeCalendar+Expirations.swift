extension ExchangeCalendar {
    /// When trading in an expiring contract ends: the close of its expiration's session.
    ///
    /// An expiration that is no session settles to the close of the session before it: the Saturdays on which
    /// standard options expired until January 2015, and holidays. Nil for a day that isn't known.
    package func closeOfExpiration(_ expiration: CalendarDate) -> Instant? {
        session(onOrBefore: expiration)?.close
    }

    /// The last trading day of a month's standard options: the third Friday, or the session before it when that is closed.
    package func monthlyExpiration(year: Int, month: Int) -> CalendarDate? {
        guard (1...12).contains(month), (firstDay.year...lastDay.year).contains(year) else { return nil }
        return session(onOrBefore: .nth(3, .friday, year: year, month: month))?.date
    }

    /// Whether a day is the expiration of a month's standard options.
    ///
    /// Until January 2015 these were listed under the Saturday after their last trading day; both count there.
    package func isMonthly(_ expiration: CalendarDate) -> Bool {
        let (year, month, _) = expiration.fields
        guard let monthly = monthlyExpiration(year: year, month: month) else { return false }
        if expiration == monthly { return true }
        let isListedOnSaturday = expiration < CalendarDate.fixed(2015, 2, 1)
        return isListedOnSaturday
            && expiration == CalendarDate.nth(3, .friday, year: year, month: month).adding(days: 1)
    }

    /// The last trading day of each week from one day through another, in order; monthly expirations are among them.
    ///
    /// That is Friday, or the session before it when Friday is closed. Nil unless both days are known.
    package func weeklyExpirations(from first: CalendarDate, through last: CalendarDate) -> [CalendarDate]? {
        guard covers(first), covers(last) else { return nil }
        var expirations: [CalendarDate] = []
        var friday = first.adding(days: (Weekday.friday.rawValue - first.weekday.rawValue + 7) % 7)
        // On a weekend the week is over; on a weekday its Friday may be past `last` with its expiration still inside.
        while friday.adding(days: -4) <= last {
            if let expiration = session(onOrBefore: friday)?.date, first <= expiration, expiration <= last {
                expirations.append(expiration)
            }
            friday = friday.adding(days: 7)
        }
        return expirations
    }

    /// The monthly expirations from one day through another, in order; nil unless both days are known.
    package func monthlyExpirations(from first: CalendarDate, through last: CalendarDate) -> [CalendarDate]? {
        guard covers(first), covers(last) else { return nil }
        var expirations: [CalendarDate] = []
        var (year, month, _) = first.fields
        while let expiration = monthlyExpiration(year: year, month: month), expiration <= last {
            if expiration >= first { expirations.append(expiration) }
            (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1)
        }
        return expirations
    }
}
