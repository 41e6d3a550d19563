/// The sessions of an exchange from 2000 through 2030, in New York time.
///
/// Sessions come from the exchange's rules and a table of special closures; 2027–2030 are projections. Outside these
/// years every question is answered with nil, never with a guess.
package struct ExchangeCalendar: Sendable {
    /// The New York Stock Exchange: 09:30–16:00, 13:00 on the days of an early close.
    package static let nyse = ExchangeCalendar()

    /// The first day it knows.
    package let firstDay = CalendarDate.fixed(2000, 1, 1)
    /// The last day it knows.
    package let lastDay = CalendarDate.fixed(2030, 12, 31)

    private enum Kind: UInt8 {
        case closed, session, earlyClose
    }

    /// What each day since `firstDay` is.
    private let kinds: [Kind]
    /// How many sessions there are up to and including each day since `firstDay`.
    private let sessionsThrough: [Int32]
    /// Every session's date, in order.
    private let dates: [CalendarDate]

    private init() {
        let days = lastDay - firstDay + 1
        var kinds = [Kind](repeating: .session, count: days)
        for day in kinds.indices where firstDay.adding(days: day).weekday.isWeekend { kinds[day] = .closed }
        for year in firstDay.year...lastDay.year {
            for closure in ExchangeHolidays.closures(year: year) { kinds[closure.date - firstDay] = .closed }
            for early in ExchangeHolidays.earlyCloses(year: year) { kinds[early.date - firstDay] = .earlyClose }
        }
        var dates: [CalendarDate] = []
        var sessionsThrough: [Int32] = []
        dates.reserveCapacity(days)
        sessionsThrough.reserveCapacity(days)
        for day in kinds.indices {
            if kinds[day] != .closed { dates.append(firstDay.adding(days: day)) }
            sessionsThrough.append(Int32(dates.count))
        }
        self.kinds = kinds
        self.dates = dates
        self.sessionsThrough = sessionsThrough
    }

    /// Whether the calendar knows a day.
    package func covers(_ date: CalendarDate) -> Bool {
        firstDay <= date && date <= lastDay
    }

    /// Whether the exchange trades on a day; nil for a day it doesn't know.
    package func isSession(_ date: CalendarDate) -> Bool? {
        covers(date) ? kinds[date - firstDay] != .closed : nil
    }

    /// The session of a day; nil where there is none or the day isn't known.
    package func session(on date: CalendarDate) -> Session? {
        isSession(date) == true ? makeSession(date) : nil
    }

    /// Number of sessions up to and including a day, counted from the first one known; nil for a day it doesn't know.
    func ordinal(of date: CalendarDate) -> Int? {
        covers(date) ? Int(sessionsThrough[date - firstDay]) : nil
    }

    /// The session with an ordinal of 1 and up; nil where there is none.
    func session(ordinal: Int) -> Session? {
        dates.indices.contains(ordinal - 1) ? makeSession(dates[ordinal - 1]) : nil
    }

    /// The date of the session with an ordinal of 1 and up; nil where there is none.
    func date(ordinal: Int) -> CalendarDate? {
        dates.indices.contains(ordinal - 1) ? dates[ordinal - 1] : nil
    }

    private func makeSession(_ date: CalendarDate) -> Session {
        let isEarly = kinds[date - firstDay] == .earlyClose
        return Session(
            date: date, open: NewYorkTime.instant(of: date, minuteOfDay: 9 * 60 + 30),
            close: NewYorkTime.instant(of: date, minuteOfDay: (isEarly ? 13 : 16) * 60), isEarlyClose: isEarly)
    }
}
