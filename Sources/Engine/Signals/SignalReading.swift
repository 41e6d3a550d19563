package import Market
package import RuleModel

/// What a signal says about an underlying at an instant.
package struct SignalReading: Sendable {
    package enum State: Sendable, Hashable {
        /// It came up, and stands.
        case active
        /// It came up, and was taken back at this bar's end.
        case invalid(Instant)
        /// Its condition doesn't hold.
        case quiet
        /// No bar within its life ended inside its window.
        case outsideWindow
        /// Its condition needs data that is missing.
        case unknown
        /// Fewer bars than its lookback are recorded.
        case tooFewBars(found: Int)
    }

    package let signal: Signal
    package let symbol: String
    package let state: State
    /// The end of the bar that it came up with, or of the last one that was looked at; nil where there is none.
    package let moment: Instant?
    /// Until when it stands, unless it is taken back or comes up again.
    package let expires: Instant?
    /// 0…1, at the moment; unknown where the rule gives none or its inputs are missing.
    package let confidence: Reading<Double>
    /// What each factor of the confidence added; empty where it is a formula.
    package let contributions: [Contribution]
    /// The order that it proposes; nil where the rule proposes none.
    package let order: Reading<SignalTicket>?
    /// The condition at the moment, comparison by comparison.
    package let trace: ConditionRecord?
    /// The inputs that were read and missing, in order of name.
    package let missing: [MissingInput]
}

/// An option to trade, found in the chain as a signal asked for it.
package struct SignalTicket: Sendable, Hashable {
    package let leg: OrderLeg
    package let dte: Int
    package let delta: Double
}
