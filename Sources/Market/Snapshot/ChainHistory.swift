/// A contract's earlier quotes, for what depends on the life of a position, such as its best profit so far.
package protocol ChainHistory: Sendable {
    /// The contract's quotes from the start of a New York date up to the snapshot's instant, oldest first.
    func quotes(of contract: OptionContract, since date: CalendarDate) throws -> [(captured: Instant, quote: Quote)]
}

/// The history of a snapshot that has none: a test's, or a live feed's.
package struct NoHistory: ChainHistory {
    package init() {}

    package func quotes(
        of contract: OptionContract, since date: CalendarDate
    ) throws -> [(captured: Instant, quote: Quote)] { [] }
}
