package import Market

/// What lies between two sessions that are recorded one after the other, with or without sessions between that are not.
package struct Night: Sendable {
    /// The session that has ended.
    package let session: CalendarDate
    /// The next one that is recorded.
    package let next: CalendarDate
    /// When its events are booked: the first instant of the next session.
    package let at: Instant
    /// What is recorded of each underlying at that instant; dividends and actions come from here.
    package let morning: MarketSnapshot

    package init(after session: CalendarDate, before next: CalendarDate, morning: MarketSnapshot) {
        self.session = session
        self.next = next
        self.at = morning.at
        self.morning = morning
    }
}
