package import Market

/// An option that was opened and has ended: closed, expired, assigned or exercised.
///
/// A roll ends one trade and opens the next; both belong to one campaign.
package struct Trade: Sendable, Hashable {
    package enum Outcome: String, Sendable, Hashable, CaseIterable {
        case closed, rolled, expired, assigned, exercised
    }

    /// The id of the position.
    package let position: String
    package let campaign: Int
    package let kind: PositionKind
    package let contract: OptionContract
    package let contracts: Int
    package let opened: Instant
    package let ended: Instant
    package let outcome: Outcome
    /// Dollars per share when it was opened and when it ended; zero where it expired or was assigned.
    package let openPrice: Double
    package let closePrice: Double
    /// The option's own cash: received less paid, fees not counted. Premium stays with the option, whatever becomes of the shares.
    package let premium: Dollars
    /// Fees of opening and ending, positive.
    package let fees: Dollars
    /// `premium − fees`.
    package var profit: Dollars { premium - fees }

    package init(
        position: String, campaign: Int, kind: PositionKind, contract: OptionContract, contracts: Int, opened: Instant,
        ended: Instant, outcome: Outcome, openPrice: Double, closePrice: Double, premium: Dollars, fees: Dollars
    ) {
        self.position = position
        self.campaign = campaign
        self.kind = kind
        self.contract = contract
        self.contracts = contracts
        self.opened = opened
        self.ended = ended
        self.outcome = outcome
        self.openPrice = openPrice
        self.closePrice = closePrice
        self.premium = premium
        self.fees = fees
    }
}
