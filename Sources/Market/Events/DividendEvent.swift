/// A cash dividend of an underlying.
package struct DividendEvent: Hashable, Sendable {
    /// The first day on which a buyer no longer gets it.
    package let exDate: CalendarDate
    /// Dollars per share.
    package let amount: Double
    /// From when on it was known; nothing earlier may see it.
    package let declared: Instant

    package init(exDate: CalendarDate, amount: Double, declared: Instant) {
        self.exDate = exDate
        self.amount = amount
        self.declared = declared
    }
}
