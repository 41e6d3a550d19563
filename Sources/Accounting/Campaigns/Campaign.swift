package import Market

/// One turn of the wheel on an underlying: from cash through puts, shares and calls back to cash.
///
/// Its profit is the same under both attributions: premium counts for the option that earned it, with shares at the strike they
/// were bought at; or premium lowers the basis of the shares. They differ in what is realised when.
package struct Campaign: Sendable, Hashable {
    /// Numbered from 1 in the order in which they began, within an account.
    package let number: Int
    package let symbol: String
    package let began: Instant
    /// nil while it runs.
    package internal(set) var ended: Instant?
    package internal(set) var state: WheelState
    /// All credits less debits of its options, fees not counted.
    package internal(set) var premium: Dollars
    package internal(set) var fees: Dollars
    package internal(set) var dividends: Dollars
    /// What sold shares brought beyond what they were bought for (strike or market price), premium not counted.
    package internal(set) var shareProfit: Dollars
    /// How many puts or calls ended in an assignment.
    package internal(set) var assignments: Int
    /// How often an option was rolled.
    package internal(set) var rolls: Int
    /// The most cash that it tied up at once: collateral, or what its shares cost.
    package internal(set) var peakCapital: Dollars

    /// Realised so far: `premium + dividends + shareProfit − fees`.
    package var realised: Dollars { premium + dividends + shareProfit - fees }
}
