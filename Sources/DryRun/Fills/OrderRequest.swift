package import Accounting
package import Market
package import RuleModel

/// An order as it is sent: its legs trade together or not at all.
package struct OrderRequest: Sendable, Hashable {
    /// One contract of it.
    package struct Leg: Sendable, Hashable {
        /// What it opens or closes, as the fill will say it.
        package let effect: FilledLeg.Effect
        /// The id of the position that it opens or closes.
        package let position: String
        package let contract: OptionContract
        /// How many contracts, always positive.
        package let contracts: Int
        package let isPurchase: Bool

        package init(
            effect: FilledLeg.Effect, position: String, contract: OptionContract, contracts: Int, isPurchase: Bool
        ) {
            self.effect = effect
            self.position = position
            self.contract = contract
            self.contracts = contracts
            self.isPurchase = isPurchase
        }
    }

    /// What it was decided for.
    package enum Purpose: Sendable, Hashable {
        /// To open a position, by this entry of the strategy.
        case entry(String)
        /// To do what a tree decided about an open position.
        case management(ActionKind)
    }

    /// Unique within a run.
    package let id: String
    /// In the order of the ticket; a roll closes first.
    package let legs: [Leg]
    /// The least net price per share that is accepted: positive is a credit, negative a debit; nil for any price.
    package let limit: Double?
    /// The instant of the snapshot that it was decided on.
    package let placed: Instant
    package let life: OrderLife
    package let purpose: Purpose

    package init(id: String, legs: [Leg], limit: Double?, placed: Instant, life: OrderLife, purpose: Purpose) {
        self.id = id
        self.legs = legs
        self.limit = limit
        self.placed = placed
        self.life = life
        self.purpose = purpose
    }
}

extension OrderRequest: CustomStringConvertible {
    /// `buy 1 WFC 83 put 2026-04-24, sell 1 WFC 82 put 2026-05-01`.
    package var description: String {
        legs.map { "\($0.isPurchase ? "buy" : "sell") \($0.contracts) \($0.contract)" }.joined(separator: ", ")
    }
}
