package import Expression
package import Market

/// A value that a decision rests on, and where it comes from.
package struct ValueOrigin: Sendable {
    package enum Source: String, Sendable {
        /// Somebody assumed it, to see what would be.
        case assumed
        /// The position as it was imported.
        case position
        /// The contract's terms.
        case contract
        /// The instant and the exchange's calendar.
        case calendar
        /// The quote of the contract, or of its underlying.
        case quote
        /// Worked out from other values.
        case computed
        /// A pricing model.
        case model
        /// Earlier captures.
        case history
        /// Recorded dividends and earnings.
        case events
        case news
        /// Nowhere: it is missing.
        case missing
    }

    /// The field's index in `Schema.position`.
    package let field: Int
    package let reading: Reading<Value>
    package let source: Source
    /// In words: `mid of 1.26 and 1.35`, `no news recorded for WFC`.
    package let words: String
    /// When it was captured or published; nil for what has no such instant.
    package let asOf: Instant?
    /// Seconds from then to the decision.
    package let age: Double?
    /// Who sent it; nil where nobody did.
    package let feed: String?
}
