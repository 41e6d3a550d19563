package import Market

/// Minutes of the New York clock in the notation of cron: minute, hour, day of the month, month, day of the week.
///
/// As in Vixie cron a day has to fit both its day fields, but where neither begins with `*` one of the two is enough.
/// - Source: Paul Vixie, crontab(5).
package struct CronExpression: Hashable, Sendable {
    /// As written, with single spaces.
    package let text: String
    private let minute: CronField
    private let hour: CronField
    private let dayOfMonth: CronField
    private let month: CronField
    private let dayOfWeek: CronField

    package init(_ text: String) throws(ScheduleError) {
        let parts = text.split(whereSeparator: { $0 == " " || $0 == "\t" }).map(String.init)
        let shown = printable(text.utf8.count <= 80 ? text : String(text.prefix(80)) + "…")
        guard parts.count == 5 else {
            throw .badCron(
                text: shown, problem: "it has \(parts.count == 1 ? "1 field" : "\(parts.count) fields")",
                remedy: "write five: minute, hour, day of the month, month, day of the week, such as 45 9 * * 1-5")
        }
        self.text = parts.joined(separator: " ")
        minute = try CronField(parts[0], kind: .minute, in: shown)
        hour = try CronField(parts[1], kind: .hour, in: shown)
        dayOfMonth = try CronField(parts[2], kind: .dayOfMonth, in: shown)
        month = try CronField(parts[3], kind: .month, in: shown)
        dayOfWeek = try CronField(parts[4], kind: .dayOfWeek, in: shown)
    }

    /// Whether it names a day at all.
    package func matches(_ date: CalendarDate) -> Bool {
        let (_, month, day) = date.fields
        guard self.month.contains(month) else { return false }
        let fitsMonth = dayOfMonth.contains(day)
        // Monday is 0 in `Weekday`, and 1 here.
        let fitsWeek = dayOfWeek.contains((date.weekday.rawValue + 1) % 7)
        return dayOfMonth.isOpen || dayOfWeek.isOpen ? fitsMonth && fitsWeek : fitsMonth || fitsWeek
    }

    /// The minutes of the clock that it names on a day that it matches, in order.
    var minutesOfDay: [Int] {
        (0..<24).filter(hour.contains).flatMap { hour in
            (0..<60).filter(minute.contains).map { hour * 60 + $0 }
        }
    }

    /// Whether it says something about days, and so means the ones that it names.
    var namesDays: Bool { !(dayOfMonth.isOpen && dayOfWeek.isOpen) }
}

extension CronExpression: CustomStringConvertible {
    package var description: String { text }
}
