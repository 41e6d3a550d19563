/// The days on which the New York Stock Exchange was or will be closed or closed early, by its rules, year by year.
///
/// - Source: NYSE Rule 7.2 and the exchange's yearly calendars; the special closures are history.
enum ExchangeHolidays {
    /// A day that isn't an ordinary session, and why.
    struct Exception: Hashable {
        let date: CalendarDate
        let reason: String
    }

    /// Weekdays without trading, in order.
    static func closures(year: Int) -> [Exception] {
        let regular = fixedDays(year: year) + floatingDays(year: year)
        return (regular + specialClosures.filter { $0.date.year == year }).sorted { $0.date < $1.date }
    }

    /// Sessions that end at 13:00, in order.
    static func earlyCloses(year: Int) -> [Exception] {
        var days: [Exception] = []
        let independence = CalendarDate.fixed(year, 7, 4)
        // Until 2012 a Thursday holiday shortened the Friday after it, not the Wednesday before.
        if independence.weekday == .thursday, year < 2013 {
            days.append(Exception(date: independence.adding(days: 1), reason: "Day after Independence Day"))
        } else if !independence.weekday.isWeekend, independence.weekday != .monday {
            days.append(Exception(date: independence.adding(days: -1), reason: "Day before Independence Day"))
        }
        let thanksgiving = CalendarDate.nth(4, .thursday, year: year, month: 11)
        days.append(Exception(date: thanksgiving.adding(days: 1), reason: "Day after Thanksgiving"))
        let eve = CalendarDate.fixed(year, 12, 24)
        if !eve.weekday.isWeekend, eve.weekday != .friday {
            days.append(Exception(date: eve, reason: "Christmas Eve"))
        }
        return days + specialEarlyCloses.filter { $0.date.year == year }
    }

    /// Holidays with a date of their own: a Sunday's is kept on Monday, a Saturday's on Friday, where that is allowed.
    private static func fixedDays(year: Int) -> [Exception] {
        var days: [Exception] = []
        func add(_ month: Int, _ day: Int, _ reason: String, fridayBefore: Bool = true) {
            let date = CalendarDate.fixed(year, month, day)
            switch date.weekday {
            case .sunday: days.append(Exception(date: date.adding(days: 1), reason: reason))
            case .saturday where fridayBefore: days.append(Exception(date: date.adding(days: -1), reason: reason))
            case .saturday: break
            default: days.append(Exception(date: date, reason: reason))
            }
        }
        // The books of the year are closed on its last weekday, so that day is never given to New Year's Day.
        add(1, 1, "New Year's Day", fridayBefore: false)
        if year >= 2022 { add(6, 19, "Juneteenth") }
        add(7, 4, "Independence Day")
        add(12, 25, "Christmas Day")
        return days
    }

    /// Holidays tied to a weekday.
    private static func floatingDays(year: Int) -> [Exception] {
        [
            Exception(date: .nth(3, .monday, year: year, month: 1), reason: "Martin Luther King Jr. Day"),
            Exception(date: .nth(3, .monday, year: year, month: 2), reason: "Washington's Birthday"),
            Exception(date: .easter(year: year).adding(days: -2), reason: "Good Friday"),
            Exception(date: .last(.monday, year: year, month: 5), reason: "Memorial Day"),
            Exception(date: .nth(1, .monday, year: year, month: 9), reason: "Labor Day"),
            Exception(date: .nth(4, .thursday, year: year, month: 11), reason: "Thanksgiving Day"),
        ]
    }

    /// Closures that no rule foretells.
    private static let specialClosures: [Exception] = [
        Exception(date: .fixed(2001, 9, 11), reason: "September 11 attacks"),
        Exception(date: .fixed(2001, 9, 12), reason: "September 11 attacks"),
        Exception(date: .fixed(2001, 9, 13), reason: "September 11 attacks"),
        Exception(date: .fixed(2001, 9, 14), reason: "September 11 attacks"),
        Exception(date: .fixed(2004, 6, 11), reason: "Day of mourning, Ronald Reagan"),
        Exception(date: .fixed(2007, 1, 2), reason: "Day of mourning, Gerald Ford"),
        Exception(date: .fixed(2012, 10, 29), reason: "Hurricane Sandy"),
        Exception(date: .fixed(2012, 10, 30), reason: "Hurricane Sandy"),
        Exception(date: .fixed(2018, 12, 5), reason: "Day of mourning, George H. W. Bush"),
        Exception(date: .fixed(2025, 1, 9), reason: "Day of mourning, Jimmy Carter"),
    ]

    /// Early closes that no rule foretells.
    private static let specialEarlyCloses: [Exception] = [
        Exception(date: .fixed(2003, 12, 26), reason: "Day after Christmas Day")
    ]
}
