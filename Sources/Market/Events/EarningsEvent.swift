/// A date on which a company reports earnings.
package struct EarningsEvent: Hashable, Sendable {
    /// When in the day the report comes out.
    package enum Timing: String, Sendable, CaseIterable {
        case beforeOpen = "before_open"
        case afterClose = "after_close"
        case unstated
    }

    package let date: CalendarDate
    package let timing: Timing
    /// From when on the date was known; nothing earlier may see it.
    package let announced: Instant

    package init(date: CalendarDate, timing: Timing = .unstated, announced: Instant) {
        self.date = date
        self.timing = timing
        self.announced = announced
    }
}
