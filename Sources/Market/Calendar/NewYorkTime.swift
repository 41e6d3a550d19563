/// The clock of New York: Eastern time with daylight saving time, by the rules of the United States since 1987.
///
/// 1987–2006: from the first Sunday of April to the last Sunday of October. Since 2007: from the second Sunday of March
/// to the first Sunday of November. Clocks change at 02:00. Earlier years are read by the rule of 1987, which is not what
/// held then; market data here begins in 1998.
package enum NewYorkTime {
    private static let standard = -5 * 3600
    private static let daylight = -4 * 3600

    /// Seconds to add to UTC at an instant: −18,000 in winter, −14,400 in summer.
    package static func offset(at instant: Instant) -> Int {
        let date = instant.utcDate
        let (year, month, _) = date.fields
        switch month {
        case 12, 1, 2: return standard
        case 5...9: return daylight
        default:
            let summer = daylightSaving(year: year)
            return summer.start <= instant && instant < summer.end ? daylight : standard
        }
    }

    /// The New York date of an instant.
    package static func date(of instant: Instant) -> CalendarDate {
        instant.adding(seconds: offset(at: instant)).utcDate
    }

    /// Seconds on the New York clock since its midnight, 0…86,399; not the time passed, on the day of a change.
    package static func secondsOfDay(of instant: Instant) -> Int {
        Int(instant.adding(seconds: offset(at: instant)).microsecondsOfUTCDay / 1_000_000)
    }

    /// Minutes on the New York clock since its midnight, 0…1439: 570 is 09:30.
    package static func minuteOfDay(of instant: Instant) -> Int {
        secondsOfDay(of: instant) / 60
    }

    /// The instant at which New York's clock shows a time.
    ///
    /// A time that a spring change skips is read on the winter clock: 02:30 becomes 03:30. Of a time that an autumn
    /// change shows twice the first is meant.
    package static func instant(of date: CalendarDate, secondsOfDay: Int) -> Instant {
        let shown = Instant(date: date, secondsOfDay: secondsOfDay)
        let inSummer = shown.adding(seconds: -daylight)
        return offset(at: inSummer) == daylight ? inSummer : shown.adding(seconds: -standard)
    }

    /// The instant at which New York's clock shows so many minutes after midnight; see `instant(of:secondsOfDay:)`.
    package static func instant(of date: CalendarDate, minuteOfDay: Int) -> Instant {
        instant(of: date, secondsOfDay: minuteOfDay * 60)
    }

    /// When daylight saving time begins and ends in a year; the end is the first instant of winter time.
    private static func daylightSaving(year: Int) -> (start: Instant, end: Instant) {
        let start: CalendarDate
        let end: CalendarDate
        if year >= 2007 {
            start = .nth(2, .sunday, year: year, month: 3)
            end = .nth(1, .sunday, year: year, month: 11)
        } else {
            start = .nth(1, .sunday, year: year, month: 4)
            end = .last(.sunday, year: year, month: 10)
        }
        return (
            Instant(date: start, secondsOfDay: 2 * 3600 - standard),
            Instant(date: end, secondsOfDay: 2 * 3600 - daylight)
        )
    }
}
