package import Market

/// One movement of cash, with what it was for; the cash of an account is the sum of its postings.
package struct Posting: Sendable, Hashable {
    package enum Category: String, Sendable, Hashable, CaseIterable {
        case deposit, premium, shares, fees, dividend, interest
    }

    package let at: Instant
    package let date: CalendarDate
    package let category: Category
    /// Received (+) or paid (−); never zero.
    package let amount: Dollars
    /// nil for what concerns no underlying.
    package let symbol: String?
    package let campaign: Int?
    /// The position behind it; nil for shares and for what concerns none.
    package let position: String?

    package init(
        at: Instant, date: CalendarDate, category: Category, amount: Dollars, symbol: String? = nil,
        campaign: Int? = nil, position: String? = nil
    ) {
        self.at = at
        self.date = date
        self.category = category
        self.amount = amount
        self.symbol = symbol
        self.campaign = campaign
        self.position = position
    }
}
