package import Market

/// The firings of a schedule after an instant, in strictly increasing order, with the ones that the calendar takes away.
///
/// A day that takes several away is shown by the first of them. Weekends are told only where a cron expression names days.
/// The sequence ends with the calendar.
package struct Firings: Sequence, IteratorProtocol, Sendable {
    private let source: FiringDays
    private var cursor: Instant
    private var day: CalendarDate
    /// The firings of `day`, where they are few enough to be listed.
    private var listed: [Firing]?

    init(source: FiringDays, after: Instant) {
        self.source = source
        cursor = after
        day = Swift.max(NewYorkTime.date(of: after), source.calendar.firstDay)
    }

    package mutating func next() -> Firing? {
        while day <= source.calendar.lastDay {
            if let firing = nextOfDay() {
                cursor = firing.at
                return firing
            }
            day = day.adding(days: 1)
            listed = nil
        }
        return nil
    }

    private mutating func nextOfDay() -> Firing? {
        if case .every(let seconds) = source.schedule, !source.countsOnClock {
            return source.every(seconds, on: day, after: cursor)
        }
        let firings = listed ?? source.list(on: day)
        listed = firings
        return firings.first { $0.at > cursor }
    }
}

extension ScheduledTask {
    /// What fires after an instant; whether the task is enabled isn't looked at.
    package func firings(after instant: Instant, calendar: ExchangeCalendar = .nyse) -> Firings {
        Firings(
            source: FiringDays(task: id, schedule: schedule, during: during, calendar: calendar), after: instant)
    }

    /// The first firing after an instant that isn't skipped; nil where the calendar has none.
    package func next(after instant: Instant, calendar: ExchangeCalendar = .nyse) -> Firing? {
        firings(after: instant, calendar: calendar).first { $0.skipped == nil }
    }

    /// Refuses a schedule that the calendar leaves without a single firing.
    package func checkFires(calendar: ExchangeCalendar = .nyse) throws(ScheduleError) {
        let start = Instant(date: calendar.firstDay)
        guard next(after: start, calendar: calendar) == nil else { return }
        let everywhere = Firings(
            source: FiringDays(task: id, schedule: schedule, during: .always, calendar: calendar), after: start)
        let isForThePart = everywhere.contains { $0.skipped == nil }
        throw .neverFires(
            schedule: isForThePart ? "\(schedule) during '\(during.rawValue)'" : "\(schedule)",
            remedy: isForThePart
                ? "give the part of the day that it is in, such as during = \"always\""
                : "name a day that a month has")
    }
}
