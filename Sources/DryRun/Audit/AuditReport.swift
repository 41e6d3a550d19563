package import Market

/// What deciding sampled instants again has found.
package struct AuditReport: Sendable, Hashable {
    /// A decision that came out otherwise when it was made again.
    package struct Difference: Sendable, Hashable {
        package enum Cause: String, Sendable, Hashable {
            /// With fresh rules and a recording that ends there it is another one.
            case freshState = "decided again with fresh rules, on a recording that ends there"
            /// The same rules decided otherwise the second time.
            case secondTime = "decided twice by the same rules"
        }

        package let at: Instant
        /// The position's id, or `entries`.
        package let subject: String
        package let cause: Cause
        /// What differs: what came out, and what the run, or the same rules the first time, had decided.
        package let detail: String
    }

    /// How many instants of the run had something to decide.
    package let candidates: Int
    /// How many of them were kept, to be decided again.
    package let kept: Int
    /// How many of those were decided again: fewer only where the audit was stopped.
    package let instants: Int
    /// How many decisions were compared: one for each position, and one for the entries of an instant.
    package let decisions: Int
    /// Oldest first, then by subject.
    package let differences: [Difference]
    /// Whether the run went to its end, and all that was kept was decided again.
    package let isComplete: Bool
}
