package import Market

/// What an account can open with: the side of it that the choice of entries may see.
package struct EntryBook: Sendable {
    /// Shares of one underlying that no call is sold against.
    package struct FreeShares: Sendable, Hashable {
        package let symbol: String
        package let shares: Int
        /// Cost per share with the campaign's premium counted in, dollars.
        package let adjustedBasis: Double

        package init(symbol: String, shares: Int, adjustedBasis: Double) {
            self.symbol = symbol
            self.shares = shares
            self.adjustedBasis = adjustedBasis
        }
    }

    package let equity: Dollars
    /// Cash that no sold put and no working order ties up.
    package let availableCash: Dollars
    /// What each underlying ties up: collateral of sold puts and shares at spot.
    package let exposure: [String: Dollars]
    /// Open option positions, working orders among them.
    package let openPositions: Int
    package let freeShares: [FreeShares]
    /// Contracts that are held or on order: they aren't opened again.
    package let held: Set<OptionContract>
    /// How many positions each of the strategy's entries has opened in this session.
    package let openedThisSession: [String: Int]

    package init(
        equity: Dollars, availableCash: Dollars, exposure: [String: Dollars], openPositions: Int,
        freeShares: [FreeShares], held: Set<OptionContract>, openedThisSession: [String: Int]
    ) {
        self.equity = equity
        self.availableCash = availableCash
        self.exposure = exposure
        self.openPositions = openPositions
        self.freeShares = freeShares
        self.held = held
        self.openedThisSession = openedThisSession
    }
}

/// A position that a strategy would open.
package struct EntryProposal: Sendable {
    /// The name of the strategy's entry.
    package let entry: String
    package let kind: PositionKind
    /// The contract, its score and its figures.
    package let row: ScanRow
    package let quote: Quote
    package let contracts: Int
    /// What it will tie up.
    package let collateral: Dollars
    /// Why this many: the limit that set the number, in words.
    package let sizing: String
}
