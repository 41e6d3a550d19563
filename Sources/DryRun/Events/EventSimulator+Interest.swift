import Glibc
import Accounting
package import Market

extension EventSimulator {
    /// What cash earns from one day to another, each day at the rate recorded for it.
    ///
    /// Negative cash costs the same rate. The sum is rounded to the cent, halves away from zero; less than half a cent is lost.
    ///
    /// - Parameters:
    ///   - rates: recorded ones, oldest first.
    ///   - fallback: the rate for days before the first one recorded, a fraction a year, continuously compounded.
    package func interest(
        on cash: Dollars, rates: [RatePoint], fallback: Double, from start: CalendarDate, to end: CalendarDate,
        at instant: Instant
    ) -> EventOutcome {
        guard models.interest, end > start else { return .none }
        var exponent = 0.0
        var day = start
        while day < end {
            let next = rates.first { $0.date > day && $0.date < end }?.date ?? end
            let rate = rates.last { $0.date <= day }?.rate ?? fallback
            exponent += rate * Double(next - day) / 365
            day = next
        }
        guard let earned = Dollars(cash.value * expm1(exponent)), earned != .zero else { return .none }
        return EventOutcome(transactions: [Transaction(at: instant, date: end, kind: .interest(earned))])
    }
}
