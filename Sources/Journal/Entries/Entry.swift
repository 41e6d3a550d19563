package import Accounting
package import Market

/// A transaction as it was entered; nothing of it changes later.
package struct Entry: Sendable, Hashable {
    package let id: Int64
    package let portfolio: String
    package let transaction: Transaction
    /// When it was entered.
    package let recorded: Instant
    /// What its source calls it; nil where it was entered by hand.
    package let reference: String?
    /// In the order in which they were added.
    package let notes: [Note]

    package init(
        id: Int64, portfolio: String, transaction: Transaction, recorded: Instant, reference: String?, notes: [Note]
    ) {
        self.id = id
        self.portfolio = portfolio
        self.transaction = transaction
        self.recorded = recorded
        self.reference = reference
        self.notes = notes
    }
}

/// What the trader says of an entry, at the time or later.
package struct Note: Sendable, Hashable {
    package let at: Instant
    package let text: String

    package init(at: Instant, text: String) {
        self.at = at
        self.text = text
    }
}

/// A transaction to enter.
package struct NewEntry: Sendable, Hashable {
    package let transaction: Transaction
    package let note: String?
    /// What its source calls it; the same one isn't entered twice into a portfolio.
    package let reference: String?

    package init(_ transaction: Transaction, note: String? = nil, reference: String? = nil) {
        self.transaction = transaction
        self.note = note
        self.reference = reference
    }
}

/// Which entries to list: those that meet all that is said.
package struct EntryFilter: Sendable, Hashable {
    package var portfolio: String?
    /// An underlying, of the transaction or of a leg.
    package var symbol: String?
    package var position: String?
    package var from: CalendarDate?
    package var to: CalendarDate?
    /// The newest ones, at most so many.
    package var limit: Int?

    package init(
        portfolio: String? = nil, symbol: String? = nil, position: String? = nil, from: CalendarDate? = nil,
        to: CalendarDate? = nil, limit: Int? = nil
    ) {
        self.portfolio = portfolio
        self.symbol = symbol
        self.position = position
        self.from = from
        self.to = to
        self.limit = limit
    }
}
