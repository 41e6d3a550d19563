package import Market
package import RuleModel

/// Which positions are likely to be assigned, and the calls to sell on the shares afterwards.
package struct AssignmentResult: Sendable {
    /// A short put that is likely to bring its shares.
    package struct Candidate: Sendable {
        package let position: Position
        /// What the rule gave it, 0–100.
        package let points: Double
        /// The probability of ending in the money, 0…1.
        package let probability: Reading<Double>
        package let spot: Reading<Double>
        package let dte: Int
        /// What a share will have cost: the strike less the campaign's credit, dollars per share.
        package let basis: Double
        /// The calls, ranked; nil where the underlying has no chain.
        package let calls: ScanResult?

        /// The campaign's credit so far, dollars per share.
        package var creditPerShare: Double { position.campaignCredit.value / Double(position.shares) }

        /// What selling a call on all shares brings at its bid, in dollars.
        package func credit(_ call: ScanRow) -> Reading<Double> {
            call.figures.bid.map { inCents($0 * Double(position.shares)) }
        }

        /// What is earned on all shares if they are called away at the call's strike, its credit counted in, in dollars.
        package func profitIfCalled(_ call: ScanRow) -> Reading<Double> {
            credit(call).map {
                inCents($0 + (call.contract.strike.dollars - basis) * Double(position.shares))
            }
        }

        private func inCents(_ dollars: Double) -> Double { (dollars * 100).rounded() / 100 }
    }

    /// A position that no shares are planned for.
    package struct Other: Sendable {
        package let position: Position
        package let probability: Reading<Double>
        package let reason: String
    }

    package let at: Instant
    /// The rule that says which are likely.
    package let rule: Score
    /// The likeliest first; of equals the first in order of contract and id.
    package let candidates: [Candidate]
    /// In order of contract and id.
    package let others: [Other]
}
