/// Where snapshots come from: a recording, a live feed, a test.
package protocol SnapshotSource: Sendable {
    /// All that may be seen of these underlyings at an instant.
    ///
    /// - Throws: an error of the source when data is damaged; a symbol without data is an underlying without a chain.
    func snapshot(at instant: Instant, symbols: [String]) throws -> MarketSnapshot

    /// The same, of which whoever asks will read these parts only; the others may be missing.
    func snapshot(at instant: Instant, symbols: [String], needs: SnapshotNeeds) throws -> MarketSnapshot
}

extension SnapshotSource {
    package func snapshot(at instant: Instant, symbols: [String], needs: SnapshotNeeds) throws -> MarketSnapshot {
        try snapshot(at: instant, symbols: symbols)
    }
}
