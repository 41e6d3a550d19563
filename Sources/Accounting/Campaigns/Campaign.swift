package import Market

/// One turn of the wheel on an underlying: from cash through puts, shares and calls back to cash.
///
/// Its profit is the same under both attributions: premium counts for the option that earned it, with shares at the
/// strike they were bought at; or premium lowers the basis of the shares. They differ in what is realised when.
package struct Campaign: Sendable, Hashable {
    /// Numbered from 1 in the order in which they began, within an account.
    package let number: Int
    /// The underlying; its new symbol from the day on which it is renamed.
    package internal(set) var symbol: String
    package let began: Instant
    /// nil while it runs.
    package internal(set) var ended: Instant?
    package internal(set) var state: WheelState
    /// All credits less debits of its options, open ones included, fees not counted.
    package internal(set) var premium: Dollars
    /// What of it belongs to options that are still open; zero once it has ended.
    package internal(set) var openPremium: Dollars
    /// What of it was realised by selling shares, where premium lowers their basis; all of it once it has ended.
    package internal(set) var releasedPremium: Dollars
    package internal(set) var fees: Dollars
    package internal(set) var dividends: Dollars
    /// What sold shares brought beyond what they were bought for (strike or market price), premium not counted.
    package internal(set) var shareProfit: Dollars
    /// How many puts or calls ended in an assignment; a position of several contracts counts once.
    package internal(set) var assignments: Int
    /// How often an option was rolled.
    package internal(set) var rolls: Int
    /// The most cash that it tied up at once: collateral, what its shares cost, and what its bought options cost.
    package internal(set) var peakCapital: Dollars

    package init(
        number: Int, symbol: String, began: Instant, ended: Instant? = nil, state: WheelState = .cash,
        premium: Dollars = .zero, openPremium: Dollars = .zero, releasedPremium: Dollars = .zero,
        fees: Dollars = .zero, dividends: Dollars = .zero, shareProfit: Dollars = .zero, assignments: Int = 0,
        rolls: Int = 0, peakCapital: Dollars = .zero
    ) {
        self.number = number
        self.symbol = symbol
        self.began = began
        self.ended = ended
        self.state = state
        self.premium = premium
        self.openPremium = openPremium
        self.releasedPremium = releasedPremium
        self.fees = fees
        self.dividends = dividends
        self.shareProfit = shareProfit
        self.assignments = assignments
        self.rolls = rolls
        self.peakCapital = peakCapital
    }

    /// Premium of the options that have ended.
    package var endedPremium: Dollars { premium - openPremium }

    /// Realised so far, with premium for the option that earned it; the same as `realised(.option)`.
    package var realised: Dollars { realised(.option) }

    /// Realised so far: premium as the attribution has it, dividends and profit of shares, less fees.
    package func realised(_ attribution: Attribution) -> Dollars {
        let counted = attribution == .option ? endedPremium : releasedPremium
        return counted + dividends + shareProfit - fees
    }
}
