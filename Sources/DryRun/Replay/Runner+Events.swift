import Accounting
import Engine
import Market
import RuleModel

extension Runner {
    /// All that has happened between the last step and this one: the night before a new session, and the expirations of this
    /// session where it has closed by now.
    ///
    /// - Parameter before: the session of the last step; nil at the first one.
    func happen(after before: CalendarDate?, until step: Timeline.Step, _ snapshot: MarketSnapshot) throws {
        if let before, before < step.session {
            var account = state.account
            let views = state.views
            let outcome = try events.pass(
                Night(after: before, before: step.session, morning: snapshot), of: &account,
                rate: rules.defaults?.rate ?? 0, settlement: { self.settlement(of: $0, on: before, snapshot) },
                view: { views[$0.id] ?? ExerciseView.none })
            try take(outcome)
            state.views = [:]
        }
        guard let close = ExchangeCalendar.nyse.session(on: step.session)?.close, close <= step.at else { return }
        var account = state.account
        let outcome = try events.endSession(step.session, of: &account, at: step.at) {
            self.settlement(of: $0, on: step.session, snapshot)
        }
        for transaction in outcome.transactions {
            guard let id = transaction.exercised, let position = state.account.position(id) else { continue }
            state.assignedThisSession.insert(position.contract.underlying)
        }
        try take(outcome)
    }

    /// Keeps how sold options look at the end of a session: whether they are assigned overnight is judged by that.
    func rememberViews(_ snapshot: MarketSnapshot) {
        state.views = [:]
        guard let defaults = rules.defaults, let freshness = rules.positionFreshness else { return }
        let assumptions = MarketAssumptions(snapshot: snapshot, defaults: defaults, freshness: freshness)
        var valuations: [String: ChainValuation] = [:]
        for position in state.account.positions where position.kind.isShort {
            let symbol = position.contract.underlying
            guard let underlying = snapshot.underlyings[symbol] else { continue }
            let valuation =
                valuations[symbol]
                ?? ChainValuation(underlying: underlying, at: snapshot.at, assumptions: assumptions)
            valuations[symbol] = valuation
            state.views[position.id] = ExerciseView(of: position.contract, in: valuation)
        }
    }

    /// Books what the models came to, and lets orders lapse whose contracts have changed.
    private func take(_ outcome: EventOutcome) throws {
        for transaction in outcome.transactions {
            try apply(transaction.kind, at: transaction.at, date: transaction.date)
            if let symbol = transaction.adjusted { cancelOrders(on: symbol, at: transaction.at) }
        }
        for note in outcome.notes {
            state.ledger.add(note.kind, at: note.at, symbol: note.symbol, subject: note.subject, remedy: note.remedy)
        }
    }

    /// The last price known of an underlying by the end of a session.
    private func settlement(
        of symbol: String, on session: CalendarDate, _ snapshot: MarketSnapshot
    ) -> Settlement? {
        if let capture = timeline.series[symbol]?.priced(inSession: session, by: snapshot.at), let spot = capture.spot {
            return Settlement(spot: spot, captured: capture.instant)
        }
        // An underlying that came under another symbol stands in no series.
        guard let known = Settlement(snapshot.underlyings[symbol]),
            Timeline.session(of: known.captured) <= session
        else { return nil }
        return known
    }
}

extension ExerciseView {
    /// Nothing is known of the option.
    fileprivate static let none = ExerciseView(
        spot: .unknown(reason: "no capture"), mark: .unknown(reason: "no capture"),
        boundary: .unknown(reason: "no capture"), rate: 0)
}

extension Transaction {
    /// The position for which shares change hands.
    fileprivate var exercised: String? {
        switch kind {
        case .assigned(let id, _), .exercised(let id, _): id
        default: nil
        }
    }

    /// The underlying whose contracts it changes.
    fileprivate var adjusted: String? {
        switch kind {
        case .split(let split): split.symbol
        case .renamed(let symbol, _), .delisted(let symbol, _): symbol
        default: nil
        }
    }
}

extension RuleSet {
    /// The policy by which quotes of open positions count as stale.
    var positionFreshness: FreshnessPolicy? { positions.flatMap { freshness($0.freshness) } }
}

extension QuoteFreshness {
    /// What the rules say of positions.
    init(_ rules: RuleSet) throws(EngineError) {
        guard let policy = rules.positionFreshness else { throw .noPositionPolicy }
        self.init(policy)
    }
}
