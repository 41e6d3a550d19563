/// What a strategy would open at an instant, and why it opens nothing else.
package struct EntryResult: Sendable {
    /// A sale of shares that no call is sold against, where the strategy doesn't keep them.
    package struct ShareSale: Sendable, Hashable {
        package let symbol: String
        package let shares: Int
        /// Why they are sold, in words.
        package let reason: String
    }

    /// By entry in the strategy's order, within an entry the best first; all of them together fit the limits.
    package let proposals: [EntryProposal]
    /// How many contracts each entry turned away, by `entry: reason`. A contract that several entries look at counts for each.
    package let rejected: RejectHistogram
    /// The contracts looked at, once for each entry that sells their right: as many as were turned away or are proposed.
    package let contracts: Int
    /// In order of symbol; empty where the strategy keeps its shares.
    package let sales: [ShareSale]
}
