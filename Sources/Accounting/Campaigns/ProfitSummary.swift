package import Market

/// The figures of several campaigns together: of a wheel (all on one symbol) or of a portfolio.
package struct ProfitSummary: Sendable, Hashable {
    package private(set) var campaigns = 0
    package private(set) var ended = 0
    /// Credits less debits of all options, open ones included.
    package private(set) var premium = Dollars.zero
    /// What of it belongs to options that are still open.
    package private(set) var openPremium = Dollars.zero
    package private(set) var dividends = Dollars.zero
    package private(set) var shareProfit = Dollars.zero
    package private(set) var fees = Dollars.zero
    package private(set) var assignments = 0
    package private(set) var rolls = 0
    private var releasedPremium = Dollars.zero

    package init(_ campaigns: some Sequence<Campaign>) {
        for campaign in campaigns { add(campaign) }
    }

    /// Realised so far: premium as the attribution has it, dividends and profit of shares, less fees; interest not counted.
    package func realised(_ attribution: Attribution) -> Dollars {
        let counted = attribution == .option ? premium - openPremium : releasedPremium
        return counted + dividends + shareProfit - fees
    }

    private mutating func add(_ campaign: Campaign) {
        campaigns += 1
        if campaign.ended != nil { ended += 1 }
        premium = premium + campaign.premium
        openPremium = openPremium + campaign.openPremium
        releasedPremium = releasedPremium + campaign.releasedPremium
        dividends = dividends + campaign.dividends
        shareProfit = shareProfit + campaign.shareProfit
        fees = fees + campaign.fees
        assignments += campaign.assignments
        rolls += campaign.rolls
    }
}

extension Account {
    /// All campaigns on a symbol together: its wheel.
    package func wheel(_ symbol: String) -> ProfitSummary {
        ProfitSummary(campaigns.lazy.filter { $0.symbol == symbol })
    }

    /// The symbols that have or had a campaign, in order.
    package var symbols: [String] { Set(campaigns.map(\.symbol)).sorted() }

    /// All campaigns of the account together. Its whole profit is what they have realised, interest, and their open profit.
    package var summary: ProfitSummary { ProfitSummary(campaigns) }
}
