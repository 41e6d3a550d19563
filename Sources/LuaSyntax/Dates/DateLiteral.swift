/// A date that is written into a Lua source: what a rule may know of a market that it is tried on.
package struct DateLiteral: Sendable, Hashable {
    package enum Use: String, Sendable, Hashable, CaseIterable {
        /// `day >= "2026-04-17"`, in Lua or in a condition.
        case comparison = "a comparison with a date"
        /// `{ ["2026-04-17"] = … }` or `table["2026-04-17"]`.
        case key = "a table keyed by date"
        /// Anywhere else.
        case other = "a date"
    }

    package let use: Use
    /// As it is written: `2026-04-17`, `20260417`.
    package let text: String
    package let position: SourcePosition
}
