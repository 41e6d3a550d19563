import Accounting
package import Market

extension EventSimulator {
    /// How far in the money an option must be to be exercised without instructions, dollars per share.
    ///
    /// - Source: Options Clearing Corporation, Rule 805 (exercise by exception), for accounts of every kind since 2008.
    static let exceptionThreshold = 0.01

    /// Whether a position's trading has ended by the end of a session.
    package func isExpired(_ position: Position, after session: CalendarDate) -> Bool {
        lastSession(of: position.contract.expiration) <= session
    }

    /// What becomes of a position whose expiration's session has ended.
    ///
    /// - Parameters:
    ///   - settlement: the last price recorded up to the end of that session. One of an earlier session is used, and noted.
    ///   - session: the session under which it is booked: the expiration's, or a later one where no price was known.
    ///   - instant: when it is booked: the last instant of the session, or the next one recorded where that is missing.
    package func atExpiration(
        _ position: Position, settlement: Settlement, on session: CalendarDate, at instant: Instant
    ) -> EventOutcome {
        let due = lastSession(of: position.contract.expiration)
        var outcome = settled(position, at: settlement.spot, on: session, instant)
        let shown = calendar.session(onOrBefore: NewYorkTime.date(of: settlement.captured))?.date
        if shown != due {
            outcome.notes.append(
                note(
                    .settlement, position, instant,
                    "settled at \(settlement.spot), the price of \(settlement.captured): none is recorded on \(due)"
                ))
        }
        let distance = abs(settlement.spot - position.contract.strike.dollars)
        if distance <= models.pinBand / 100 * position.contract.strike.dollars {
            let kind = outcome.transactions.contains { $0.isExpiry } ? "expired" : "exercised by exception"
            outcome.notes.append(
                note(
                    .pinRisk, position, instant,
                    "\(kind) at \(settlement.spot), within \(models.pinBand) % of the strike: either was possible"))
        }
        return outcome
    }

    /// Assigned or exercised where it is in the money by the threshold at a price, expired otherwise.
    private func settled(
        _ position: Position, at spot: Double, on date: CalendarDate, _ instant: Instant
    ) -> EventOutcome {
        let inMoney = position.contract.intrinsic(spot: spot)
        let isExercised = inMoney >= EventSimulator.exceptionThreshold - 1e-9
        let kind: Transaction.Kind =
            if !isExercised {
                .expired(position: position.id)
            } else if position.kind.isShort {
                .assigned(position: position.id, fees: assignmentFee(isExercise: false))
            } else {
                .exercised(position: position.id, fees: assignmentFee(isExercise: true))
            }
        return EventOutcome(transactions: [Transaction(at: instant, date: date, kind: kind)])
    }

    func note(
        _ kind: DataLedger.Entry.Kind, _ position: Position, _ instant: Instant, _ remedy: String
    ) -> DataLedger.Entry {
        DataLedger.Entry(
            kind: kind, at: instant, symbol: position.contract.underlying, subject: position.contract.description,
            remedy: remedy)
    }
}

extension Transaction {
    fileprivate var isExpiry: Bool {
        if case .expired = kind { true } else { false }
    }
}
