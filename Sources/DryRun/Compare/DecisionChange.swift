package import Market
package import RuleModel

/// A decision that other rules would have made otherwise, about the same position at the same instant.
package struct DecisionChange: Sendable, Hashable {
    /// What rules decided.
    package struct Side: Sendable, Hashable {
        package let action: ActionKind
        /// `csp.recovery/near_expiry/deep`, or the entry's name.
        package let path: String
        package let summary: String
    }

    package let at: Instant
    /// The position in the first rules' run; nil for an entry.
    package let position: String?
    package let contract: OptionContract
    /// nil where these rules do nothing with the contract.
    package let first: Side?
    package let second: Side?
    /// The first node that came out otherwise, with its values on both sides, in words.
    package let reason: String
    /// What became of the position in the first rules' run: its trade's profit; nil where it is open still, or never was.
    package internal(set) var profit: Dollars?
}

/// Two sets of rules over the same recording: what they decide otherwise, and what each of them comes to.
package struct RuleComparison: Sendable {
    package let first: DryRunResult
    package let second: DryRunResult
    /// Decisions about open positions and entries of the first rules' run that were held against the second rules.
    package let decisions: Int
    /// Oldest first, then by contract.
    package let changes: [DecisionChange]
    /// How many changes there were, those beyond the list counted.
    package let changeCount: Int

    /// Whether both runs went to their end.
    package var isComplete: Bool { first.ending == .complete && second.ending == .complete }
}
