import Accounting
package import Market
package import RuleModel

/// What happens to an account besides its orders: expiration, assignment, dividends, splits, interest.
///
/// Each event is a model of its own, documented in `docs/dry-run-models.md` and switched by `EventModels`. Nothing here has
/// state: the same values give the same transactions.
package struct EventSimulator: Sendable {
    package let models: EventModels
    package let fees: FeeSchedule
    let calendar = ExchangeCalendar.nyse

    package init(models: EventModels, fees: FeeSchedule) {
        self.models = models
        self.fees = fees
    }

    /// The fee of one assignment or exercise, to the cent.
    func assignmentFee(isExercise: Bool) -> Dollars {
        Dollars(isExercise ? fees.perExercise : fees.perAssignment) ?? .zero
    }

    /// The session with which an expiration ends: its own, or the one before where it is none, such as a Saturday.
    package func lastSession(of expiration: CalendarDate) -> CalendarDate {
        calendar.session(onOrBefore: expiration)?.date ?? expiration
    }
}
