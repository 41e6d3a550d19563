/// A day of the week; Monday is 0, as in ISO 8601 order.
package enum Weekday: Int, Sendable, CaseIterable {
    case monday, tuesday, wednesday, thursday, friday, saturday, sunday

    /// Saturday or Sunday.
    package var isWeekend: Bool { self == .saturday || self == .sunday }
}
