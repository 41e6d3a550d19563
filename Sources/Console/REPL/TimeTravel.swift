import Market

/// An instant as a person names it: a day stands for the close of its session.
struct TimeTravel {
    let instant: Instant
    /// What was understood otherwise than it was written.
    let notes: [String]

    /// - Throws: where the text is neither a day nor an instant.
    init(_ text: String) throws(SessionError) {
        guard let date = text.utf8.count == 10 ? CalendarDate(text) : nil else {
            guard let instant = Instant(text), text.utf8.count > 10 else { throw .badInstant(text: text) }
            self.instant = instant
            notes = []
            return
        }
        guard let session = ExchangeCalendar.nyse.session(onOrBefore: date) else {
            throw .badInstant(text: text)
        }
        instant = session.close
        notes = session.date == date ? [] : ["\(date) has no session: the close of \(session.date) is meant"]
    }
}

/// The session's instant, and what can be seen from there.
struct TimeReport {
    let desk: Desk

    /// `2026-04-15 16:00 New York (2026-04-15T20:00:00Z), newest capture 2026-04-14T23:58:52Z`.
    var now: String {
        get throws {
            let captures = try desk.captureInstants()
            guard let at = desk.at else { throw SessionError.noData(what: "the time") }
            var text = "\(ReportText.newYork(at)) (\(at))"
            if let latest = captures.last(where: { $0 <= at }) { text += ", newest capture \(latest)" }
            let today = NewYorkTime.date(of: at)
            if let later = captures.last(where: { $0 > at && NewYorkTime.date(of: $0) == today }) {
                text += ", one later that day at \(later)"
            }
            return text
        }
    }

    /// That, and how far the recording reaches.
    var full: String {
        get throws {
            let span = try desk.span()
            return "\(try now)\nrecorded: \(span.first) to \(span.last)"
        }
    }
}
