import Glibc
import Accounting
package import Market

extension EventSimulator {
    /// Time value that counts as none, dollars per share.
    static let noTimeValue = 0.01
    /// How far in the money a put without time value is deep, as a part of its strike.
    static let deep = 0.05

    /// Whether a sold option is assigned in the night after a session.
    ///
    /// - Parameters:
    ///   - view: the option as the session's last snapshot shows it.
    ///   - dividends: all that are recorded, known to us by then or not: who exercises knows them.
    ///   - session: the session that has ended.
    ///   - next: the next one, or the next one recorded; what goes ex up to then is missed by who doesn't exercise now.
    package func earlyAssignment(
        of position: Position, view: ExerciseView, dividends: [DividendEvent], after session: CalendarDate,
        before next: CalendarDate, at instant: Instant
    ) -> EventOutcome {
        guard position.kind.isShort, !isExpired(position, after: session) else { return .none }
        switch position.contract.right {
        case .call:
            return callAssignment(
                of: position, view,
                goingEx(dividends, after: session, through: min(next, position.contract.expiration)), session, instant)
        case .put: return putAssignment(of: position, view, dividends, session, instant)
        }
    }

    /// A call in the money whose time value is less than the dividend that its holder would miss.
    ///
    /// - Source: Hull, *Options, Futures, and Other Derivatives*, 10th ed., §15.12, in traders' simple form.
    private func callAssignment(
        of position: Position, _ view: ExerciseView, _ dividend: Double, _ session: CalendarDate, _ instant: Instant
    ) -> EventOutcome {
        guard models.dividendAssignment, dividend > 0 else { return .none }
        guard let spot = view.spot.value else { return unjudged(position, view.spot, instant) }
        let intrinsic = position.contract.intrinsic(spot: spot)
        guard intrinsic > 0 else { return .none }
        guard let mark = view.mark.value else { return unjudged(position, view.mark, instant) }
        return max(0, mark - intrinsic) < dividend ? assigned(position, session, instant) : .none
    }

    /// A put at or below its exercise boundary, or deep in the money without time value, unless a dividend is worth waiting for.
    private func putAssignment(
        of position: Position, _ view: ExerciseView, _ dividends: [DividendEvent], _ session: CalendarDate,
        _ instant: Instant
    ) -> EventOutcome {
        guard models.deepPutAssignment, view.rate > 0, let spot = view.spot.value else { return .none }
        let strike = position.contract.strike.dollars
        let intrinsic = strike - spot
        guard intrinsic > 0 else { return .none }
        let isBeyond = view.boundary.value.map { spot <= $0 } ?? false
        let isWorn = view.mark.value.map { $0 - intrinsic <= EventSimulator.noTimeValue } ?? false
        guard isBeyond || isWorn && intrinsic >= EventSimulator.deep * strike else { return .none }
        return isWorthWaiting(position, dividends, view.rate, session) ? .none : assigned(position, session, instant)
    }

    /// Whether a dividend before expiration brings the holder of a put more than the strike's interest until its ex-date.
    ///
    /// - Source: Geske, Shastri, "The early exercise of American puts", Journal of Banking and Finance 9, 1985: no exercise
    ///   within the time before an ex-date in which D > K·(e^(r·t) − 1).
    private func isWorthWaiting(
        _ position: Position, _ dividends: [DividendEvent], _ rate: Double, _ session: CalendarDate
    ) -> Bool {
        let strike = position.contract.strike.dollars
        return dividends.contains { event in
            event.exDate > session && event.exDate <= position.contract.expiration
                && event.amount > strike * expm1(rate * Double(event.exDate - session) / 365)
        }
    }

    private func assigned(_ position: Position, _ session: CalendarDate, _ instant: Instant) -> EventOutcome {
        let kind = Transaction.Kind.assigned(position: position.id, fees: assignmentFee(isExercise: false))
        return EventOutcome(transactions: [Transaction(at: instant, date: session, kind: kind)])
    }

    private func unjudged(_ position: Position, _ reading: Reading<Double>, _ instant: Instant) -> EventOutcome {
        let reason = reading.reason ?? "unknown"
        return EventOutcome(
            notes: [
                note(.staleMark, position, instant, "not judged for assignment on the eve of its ex-date: \(reason)")
            ])
    }

    /// Dollars per share that go ex after one session, up to and with another.
    private func goingEx(
        _ dividends: [DividendEvent], after session: CalendarDate, through next: CalendarDate
    ) -> Double {
        dividends.reduce(0) { $1.exDate > session && $1.exDate <= next ? $0 + $1.amount : $0 }
    }
}
