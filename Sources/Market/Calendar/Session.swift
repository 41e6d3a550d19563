/// One trading day of an exchange, with its open and close.
package struct Session: Hashable, Sendable {
    /// The New York date.
    package let date: CalendarDate
    package let open: Instant
    package let close: Instant
    /// Whether trading stopped before the usual 16:00.
    package let isEarlyClose: Bool

    /// Whether an instant is inside the session; the open is, the close is not.
    package func contains(_ instant: Instant) -> Bool {
        open <= instant && instant < close
    }
}
