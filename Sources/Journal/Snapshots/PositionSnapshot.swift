package import Market

/// What an open position looked like at an instant; nil where that was unknown.
package struct PositionSnapshot: Sendable, Hashable {
    package let at: Instant
    /// The New York date on which it counts.
    package let date: CalendarDate
    package let portfolio: String
    /// The id of the position.
    package let position: String
    package let symbol: String
    /// Dollars per share of the underlying, and of the option.
    package let spot: Double?
    package let mark: Double?
    /// Calendar days and sessions to expiration.
    package let dte: Int
    package let tradingDTE: Int?
    /// Signed distance into the money as a fraction of the spot.
    package let moneyness: Double?
    /// Per long option and share.
    package let delta: Double?
    /// A fraction a year.
    package let impliedVolatility: Double?
    package let risk: String?
    /// Open profit or loss, and in percent of the opening premium.
    package let profit: Dollars?
    package let profitPercent: Double?
    /// What the position was opened for, received (+) or paid (−).
    package let premium: Dollars?

    package init(
        at: Instant, date: CalendarDate, portfolio: String, position: String, symbol: String, spot: Double? = nil,
        mark: Double? = nil, dte: Int, tradingDTE: Int? = nil, moneyness: Double? = nil, delta: Double? = nil,
        impliedVolatility: Double? = nil, risk: String? = nil, profit: Dollars? = nil, profitPercent: Double? = nil,
        premium: Dollars? = nil
    ) {
        self.at = at
        self.date = date
        self.portfolio = portfolio
        self.position = position
        self.symbol = symbol
        self.spot = spot
        self.mark = mark
        self.dte = dte
        self.tradingDTE = tradingDTE
        self.moneyness = moneyness
        self.delta = delta
        self.impliedVolatility = impliedVolatility
        self.risk = risk
        self.profit = profit
        self.profitPercent = profitPercent
        self.premium = premium
    }
}

/// Which snapshots to list: those that meet all that is said.
package struct SnapshotFilter: Sendable, Hashable {
    package var portfolio: String?
    package var position: String?
    package var from: CalendarDate?
    package var to: CalendarDate?
    /// The newest ones, at most so many.
    package var limit: Int?

    package init(
        portfolio: String? = nil, position: String? = nil, from: CalendarDate? = nil, to: CalendarDate? = nil,
        limit: Int? = nil
    ) {
        self.portfolio = portfolio
        self.position = position
        self.from = from
        self.to = to
        self.limit = limit
    }
}

/// What an underlying cost at an instant, as a task saw it.
package struct PriceMark: Sendable, Hashable {
    package let symbol: String
    package let at: Instant
    /// Dollars per share.
    package let spot: Double
    /// The recording or provider that it comes from.
    package let source: String

    package init(symbol: String, at: Instant, spot: Double, source: String) {
        self.symbol = symbol
        self.at = at
        self.spot = spot
        self.source = source
    }
}
