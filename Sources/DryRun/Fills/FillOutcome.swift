package import Accounting
package import Market

/// What became of an order at one instant.
package enum FillOutcome: Sendable, Hashable {
    /// All its legs were filled; the records stand beside the legs, with the quotes they were filled against.
    case filled(OrderFill, [FillRecord])
    /// It stands unfilled, for this reason, and may be filled later.
    case waiting(String)
    /// It could not be sent.
    case refused(FillRefusal)
}

/// Why an order can't be filled against a snapshot, whatever its limit.
package struct FillRefusal: Sendable, Hashable {
    /// What reports count refusals by.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case stale = "stale quote"
        case crossed = "crossed quote"
        case missing = "no quote"
        /// A sale where nobody bids.
        case zeroBid = "zero bid"
        /// Trading in the contract has ended.
        case expired
    }

    package let kind: Kind
    /// The leg that it concerns.
    package let contract: OptionContract
    /// What was found, in words, without the contract.
    package let detail: String
}

extension FillRefusal: CustomStringConvertible {
    /// `WFC 83 put 2026-04-24: crossed quote, bid 1.2 above ask 1.1`.
    package var description: String { "\(contract): \(detail)" }
}
