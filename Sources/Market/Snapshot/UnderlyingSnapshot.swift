/// All that one evaluation may see of one underlying.
package struct UnderlyingSnapshot: Sendable {
    package let symbol: String
    /// The newest capture at or before the snapshot's instant; nil where there is none.
    package let chain: OptionChain?
    /// Dividends known by then, by ex-date; past ones included.
    package let dividends: [DividendEvent]
    /// Earnings dates known by then, in order; past ones included.
    package let earnings: [EarningsEvent]
    /// Headlines published by then, oldest first.
    package let news: [NewsItem]
    /// The 30-day at-the-money volatility of each recorded session up to then, oldest first, one a session.
    package let volatilities: [SessionVolatility]
    /// Splits, new symbols and delistings known by then, by date; past ones included.
    package let actions: [CorporateAction]

    package init(
        symbol: String, chain: OptionChain?, dividends: [DividendEvent] = [], earnings: [EarningsEvent] = [],
        news: [NewsItem] = [], volatilities: [SessionVolatility] = [],
        actions: [CorporateAction] = []
    ) {
        self.symbol = symbol
        self.chain = chain
        self.dividends = dividends
        self.earnings = earnings
        self.news = news
        self.volatilities = volatilities
        self.actions = actions
    }
}
