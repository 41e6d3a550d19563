/// Where a wheel stands between one transaction and the next.
///
/// Bought options and shares sold short are no part of a wheel: its state is what it would be without them.
package enum WheelState: String, Sendable, Hashable, CaseIterable {
    /// Nothing is held.
    case cash
    /// A put is sold against cash.
    case shortPut = "short_put"
    /// Shares are held, and nothing is sold against them.
    case shares
    /// Shares are held, and calls are sold against them.
    case coveredCall = "covered_call"
    /// Shares are held, and a put is sold beside them.
    case sharesAndPut = "shares_and_put"
    /// Shares with calls sold against them, and a put beside.
    case coveredCallAndPut = "covered_call_and_put"

    /// Calls are sold against shares only, so that `hasCalls` implies `hasShares`.
    init(hasShares: Bool, hasCalls: Bool, hasPuts: Bool) {
        switch (hasShares, hasPuts) {
        case (false, false): self = .cash
        case (false, true): self = .shortPut
        case (true, false): self = hasCalls ? .coveredCall : .shares
        case (true, true): self = hasCalls ? .coveredCallAndPut : .sharesAndPut
        }
    }
}
