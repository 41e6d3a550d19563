package import Market

/// Shares of one underlying that an account holds.
package struct ShareHolding: Sendable, Hashable {
    package let symbol: String
    /// Negative where they are sold short.
    package let shares: Int
    /// What they were bought for, at strike or market price; what short ones brought, negative. Neither premium nor fees count.
    package let cost: Dollars
    /// What of the campaign's premium lowers their basis: all of it that earlier sales of shares haven't used up.
    package let premium: Dollars
    /// The number of the campaign that they belong to.
    package let campaign: Int

    package init(symbol: String, shares: Int, cost: Dollars, premium: Dollars, campaign: Int) {
        self.symbol = symbol
        self.shares = shares
        self.cost = cost
        self.premium = premium
        self.campaign = campaign
    }

    /// Cost per share, dollars.
    package var basis: Double { cost.value / Double(shares) }

    /// Cost per share with the campaign's premium counted in, dollars.
    package var adjustedBasis: Double { (cost.value - premium.value) / Double(shares) }
}
