package import Market
package import RuleModel
package import RuleScript

/// Judges positions in its caller's thread, for a session that asks one question after the other.
///
/// An `Engine` decides about whole books side by side; both come to the same decisions.
package struct SnapshotJudge {
    private let loaded: LoadedRules
    private let market: MarketView
    private let judge: PositionJudge
    private let snapshot: MarketSnapshot

    /// - Parameters:
    ///   - rules: those that judge, where they aren't the loaded ones but made from them, as for a strategy with trees of
    ///     its own.
    ///   - comparesRolls: whether the alternatives have the best roll where no rule asks for one. What is decided doesn't
    ///     depend on it, and looking for it costs more than everything else.
    /// - Throws: where the rules don't say how positions are judged.
    package init(
        _ loaded: LoadedRules, rules: RuleSet? = nil, snapshot: MarketSnapshot, comparesRolls: Bool = true
    ) throws(EngineError) {
        let policy = try ResolvedPolicy(rules ?? loaded.rules)
        self.loaded = loaded
        self.snapshot = snapshot
        market = MarketView(snapshot: snapshot, policy: policy)
        judge = PositionJudge(
            policy: policy, snapshot: snapshot, functions: loaded.functions, comparesRolls: comparesRolls)
    }

    /// The position as rules read it, with fields that are assumed instead of computed.
    package func view(of position: Position, assuming overrides: FieldOverrides = .none) -> PositionView {
        let underlying = market.underlying(position.contract.underlying)
        return PositionView(
            position: position, market: underlying, history: snapshot.history, overrides: overrides)
    }

    /// The decision about one position, with fields that are assumed instead of computed.
    ///
    /// - Throws: as `Engine.decide(_:snapshot:)`.
    package func decide(_ position: Position, assuming overrides: FieldOverrides = .none) throws -> Decision {
        loaded.functions.renewBudget()
        return try judge.decide(
            position, market: market.underlying(position.contract.underlying), overrides: overrides)
    }

    /// The decision about one position with all there is to say about it: what would change it, why it isn't another one,
    /// and where every value comes from.
    ///
    /// - Parameter overrides: fields that are assumed to be other than they are; orders still come from the market
    /// - Throws: as `Engine.decide(_:snapshot:)`.
    package func explain(
        _ position: Position, assuming overrides: FieldOverrides = .none
    ) throws -> DecisionExplanation {
        loaded.functions.renewBudget()
        return try Explainer(judge: judge, market: market.underlying(position.contract.underlying))
            .explanation(of: position, assuming: overrides)
    }

    /// The decisions about positions, the most urgent first.
    ///
    /// - Throws: as `Engine.decide(_:snapshot:)`.
    package func decide(_ positions: [Position]) throws -> [Decision] {
        loaded.functions.renewBudget()
        let decisions = try positions.map {
            try judge.decide($0, market: market.underlying($0.contract.underlying))
        }
        return SnapshotJudge.ordered(decisions)
    }

    /// Decisions with the most urgent first: by priority, then by loss, then by id.
    package static func ordered(_ decisions: [Decision]) -> [Decision] {
        let keys = decisions.map(Urgency.init)
        return decisions.indices.sorted { keys[$0] < keys[$1] }.map { decisions[$0] }
    }
}
