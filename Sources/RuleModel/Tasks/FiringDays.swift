import Market

/// The firings of a schedule by New York day.
struct FiringDays: Sendable {
    let task: String
    let schedule: TaskSchedule
    let during: SessionPart
    let calendar: ExchangeCalendar

    /// Whether the part of the day begins at midnight.
    private var isFromMidnight: Bool { during == .day || during == .always }

    /// Whether `every` is counted on the clock: every six hours is 00:00, 06:00, 12:00 and 18:00 on each day.
    var countsOnClock: Bool {
        if case .every(let seconds) = schedule { isFromMidnight && seconds > 3600 } else { false }
    }

    /// Every firing on a day, in order; of those that the calendar takes away the first.
    func list(on day: CalendarDate) -> [Firing] {
        if case .cron(let expression) = schedule, !expression.matches(day) { return [] }
        let clock = ClockDay(self, day)
        let found: [Firing]
        switch schedule {
        case .every(let seconds):
            found = stride(from: 0, to: 86_400, by: seconds).compactMap {
                clock.firing(at: ClockTime(secondsOfDay: $0), tellsWeekends: false)
            }
        case .at(let times):
            found = times.flatMap { time in
                switch time {
                case .clock(let time): [clock.firing(at: time, tellsWeekends: false)].compactMap(\.self)
                case .session(let time): session(time, on: day)
                }
            }
        case .cron(let expression):
            found = expression.minutesOfDay.compactMap {
                clock.firing(at: ClockTime(secondsOfDay: $0 * 60), tellsWeekends: expression.namesDays)
            }
        }
        return FiringDays.inOrder(found)
    }

    /// The first firing after an instant of a schedule in time that passes.
    func every(_ seconds: Int, on day: CalendarDate, after instant: Instant) -> Firing? {
        if during == .always {
            return first(every: seconds, in: SessionPart.wholeDay(day), after: instant).map { firing($0) }
        }
        guard let session = calendar.session(on: day) else {
            guard let reason = closure(of: day) else { return nil }
            let start = during.span(of: SessionHours(usualOn: day)).lowerBound
            return start > instant ? firing(start, skipped: reason) : nil
        }
        let span = during.span(of: SessionHours(session))
        if let at = first(every: seconds, in: span, after: instant) { return firing(at) }
        guard during == .session, session.isEarlyClose,
            let at = first(
                every: seconds, in: during.span(of: SessionHours(usualOn: day)),
                after: session.close.adding(seconds: -1))
        else { return nil }
        return at > instant ? firing(at, skipped: earlyClose(of: day)) : nil
    }

    private func first(every seconds: Int, in span: Range<Instant>, after instant: Instant) -> Instant? {
        let length = Int64(seconds) * 1_000_000
        let passed = instant.microseconds - span.lowerBound.microseconds
        let count = passed < 0 ? 0 : passed / length + 1
        let at = Instant(microseconds: span.lowerBound.microseconds + count * length)
        return at < span.upperBound ? at : nil
    }
}

extension FiringDays {
    /// A time of a session, of the day's own or of a neighbour's, where it falls on the day.
    private func session(_ time: SessionTime, on day: CalendarDate) -> [Firing] {
        (-1...1).compactMap { distance in
            let date = day.adding(days: distance)
            let usual = SessionHours(usualOn: date)
            let isUsual = isFromMidnight || during.span(of: usual).contains(usual.instant(of: time))
            let found: Firing?
            if let session = calendar.session(on: date) {
                let hours = SessionHours(session)
                let at = hours.instant(of: time)
                let isInside = isFromMidnight || during.span(of: hours).contains(at)
                let isLost = isUsual && session.isEarlyClose
                found = isInside ? firing(at) : isLost ? firing(at, skipped: earlyClose(of: date)) : nil
            } else {
                let reason = isUsual ? closure(of: date) : nil
                found = reason.map { firing(usual.instant(of: time), skipped: $0) }
            }
            return found.flatMap { NewYorkTime.date(of: $0.at) == day ? $0 : nil }
        }
    }

    /// Why there is no session on a weekday; nil on a weekend, and where the calendar doesn't know.
    fileprivate func closure(of day: CalendarDate) -> SkipReason? {
        guard !day.weekday.isWeekend else { return nil }
        return calendar.occasion(on: day).map { .holiday($0) }
    }

    fileprivate func earlyClose(of day: CalendarDate) -> SkipReason {
        .earlyClose(calendar.occasion(on: day) ?? "13:00")
    }

    fileprivate func firing(_ at: Instant, skipped: SkipReason? = nil) -> Firing {
        Firing(task: task, at: at, skipped: skipped)
    }

    /// One firing for each instant, in order; one that runs goes before one that is skipped at the same instant.
    private static func inOrder(_ firings: [Firing]) -> [Firing] {
        let sorted = firings.sorted { ($0.at, $0.skipped == nil ? 0 : 1) < ($1.at, $1.skipped == nil ? 0 : 1) }
        var (kept, hasSkipped): ([Firing], Bool) = ([], false)
        for firing in sorted where kept.last?.at != firing.at {
            if firing.skipped != nil, hasSkipped { continue }
            hasSkipped = hasSkipped || firing.skipped != nil
            kept.append(firing)
        }
        return kept
    }
}

/// What the clock's times on one day come to; what they share is worked out once.
private struct ClockDay {
    private let days: FiringDays
    private let day: CalendarDate
    /// When the part of the day lasts, and when it would on a day that isn't out of the ordinary.
    private let span: Range<Instant>?
    private let usual: Range<Instant>
    /// Why a time that is usual and isn't in the part is lost; nil on a weekend, and on an ordinary day.
    private let loss: SkipReason?

    init(_ days: FiringDays, _ day: CalendarDate) {
        self.days = days
        self.day = day
        usual = days.during.span(of: SessionHours(usualOn: day))
        let session = days.calendar.session(on: day)
        span = session.map { days.during.span(of: SessionHours($0)) }
        loss =
            days.during == .always
            ? nil : session.map { $0.isEarlyClose ? days.earlyClose(of: day) : nil } ?? days.closure(of: day)
    }

    /// nil where the time isn't in the part of the day, and wouldn't be on a usual day.
    func firing(at time: ClockTime, tellsWeekends: Bool) -> Firing? {
        let at = time.instant(on: day)
        if days.during == .always || span?.contains(at) == true { return days.firing(at) }
        guard usual.contains(at) else { return nil }
        let reason = loss ?? (span == nil && tellsWeekends ? .weekend : nil)
        return reason.map { days.firing(at, skipped: $0) }
    }
}
