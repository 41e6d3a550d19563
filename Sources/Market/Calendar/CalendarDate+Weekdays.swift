extension CalendarDate {
    /// A date known when the program was written; stops the program where no such day exists.
    static func fixed(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate {
        guard let date = CalendarDate(year: year, month: month, day: day) else {
            preconditionFailure("\(year)-\(month)-\(day) is not a day")
        }
        return date
    }

    /// The `ordinal`th such weekday of a month, counted from 1: the third Friday.
    static func nth(_ ordinal: Int, _ weekday: Weekday, year: Int, month: Int) -> CalendarDate {
        let first = fixed(year, month, 1)
        let untilFirst = (weekday.rawValue - first.weekday.rawValue + 7) % 7
        return first.adding(days: untilFirst + 7 * (ordinal - 1))
    }

    /// The last such weekday of a month: the last Monday.
    static func last(_ weekday: Weekday, year: Int, month: Int) -> CalendarDate {
        let last = fixed(year, month, daysInMonth(year: year, month: month))
        return last.adding(days: -((last.weekday.rawValue - weekday.rawValue + 7) % 7))
    }

    /// Easter Sunday of the Gregorian calendar.
    ///
    /// - Source: the "anonymous" algorithm, in Jean Meeus, *Astronomical Algorithms*, 2nd ed., chapter 8.
    static func easter(year: Int) -> CalendarDate {
        let golden = year % 19
        let (century, ofCentury) = (year / 100, year % 100)
        let correction = (century - (century + 8) / 25 + 1) / 3
        let epact = (19 * golden + century - century / 4 - correction + 15) % 30
        let toSunday = (32 + 2 * (century % 4) + 2 * (ofCentury / 4) - epact - ofCentury % 4) % 7
        let late = (golden + 11 * epact + 22 * toSunday) / 451
        let shifted = epact + toSunday - 7 * late + 114
        return fixed(year, shifted / 31, shifted % 31 + 1)
    }
}
