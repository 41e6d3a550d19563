import Market

/// When something counts of which the day alone is known, and what is yet to come.
enum RecordedDay {
    /// Seconds that a clock may be behind the one that told an instant.
    private static let tolerance = 300

    /// 16:00 in New York on that day; now, where the day is today's and that is yet to come: everything that is recorded
    /// later must come after it.
    static func instant(of date: CalendarDate, now: Instant) -> Instant {
        let afternoon = NewYorkTime.instant(of: date, minuteOfDay: 16 * 60)
        return date == NewYorkTime.date(of: now) ? min(afternoon, now) : afternoon
    }

    /// What of a moment lies in the future, by a clock that has been set; nil where nothing does.
    static func future(_ moment: (at: Instant, date: CalendarDate), now: Instant) -> String? {
        let latest = now.adding(seconds: tolerance)
        guard now > ProductVersion.released else { return nil }
        if moment.date > NewYorkTime.date(of: latest) { return "\(moment.date) is in the future" }
        return moment.at > latest ? "\(moment.at) is in the future" : nil
    }
}
