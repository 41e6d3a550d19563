extension ExchangeCalendar {
    /// Calendar days from the New York date of an instant to an expiration; 0 on the day, negative after it.
    package static func dte(from instant: Instant, to expiration: CalendarDate) -> Int {
        expiration - NewYorkTime.date(of: instant)
    }

    /// Sessions after the New York date of an instant through an expiration; 0 on the day, negative after it.
    ///
    /// Nil unless both days are known.
    package func tradingDTE(from instant: Instant, to expiration: CalendarDate) -> Int? {
        guard let today = ordinal(of: NewYorkTime.date(of: instant)), let last = ordinal(of: expiration) else {
            return nil
        }
        return last - today
    }

    /// Years of 365 days from an instant to the close of an expiration's session; zero or less is expired.
    ///
    /// Nil where the expiration isn't known.
    package func yearsToExpiration(from instant: Instant, to expiration: CalendarDate) -> Double? {
        closeOfExpiration(expiration).map { ($0 - instant) / (365 * 86_400) }
    }
}
