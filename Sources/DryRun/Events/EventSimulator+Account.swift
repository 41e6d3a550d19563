package import Accounting
package import Market

extension EventSimulator {
    /// Settles every position whose last session has ended, and books it.
    ///
    /// - Parameter settlement: the last price known of an underlying at the end of that session.
    /// - Returns: what was booked, in order.
    package func endSession(
        _ session: CalendarDate, of account: inout Account, at instant: Instant,
        settlement: (String) -> Settlement?
    ) throws(AccountingError) -> EventOutcome {
        var booked = EventOutcome.none
        for position in account.positions where isExpired(position, after: session) {
            guard let price = settlement(position.contract.underlying) else {
                booked.notes.append(note(.settlement, position, instant, "kept open: no price is known of it"))
                continue
            }
            let outcome = atExpiration(position, settlement: price, on: session, at: instant)
            try book(outcome, to: &account, &booked)
        }
        return booked
    }

    /// Books what happens in a night: assignments first, as of the evening; then day by day what takes effect by the next session.
    ///
    /// On each day dividends come before splits, as they are declared for the shares of the evening before; then what expires
    /// that day, where the session isn't recorded. Interest comes last.
    ///
    /// - Parameters:
    ///   - settlement: the last price known of an underlying.
    ///   - view: a sold option as the last snapshot of the session showed it.
    ///   - rate: the rate for days before the first one recorded, a fraction a year, continuously compounded.
    /// - Returns: what was booked, in order.
    package func pass(
        _ night: Night, of account: inout Account, rate: Double, settlement: (String) -> Settlement?,
        view: (Position) -> ExerciseView
    ) throws(AccountingError) -> EventOutcome {
        let cash = account.cash
        var booked = EventOutcome.none
        var prices = SettlementPrices(of: symbols(of: account), settlement)
        booked += try endSession(night.session, of: &account, at: night.at, settlement: prices.price)
        for position in account.positions {
            let events = recorded(position.contract.underlying, night).dividends
            let outcome = earlyAssignment(
                of: position, view: view(position), dividends: events, after: night.session, before: night.next,
                at: night.at)
            try book(outcome, to: &account, &booked)
        }
        var day = night.session.adding(days: 1)
        while day <= night.next {
            booked += try pass(day, night, &account, &prices)
            day = day.adding(days: 1)
        }
        let interest = interest(
            on: cash, rates: night.morning.rates, fallback: rate, from: night.session, to: night.next, at: night.at)
        try book(interest, to: &account, &booked)
        return booked
    }

    /// One day of a night, up to its morning on the last.
    private func pass(
        _ day: CalendarDate, _ night: Night, _ account: inout Account, _ prices: inout SettlementPrices
    ) throws(AccountingError) -> EventOutcome {
        var booked = EventOutcome.none
        let eve = day.adding(days: -1)
        for symbol in symbols(of: account) {
            let snapshot = recorded(symbol, night)
            let shares = account.holding(symbol)?.shares ?? 0
            let paid = dividends(
                of: symbol, shares: shares, events: snapshot.dividends, after: eve, through: day, at: night.at)
            try book(paid, to: &account, &booked)
            let changed = corporateActions(
                of: symbol, actions: snapshot.actions, settlement: prices.price(of: symbol), after: eve, through: day,
                at: night.at)
            booked.notes += changed.notes
            for transaction in changed.transactions {
                let done = try change(transaction, symbol, prices.price(of: symbol), &account, &booked)
                prices.follow(done)
                if done != transaction { break }
            }
        }
        if day < night.next {
            booked += try endSession(day, of: &account, at: night.at, settlement: prices.price)
        }
        return booked
    }

    /// Books a corporate action; where the account can't follow it, everything on the underlying is settled in cash.
    ///
    /// - Parameter price: the last known price, before the action.
    /// - Returns: what was booked.
    private func change(
        _ transaction: Transaction, _ symbol: String, _ price: Settlement?, _ account: inout Account,
        _ booked: inout EventOutcome
    ) throws(AccountingError) -> Transaction {
        do throws(AccountingError) {
            try book(EventOutcome(transactions: [transaction]), to: &account, &booked)
            return transaction
        } catch {
            guard let words = error.reasonToSettle, let price else { throw error }
            let end = Transaction(
                at: transaction.at, date: transaction.date, kind: .delisted(symbol: symbol, perShare: price.spot))
            let note = DataLedger.Entry(
                kind: .corporateAction, at: transaction.at, symbol: symbol, subject: words,
                remedy: "options and shares settled in cash at the last price, \(price.spot) a share")
            try book(EventOutcome(transactions: [end], notes: [note]), to: &account, &booked)
            return end
        }
    }

    private func symbols(of account: Account) -> [String] {
        Set(account.positions.map(\.contract.underlying) + account.holdings.map(\.symbol)).sorted()
    }

    private func recorded(_ symbol: String, _ night: Night) -> UnderlyingSnapshot {
        night.morning.underlyings[symbol] ?? UnderlyingSnapshot(symbol: symbol, chain: nil)
    }

    private func book(
        _ outcome: EventOutcome, to account: inout Account, _ booked: inout EventOutcome
    ) throws(AccountingError) {
        for transaction in outcome.transactions { try account.apply(transaction) }
        booked += outcome
    }
}

extension AccountingError {
    /// Why an account can't follow a corporate action; nil for errors that aren't about one.
    fileprivate var reasonToSettle: String? {
        switch self {
        case .contractTooSmall: "the split leaves contracts of less than a share"
        case .takenSymbol: "something is held under the new symbol already"
        default: nil
        }
    }
}
