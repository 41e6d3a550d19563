package import Accounting
package import Market
package import RuleModel
package import Scanner

/// All that a dry run has found; reports are made from it, and from nothing else.
package struct DryRunResult: Sendable {
    package enum Ending: Sendable, Hashable {
        case complete
        /// It was stopped after this instant; everything up to there holds.
        case interrupted(Instant)
    }

    package let setup: DryRunSetup
    package let ending: Ending
    /// One point at the last instant of each session, oldest first.
    package let equity: [EquityPoint]
    /// In the order in which they happened.
    package let transactions: [Transaction]
    /// Every leg that was filled with the quote that it was filled against, in the order in which they happened.
    package let fills: [FillRecord]
    package let trades: [Trade]
    /// Ended ones and those that still run, by number.
    package let campaigns: [Campaign]
    package let postings: [Posting]
    /// What was decided about open positions and which entries were chosen, oldest first; HOLD is counted, not listed.
    package let decisions: [DecisionRecord]
    /// How often each action was decided, HOLD included.
    package let actionCounts: [ActionKind: Int]
    /// Why contracts were not opened, over all instants.
    package let rejected: RejectHistogram
    package let ledger: DataLedger
    /// What the same money would have earned otherwise, on the same sessions as `equity`.
    package let comparisons: [ComparisonCurve]
    package let positionsLeft: [PositionLeft]
    /// Contracts that were looked at for entries, over all instants.
    package let contractsScanned: Int
}

/// The worth of the account at the end of a session.
package struct EquityPoint: Sendable, Hashable {
    package let session: CalendarDate
    package let value: AccountValue
    package let openPositions: Int
    /// Money paid in up to then; profit is `value.equity − deposits`.
    package let deposits: Dollars
}

/// Something decided, and what became of it.
package struct DecisionRecord: Sendable, Hashable {
    package enum Outcome: Sendable, Hashable {
        case filled(price: Double)
        /// Its limit wasn't reached while it stood.
        case unfilled(String)
        /// It could not be sent at all: a stale, crossed or missing quote, no cash.
        case refused(String)
        /// It changes nothing now, such as a decision to take assignment.
        case noOrder
    }

    package let at: Instant
    package let position: String
    package let contract: OptionContract
    package let action: ActionKind
    /// The tree or, for entries, the score that decided.
    package let rule: String
    package let path: String
    package let location: SourceLocation?
    /// One line, as the order ticket says it.
    package let summary: String
    /// The node's own words with values, or the score with its factors.
    package let reasoning: String
    /// The trace, line by line, as `explain` prints it.
    package let explanation: [String]
    package let outcome: Outcome
}

/// A position that is open when a dry run ends.
package struct PositionLeft: Sendable {
    package let position: Position
    package let mark: Reading<Double>
    package let profitLoss: Reading<Double>
}

/// What another use of the same money would have come to.
package struct ComparisonCurve: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Equal parts of each of the strategy's underlyings, bought on the first day with dividends kept as cash.
        case buyAndHold = "buy_and_hold"
        /// Cash at the recorded rate.
        case cash
    }

    package let kind: Kind
    /// One value for each point of `DryRunResult.equity`.
    package let values: [Dollars]
}
