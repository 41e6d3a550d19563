import Expression
import Market
import RuleModel

/// Judges positions against a rule set and a snapshot, one after the other.
struct PositionJudge {
    let policy: ResolvedPolicy
    let snapshot: MarketSnapshot
    let functions: any FunctionEvaluator
    /// Whether the best roll is looked for where no rule asks for one, to hold it against closing.
    var comparesRolls = true

    /// The decision about one position.
    ///
    /// - Parameter overrides: fields that are assumed instead of computed
    func decide(
        _ position: Position, market: UnderlyingView, overrides: FieldOverrides = .none
    ) throws -> Decision {
        try decide(view(of: position, market: market, overrides: overrides))
    }

    /// A position as its rules will read it.
    func view(of position: Position, market: UnderlyingView, overrides: FieldOverrides = .none) -> PositionView {
        PositionView(position: position, market: market, history: snapshot.history, overrides: overrides)
    }

    /// The decision about a position as a view shows it.
    func decide(_ view: PositionView) throws -> Decision {
        let market = view.market
        let verdict = try verdict(on: view)
        let search = try verdict.search ?? comparisonSearch(view)
        let trace = verdict.walk?.trace
        let risk = try policy.risk.band(of: view, functions: functions)
        let inputs = DecisionInputs(view: view, required: policy.policy.inputs, trace: trace, risk: risk)
        let confidence = try confidence(in: verdict, view: view, inputs: inputs)
        return Decision(
            position: view.position, action: verdict.action, tree: verdict.tree?.id, path: verdict.path,
            location: verdict.location, risk: label(of: risk), confidence: (confidence?.points ?? 0) / 100,
            confidenceParts: confidence?.contributions ?? [],
            priority: try policy.priority.total(view, functions: functions), summary: verdict.summary,
            reasoning: verdict.reasoning, ticket: verdict.ticket,
            alternatives: ActionComparison(view: view, search: search).alternatives, rollSearch: search,
            figures: PositionFigures(view), news: market.news, freshness: Freshness(market.valuation),
            missing: inputs.missing,
            expiresAt: snapshot.at.adding(seconds: try policy.freshness.life(of: view, functions: functions)),
            trace: trace, params: verdict.tree?.params ?? [])
    }

    /// What the trees come to, and the order for it: the part of a decision that says what to do.
    func verdict(on view: PositionView) throws -> Verdict {
        let expiration = view.position.contract.expiration
        if let years = view.market.valuation.years(to: expiration).value, years <= 0 {
            return Verdict(
                holdBecause: "it expired at the close of \(expiration): record its exercise, assignment or expiry",
                path: "expired")
        }
        let opened = view.position.opened
        guard opened <= NewYorkTime.date(of: snapshot.at) else {
            return Verdict(holdBecause: "it is opened on \(opened), after this instant", path: "not_open_yet")
        }
        for tree in policy.trees {
            let walk = try tree.walkIfApplicable(to: view, schema: .position, functions: functions)
            if let walk { return try verdict(on: view, tree, walk) }
        }
        return Verdict(holdBecause: "no tree is for this position", path: Verdict.noTreePath)
    }

    private func verdict(on view: PositionView, _ tree: DecisionTree, _ walk: TreeWalk) throws -> Verdict {
        guard let action = walk.action else {
            let missing = DecisionInputs.unknownNames(in: walk.trace, of: view).joined(separator: ", ")
            let proposal = Proposal(
                action: .hold, summary: "Hold: \(missing) unknown",
                reasoning: "the rule needs \(missing), which is missing, and holds rather than guess", ticket: nil,
                location: walk.trace.steps.last?.location)
            return Verdict(proposal, tree: tree, walk: walk, search: nil)
        }
        let (proposal, search) = try resolver(view, params: tree.paramValues).resolve(action)
        return Verdict(proposal, tree: tree, walk: walk, search: search)
    }

    func resolver(_ view: PositionView, params: [Value]) -> ActionResolver {
        ActionResolver(view: view, params: params, rollScore: policy.rollScore, functions: functions)
    }

    /// The search for the roll that is held against closing; nil where the policy names none for this kind.
    private func comparisonSearch(_ view: PositionView) throws -> RollSearch? {
        guard comparesRolls, let roll = policy.policy.comparisons[view.position.kind], view.reader.dte >= 0 else {
            return nil
        }
        return try resolver(view, params: []).search(roll)
    }

    private func confidence(in verdict: Verdict, view: PositionView, inputs: DecisionInputs) throws -> ScoreResult? {
        let row = DecisionView(
            action: verdict.action, view: view, ticket: verdict.ticket, inputs: inputs,
            margin: DecisiveMargin.percent(in: verdict.walk))
        guard case .scored(let result) = try policy.confidence.evaluate(row, functions: functions) else { return nil }
        return result
    }

    private func label(of risk: Bands.Outcome) -> Reading<String> {
        switch risk {
        case .band(let label): .known(label)
        case .unknown(let fields):
            .unknown(reason: fields.map { Schema.position.fields[$0].name }.joined(separator: ", ") + " unknown")
        }
    }
}
