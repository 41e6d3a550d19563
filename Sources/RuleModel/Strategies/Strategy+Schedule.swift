package import Market

extension Strategy {
    /// Whether it looks at an instant: at the first recorded one at or after each of its times of a session; at every
    /// one where it names no times.
    ///
    /// A capture after the close is the first one after every time that the session had no capture for.
    ///
    /// - Parameters:
    ///   - before: the recorded instant before this one; nil for the first
    ///   - session: the session of this instant's New York date
    package func looks(at instant: Instant, before: Instant?, in session: Session) -> Bool {
        schedule.isEmpty
            || schedule.contains { time in
                let due = time.instant(in: session)
                return due <= instant && before.map { $0 < due } ?? true
            }
    }
}
