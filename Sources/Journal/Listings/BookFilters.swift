package import Accounting
package import Market

// What listings ask for: rows that meet all that is said; nil asks for nothing.

package struct PositionFilter: Sendable, Hashable {
    package var portfolio: String?
    /// An underlying.
    package var symbol: String?
    package var kind: PositionKind?
    /// Those that expire on or before this date.
    package var expiresThrough: CalendarDate?
    package var limit: Int?

    package init(
        portfolio: String? = nil, symbol: String? = nil, kind: PositionKind? = nil,
        expiresThrough: CalendarDate? = nil, limit: Int? = nil
    ) {
        self.portfolio = portfolio
        self.symbol = symbol
        self.kind = kind
        self.expiresThrough = expiresThrough
        self.limit = limit
    }
}

package struct TradeFilter: Sendable, Hashable {
    package var portfolio: String?
    /// An underlying.
    package var symbol: String?
    /// The id of the position.
    package var position: String?
    package var outcome: Trade.Outcome?
    /// The days on which it ended.
    package var from: CalendarDate?
    package var to: CalendarDate?
    /// The newest ones, at most so many.
    package var limit: Int?

    package init(
        portfolio: String? = nil, symbol: String? = nil, position: String? = nil, outcome: Trade.Outcome? = nil,
        from: CalendarDate? = nil, to: CalendarDate? = nil, limit: Int? = nil
    ) {
        self.portfolio = portfolio
        self.symbol = symbol
        self.position = position
        self.outcome = outcome
        self.from = from
        self.to = to
        self.limit = limit
    }
}

package struct CampaignFilter: Sendable, Hashable {
    package var portfolio: String?
    package var symbol: String?
    /// Running ones, or ended ones.
    package var isRunning: Bool?
    package var limit: Int?

    package init(portfolio: String? = nil, symbol: String? = nil, isRunning: Bool? = nil, limit: Int? = nil) {
        self.portfolio = portfolio
        self.symbol = symbol
        self.isRunning = isRunning
        self.limit = limit
    }
}

package struct PostingFilter: Sendable, Hashable {
    package var portfolio: String?
    package var symbol: String?
    package var category: Posting.Category?
    package var from: CalendarDate?
    package var to: CalendarDate?
    /// The newest ones, at most so many.
    package var limit: Int?

    package init(
        portfolio: String? = nil, symbol: String? = nil, category: Posting.Category? = nil, from: CalendarDate? = nil,
        to: CalendarDate? = nil, limit: Int? = nil
    ) {
        self.portfolio = portfolio
        self.symbol = symbol
        self.category = category
        self.from = from
        self.to = to
        self.limit = limit
    }
}
