package import Market
package import RuleModel

/// What a scan found.
package struct ScanResult: Sendable {
    /// One score's ranking, or the plain list where the scan has no score.
    package struct Ranking: Sendable {
        /// nil for a plain list.
        package let score: Score?
        /// The best first; of equals the first in order of contract.
        package let rows: [ScanRow]
        /// How many contracts passed, those beyond the last row among them.
        package let passed: Int
        /// Why the others were turned away.
        package let rejected: RejectHistogram
    }

    package let at: Instant
    /// The bands in which rows are shown.
    package let bands: [Bands]
    package let rankings: [Ranking]
    /// All contracts that were looked at.
    package let contracts: Int
    /// The underlyings that had a chain.
    package let symbols: Int
    /// The underlyings without one, in order.
    package let withoutChain: [String]
}
