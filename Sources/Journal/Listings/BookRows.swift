package import Accounting
package import Market

// Rows of the tables that follow from entries, each with the portfolio that it belongs to.

/// An open option.
package struct BookedPosition: Sendable, Hashable {
    package let position: Position
    /// The number of its campaign within the portfolio.
    package let campaign: Int
    package var portfolio: String { position.portfolio }

    package init(position: Position, campaign: Int) {
        self.position = position
        self.campaign = campaign
    }
}

/// An option that has ended.
package struct BookedTrade: Sendable, Hashable {
    package let portfolio: String
    /// The id of the entry that ended it.
    package let entry: Int64
    /// The New York date on which it ended.
    package let endedOn: CalendarDate
    package let trade: Trade

    package init(portfolio: String, entry: Int64, endedOn: CalendarDate, trade: Trade) {
        self.portfolio = portfolio
        self.entry = entry
        self.endedOn = endedOn
        self.trade = trade
    }
}

/// A turn of the wheel.
package struct BookedCampaign: Sendable, Hashable {
    package let portfolio: String
    package let campaign: Campaign

    package init(portfolio: String, campaign: Campaign) {
        self.portfolio = portfolio
        self.campaign = campaign
    }
}

/// Shares that are held.
package struct BookedHolding: Sendable, Hashable {
    package let portfolio: String
    package let holding: ShareHolding

    package init(portfolio: String, holding: ShareHolding) {
        self.portfolio = portfolio
        self.holding = holding
    }
}

/// A movement of cash.
package struct BookedPosting: Sendable, Hashable {
    package let portfolio: String
    /// The id of the entry behind it.
    package let entry: Int64
    package let posting: Posting

    package init(portfolio: String, entry: Int64, posting: Posting) {
        self.portfolio = portfolio
        self.entry = entry
        self.posting = posting
    }
}
