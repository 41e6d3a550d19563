package import Market
package import RuleModel

/// A contract that a roll could go to; a class, so that ranking moves no contents.
package final class RollTarget: Sendable {
    package let contract: OptionContract
    package let action: ActionKind
    package let ticket: OrderTicket
    package let score: ScoreResult
    /// Calendar days to the new expiration.
    package let dte: Int
    /// Per long option and share; unknown where the new contract has no volatility.
    package let delta: Reading<Double>
    /// Credit per year on the capital then at risk, percent; unknown for bought options.
    package let annualReturn: Reading<Double>
    /// Days between its expiration and the one asked for.
    package let expirationGap: Int

    init(
        contract: OptionContract, action: ActionKind, ticket: OrderTicket, score: ScoreResult, dte: Int,
        delta: Reading<Double>, annualReturn: Reading<Double>, expirationGap: Int
    ) {
        self.contract = contract
        self.action = action
        self.ticket = ticket
        self.score = score
        self.dte = dte
        self.delta = delta
        self.annualReturn = annualReturn
        self.expirationGap = expirationGap
    }
}

/// How a search for a roll went.
package struct RollSearch: Sendable {
    /// What passed, best first: the expiration nearest to the one asked for, then by score.
    package let targets: [RollTarget]
    /// How many contracts were looked at.
    package let considered: Int
    /// Why the others were turned away, by the requirement's own text, and how many; most frequent first.
    package let rejected: [(reason: String, count: Int)]

    package var best: RollTarget? { targets.first }
}
