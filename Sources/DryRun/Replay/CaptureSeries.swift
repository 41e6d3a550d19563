package import Market

/// When one underlying was captured, and at which price: what can be known of its captures without their chains.
package struct CaptureSeries: Sendable {
    package struct Capture: Sendable, Hashable {
        package let instant: Instant
        /// The session whose market it shows.
        package let session: CalendarDate
        /// Dollars per share; nil where the capture has none.
        package let spot: Double?

        package init(instant: Instant, session: CalendarDate, spot: Double?) {
            self.instant = instant
            self.session = session
            self.spot = spot
        }
    }

    /// Oldest first.
    package let captures: [Capture]

    package init(_ captures: [Capture]) {
        self.captures = captures
    }

    /// The newest capture with a price that shows a session no later than `session` and was made by `instant`.
    package func priced(inSession session: CalendarDate, by instant: Instant) -> Capture? {
        captures[..<count { $0.instant <= instant && $0.session <= session }].last { $0.spot != nil }
    }

    /// How many captures there are before the first for which something doesn't hold, nor for any later one.
    private func count(_ holds: (Capture) -> Bool) -> Int {
        var (low, high) = (0, captures.count)
        while low < high {
            let middle = (low + high) / 2
            if holds(captures[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
