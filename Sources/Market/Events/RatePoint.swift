/// The risk-free rate from a day on, until the next point.
package struct RatePoint: Hashable, Sendable {
    /// The New York date from whose start the rate holds.
    package let date: CalendarDate
    /// A fraction a year, continuously compounded: 0.04 is 4 %.
    package let rate: Double

    package init(date: CalendarDate, rate: Double) {
        self.date = date
        self.rate = rate
    }
}
