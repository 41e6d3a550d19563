package import Accounting

/// What an event comes to: transactions to apply in their order, and notes on what the data left open.
package struct EventOutcome: Sendable, Hashable {
    package var transactions: [Transaction]
    package var notes: [DataLedger.Entry]

    package init(transactions: [Transaction] = [], notes: [DataLedger.Entry] = []) {
        self.transactions = transactions
        self.notes = notes
    }

    /// Nothing happens.
    package static let none = EventOutcome()

    package static func += (outcome: inout EventOutcome, more: EventOutcome) {
        outcome.transactions += more.transactions
        outcome.notes += more.notes
    }
}
