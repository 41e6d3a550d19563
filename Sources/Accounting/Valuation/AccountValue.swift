package import Market

/// What an account is worth at an instant.
package struct AccountValue: Sendable, Hashable {
    package let at: Instant
    package let cash: Dollars
    /// Shares at spot; negative where short.
    package let shares: Dollars
    /// Options at their marks: negative for sold ones.
    package let options: Dollars
    /// Cash that open sold puts tie up.
    package let collateral: Dollars
    /// The positions and holdings that had no mark, in order, and were valued at the last one known.
    package let stale: [String]

    package init(
        at: Instant, cash: Dollars, shares: Dollars, options: Dollars, collateral: Dollars, stale: [String] = []
    ) {
        self.at = at
        self.cash = cash
        self.shares = shares
        self.options = options
        self.collateral = collateral
        self.stale = stale
    }

    /// Everything: `cash + shares + options`.
    package var equity: Dollars { cash + shares + options }
}
