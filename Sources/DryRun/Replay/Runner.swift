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
    /// How many tasks share the underlyings in which entries are looked for.
    let tasks: Int
    /// What is read of underlyings in which entries are looked for.
    nonisolated let needs: SnapshotNeeds
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
        _ dryRun: DryRun, timeline: Timeline, tasks: Int, observing observation: Observation = Observation(),
        state: RunState? = nil
    ) throws {
        let loaded = try dryRun.rules.load()
        let strategy = try loaded.rules.requireStrategy(dryRun.setup.strategy)
        let rules = loaded.rules.managed(by: strategy)
        setup = dryRun.setup
        self.strategy = strategy
        self.timeline = timeline
        self.rules = rules
        self.loaded = loaded
        let search = try EntrySearch(strategy, rules: rules)
        let shadow = try observation.shadow.map(Shadow.init)
        self.search = search
        self.shadow = shadow
        self.tasks = tasks
        needs = shadow.map { search.needs.union($0.needs) } ?? search.needs
        fills = FillSimulator(
            model: dryRun.setup.fill, fees: strategy.fees, freshness: try QuoteFreshness(rules))
        events = EventSimulator(models: dryRun.setup.events, fees: strategy.fees)
        self.state = state ?? RunState()
        samples = observation.samples.map(AuditSamples.init)
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

    /// Takes a step: what has happened since the last one, standing orders, the decisions about open positions, what is
    /// opened, and the value of the account.
    func take(_ step: Timeline.Step, _ market: StepMarket) async throws {
        let held = needed(at: step)
        let known = try await market.snapshot(StepMarket.Wish(whole: held))
        let before = state.session
        try begin(step)
        try happen(after: before, until: step, known)
        try work(step, known)
        if step.decides { try decide(step, known) }
        var after = known
        let symbols = step.decides ? openable(step) : []
        if !symbols.isEmpty {
            let seen = try await market.snapshot(StepMarket.Wish(whole: held, entries: symbols))
            let found = try await look(step, seen, among: symbols)
            let chosen = found.proposals.map(\.row.contract.underlying) + found.sales.map(\.symbol)
            after = try await market.snapshot(StepMarket.Wish(whole: held.union(chosen)))
            try open(found, step, after)
        }
        if step.isLastOfSession { rememberViews(after) }
        try value(step, after)
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
