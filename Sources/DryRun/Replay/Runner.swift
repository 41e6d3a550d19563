import Accounting
import Market
import RuleModel
import RuleScript
import Scanner

/// One dry run in progress: an account that is led through the steps of a timeline.
///
/// It has its own script, so that runs don't share what a script remembers, and runs beside others.
actor Runner {
    let setup: DryRunSetup
    let strategy: Strategy
    let timeline: Timeline
    /// The rules with the strategy's trees in force.
    let rules: RuleSet
    let loaded: LoadedRules
    let search: EntrySearch
    let fills: FillSimulator
    let events: EventSimulator
    var state: RunState
    /// What is sampled for an audit; nil where none was asked for.
    var samples: AuditSamples?
    /// Other rules that are asked the same; nil where none were given.
    var shadow: Shadow?

    /// - Parameter state: where the run goes on; nil to begin.
    /// - Throws: what loading the rules throws, `DryRunError.unknownStrategy`, `EngineError`.
    init(
        _ dryRun: DryRun, timeline: Timeline, observing observation: Observation = Observation(), state: RunState? = nil
    ) throws {
        let loaded = try dryRun.rules.load()
        let strategy = try loaded.rules.requireStrategy(dryRun.setup.strategy)
        let rules = loaded.rules.managed(by: strategy)
        setup = dryRun.setup
        self.strategy = strategy
        self.timeline = timeline
        self.rules = rules
        self.loaded = loaded
        search = try EntrySearch(strategy, rules: rules)
        fills = FillSimulator(
            model: dryRun.setup.fill, fees: strategy.fees, freshness: try QuoteFreshness(rules))
        events = EventSimulator(models: dryRun.setup.events, fees: strategy.fees)
        self.state = state ?? RunState()
        samples = observation.samples.map(AuditSamples.init)
        shadow = try observation.shadow.map(Shadow.init)
    }

    /// The underlyings whose market a step needs before anything is opened: those that are held or ordered, under the symbols
    /// that they have had and have now.
    func needed(at step: Timeline.Step) -> Set<String> {
        var symbols = Set(state.account.holdings.map(\.symbol))
        for position in state.account.positions { symbols.insert(position.contract.underlying) }
        for order in state.orders {
            for leg in order.request.legs { symbols.insert(leg.contract.underlying) }
        }
        for symbol in symbols {
            for action in timeline.actions[symbol] ?? [] where action.date <= step.session {
                if case .renamed(let other) = action.kind { symbols.insert(other) }
            }
        }
        return symbols
    }

    /// What has happened since the last step, standing orders, and the decisions about open positions.
    ///
    /// - Parameter snapshot: holds what `needed` asks for.
    /// - Returns: the underlyings in which something could be opened now.
    func manage(_ step: Timeline.Step, _ snapshot: MarketSnapshot) throws -> Set<String> {
        let before = state.session
        try begin(step)
        try happen(after: before, until: step, snapshot)
        try work(step, snapshot)
        try decide(step, snapshot)
        return openable(step)
    }

    /// What is opened, the value of the account at the step, and what the end of a session brings.
    ///
    /// - Parameter snapshot: holds what `manage` asked for beside what it was given.
    func enter(_ step: Timeline.Step, _ snapshot: MarketSnapshot) throws {
        let wanted = openable(step)
        if !wanted.isEmpty { try open(step, snapshot, among: wanted) }
        if step.isLastOfSession { rememberViews(snapshot) }
        try value(step, snapshot)
        state.last = step.at
        state.steps += 1
    }

    /// What the other rules would have decided otherwise.
    var seenChanges: (changes: [DecisionChange], decisions: Int, count: Int)? {
        shadow.map { ($0.changes, $0.decisions, $0.changeCount) }
    }

    /// Enters something that happened to the account.
    func apply(_ kind: Transaction.Kind, at instant: Instant, date: CalendarDate) throws(AccountingError) {
        let transaction = Transaction(at: instant, date: date, kind: kind)
        try state.account.apply(transaction)
        state.marks.follow(transaction)
        state.check.record(transaction, in: state.account)
        state.transactions.append(transaction)
    }

    private func begin(_ step: Timeline.Step) throws {
        if state.last == nil { try apply(.deposit(setup.capital), at: step.at, date: step.session) }
        guard state.session != step.session else { return }
        if let before = state.session {
            for session in timeline.missingSessions where before < session && session < step.session {
                state.ledger.add(
                    .missingSession, at: step.at, symbol: "", subject: session.description,
                    remedy: "nothing was decided; what it brought counts at the next step")
            }
        }
        state.session = step.session
        state.openedThisSession = [:]
        state.assignedThisSession = []
    }
}
