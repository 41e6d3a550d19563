package import Market
package import Pricing
package import RuleModel

/// What the rules say about one position at one instant, and everything that led there.
package struct Decision: Sendable {
    package let position: Position
    package let action: ActionKind
    /// The tree that decided; nil where none applied.
    package let tree: String?
    /// The ids of the nodes that were hit, joined by `/`; `none` where no tree applied.
    package let path: String
    /// Where the deciding node stands; nil where no tree applied.
    package let location: SourceLocation?
    package let risk: Reading<String>
    /// 0…1.
    package let confidence: Double
    package let confidenceParts: [Contribution]
    package let priority: Double
    /// One line: `Roll to 80 put 2026-05-22 for a credit of $0.12 a share`.
    package let summary: String
    /// The deciding node's own words, values filled in.
    package let reasoning: String
    package let ticket: OrderTicket?
    package let alternatives: [Alternative]
    /// The search for a roll: the rule's, or the one made for comparison.
    package let rollSearch: RollSearch?
    package let figures: PositionFigures
    package let news: Reading<NewsSummary>
    package let freshness: Freshness
    /// The inputs that were read and missing, in order of name.
    package let missing: [MissingInput]
    package let expiresAt: Instant
    package let trace: TreeTrace?
    /// The parameters that the deciding tree read, in the order of the rule.
    package let params: [Parameter]
}

/// An input that a rule wanted and didn't get.
package struct MissingInput: Sendable, Hashable {
    package let field: String
    package let reason: String
}

/// How old the data behind a decision is.
package struct Freshness: Sendable, Hashable {
    package enum State: String, Sendable {
        /// Recent enough for the policy, or the exchange hasn't been open since.
        case current
        /// Older than the policy likes.
        case stale
        /// There is no quote.
        case none
    }

    package let state: State
    package let captured: Instant?
    /// Seconds between the capture and the decision.
    package let age: Double?
    package let source: String?
}

/// The figures of a position that every report shows, computed or unknown.
package struct PositionFigures: Sendable {
    package let spot: Reading<Double>
    package let quote: Reading<Quote>
    package let mark: Reading<Double>
    package let profitLoss: Reading<Double>
    package let profitLossPercent: Reading<Double>
    package let netProfitLoss: Reading<Double>
    package let dte: Int
    package let greeks: Reading<OptionGreeks>
    package let volatility: Reading<VolatilityEstimate>
    package let breakeven: Reading<Double>
    package let volatilityRank: Reading<VolatilityRank>
    /// The rate and yield behind the Greeks.
    package let rate: Assumption
    package let yield: Assumption
}
