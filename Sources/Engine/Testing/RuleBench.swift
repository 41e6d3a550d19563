import Market
package import RuleModel

/// What an action of a tree came to in the market of a test.
package struct BenchAction: Sendable {
    package let action: ActionKind
    /// The action's own words, values filled in.
    package let reasoning: String
    package let ticket: OrderTicket?
    /// The search behind a roll; nil where the action needed none.
    package let search: RollSearch?
    /// How many times a fallback took the place of an action that found no contract.
    package let fallbacks: Int
    /// Calendar days to the expiration of the contract that the order opens; nil where it opens none.
    package let openingDTE: Int?
}

/// Does for single rules what the engine does for decisions: finds the order that an action asks for.
package struct RuleBench {
    private let rules: RuleSet
    private let functions: any FunctionEvaluator

    package init(rules: RuleSet, functions: any FunctionEvaluator) {
        self.rules = rules
        self.functions = functions
    }

    /// What an action of a tree comes to for a position.
    ///
    /// - Throws: `EngineError` where no policy names the score that ranks rolls, or a rule's or script's error.
    package func resolve(
        _ action: ActionTemplate, of tree: DecisionTree, on position: PositionView
    ) throws -> BenchAction {
        guard let policy = rules.positions, let score = rules.score(policy.rollScore) else {
            throw EngineError.noPositionPolicy
        }
        guard score.subject == "roll" else {
            throw EngineError.wrongSubject(rule: score.id, wanted: "roll", got: score.subject)
        }
        let resolver = ActionResolver(
            view: position, params: tree.paramValues, rollScore: score, functions: functions)
        let (proposal, search) = try resolver.resolve(action)
        return BenchAction(
            action: proposal.action, reasoning: proposal.reasoning, ticket: proposal.ticket, search: search,
            fallbacks: proposal.fallbacks,
            openingDTE: proposal.ticket?.legs.last { $0.side == .sellToOpen || $0.side == .buyToOpen }.map {
                ExchangeCalendar.dte(from: position.market.valuation.at, to: $0.contract.expiration)
            })
    }
}
