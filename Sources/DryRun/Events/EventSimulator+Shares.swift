import Accounting
package import Market

extension EventSimulator {
    /// Dividends on an underlying's shares that went ex after one session, up to and with another.
    ///
    /// Shares count that are held when the ex-date begins, after that night's assignments. Cash comes on the ex-date: the days
    /// until it is paid are not modelled. Ex-dates on days without trading count at the next session.
    package func dividends(
        of symbol: String, shares: Int, events: [DividendEvent], after session: CalendarDate,
        through next: CalendarDate, at instant: Instant
    ) -> EventOutcome {
        guard models.dividends, shares != 0 else { return .none }
        let due = events.filter { $0.exDate > session && $0.exDate <= next }.sorted { $0.exDate < $1.exDate }
        return EventOutcome(
            transactions: due.map { event in
                Transaction(
                    at: instant, date: event.exDate, kind: .dividend(symbol: symbol, perShare: event.amount))
            })
    }

    /// Splits, new symbols and delistings of an underlying that took effect after one session, up to and with another.
    ///
    /// Options on a delisted share end with it: the account settles them against the cash that a share became.
    ///
    /// - Parameter settlement: its last known price, before the first of the actions; a fraction of a share that a split leaves
    ///   is paid out at it.
    package func corporateActions(
        of symbol: String, actions: [CorporateAction], settlement: Settlement?, after session: CalendarDate,
        through next: CalendarDate, at instant: Instant
    ) -> EventOutcome {
        guard models.corporateActions else { return .none }
        var outcome = EventOutcome.none
        var spot = settlement?.spot
        let due = actions.filter { $0.date > session && $0.date <= next }
        for action in due.sorted(by: { ($0.date, $0.rank) < ($1.date, $1.rank) }) {
            outcome.notes.append(note(action, symbol, instant))
            switch action.kind {
            case .split(let numerator, let denominator):
                spot = spot.map { $0 * Double(denominator) / Double(numerator) }
                let split = Split(
                    symbol: symbol, numerator: numerator, denominator: denominator, cashInLieu: spot)
                outcome.transactions.append(Transaction(at: instant, date: action.date, kind: .split(split)))
            case .renamed(let other):
                let kind = Transaction.Kind.renamed(symbol: symbol, to: other)
                outcome.transactions.append(Transaction(at: instant, date: action.date, kind: kind))
                return outcome
            case .delisted(let perShare):
                let kind = Transaction.Kind.delisted(symbol: symbol, perShare: perShare)
                outcome.transactions.append(Transaction(at: instant, date: action.date, kind: kind))
                return outcome
            }
        }
        return outcome
    }

    private func note(_ action: CorporateAction, _ symbol: String, _ instant: Instant) -> DataLedger.Entry {
        let (subject, remedy) =
            switch action.kind {
            case .split(let numerator, let denominator):
                ("split \(numerator):\(denominator)", "shares and contracts adjusted")
            case .renamed(let other): ("renamed to \(other)", "followed under the new symbol")
            case .delisted(let perShare):
                (
                    "delisted",
                    "options settled and shares paid out at \(Dollars(perShare) ?? .zero) a share, without fees"
                )
            }
        return DataLedger.Entry(
            kind: .corporateAction, at: instant, symbol: symbol, subject: "\(subject) on \(action.date)", remedy: remedy
        )
    }
}

extension CorporateAction {
    /// The order on one day: shares are split under the old symbol, and delisted under the new one.
    fileprivate var rank: Int {
        switch kind {
        case .split: 0
        case .renamed: 1
        case .delisted: 2
        }
    }
}
