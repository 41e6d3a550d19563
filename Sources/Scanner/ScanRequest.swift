package import Expression
package import Market
package import RuleModel

/// What a scan looks for.
package struct ScanRequest: Sendable {
    /// How many rows each table keeps, and of what.
    package enum Grouping: String, Sendable, CaseIterable {
        /// The best contracts, however many are of one underlying.
        case none
        /// The best contract of each underlying.
        case symbol
        /// The best contract of each underlying and expiration.
        case expiration
    }

    /// The underlyings, in any order.
    package let symbols: [String]
    package let at: Instant
    /// The scores, each of which gives a ranking; empty for a plain list of what matches.
    package let scores: [Score]
    /// What a contract must satisfy before it is looked at; over the fields of a contract.
    package let filters: [CompiledExpression]
    /// The bands in which the rows of a ranking are shown; on contracts.
    package let bands: [Bands]
    /// How many rows a ranking shows.
    package let top: Int
    package let grouping: Grouping

    package init(
        symbols: [String], at: Instant, scores: [Score], filters: [CompiledExpression], bands: [Bands] = [], top: Int,
        grouping: Grouping
    ) {
        self.symbols = symbols
        self.at = at
        self.scores = scores
        self.filters = filters
        self.bands = bands
        self.top = top
        self.grouping = grouping
    }
}
