/// An underlying's 30-day at-the-money implied volatility at the last capture of a session.
package struct SessionVolatility: Hashable, Sendable {
    package let session: CalendarDate
    /// A fraction: 0.25 is 25 %.
    package let volatility: Double

    package init(session: CalendarDate, volatility: Double) {
        self.session = session
        self.volatility = volatility
    }
}
