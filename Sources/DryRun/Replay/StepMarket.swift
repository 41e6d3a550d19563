import Market
import Recording

/// The market of one step, read as far as runs ask for it; what one has asked for is there for the others.
///
/// Underlyings that are held are read whole. Of those in which something might be opened only that is read which the choice
/// looks at, which is a good deal less.
actor StepMarket {
    /// Underlyings, and how much of them is wanted.
    struct Wish: Sendable {
        /// Those of which everything is wanted.
        var whole: Set<String> = []
        /// Those of which the rest is, as far as entries read it.
        var entries: Set<String> = []
    }

    private let at: Instant
    private let reader: RecordingReader
    /// What entries read of an underlying.
    private let needs: SnapshotNeeds
    private var underlyings: [String: UnderlyingSnapshot] = [:]
    private var whole: Set<String> = []
    /// What a reading of everything has brought beside underlyings; nil before the first one.
    private var first: MarketSnapshot?
    /// The underlyings in which entries were looked for.
    private(set) var looked: Set<String> = []

    init(at instant: Instant, reader: RecordingReader, needs: SnapshotNeeds) {
        at = instant
        self.reader = reader
        self.needs = needs
    }

    /// The rates known at the step.
    var rates: [RatePoint] { first?.rates ?? [] }

    /// Reads what isn't there yet.
    func read(_ wish: Wish) throws {
        let missing = wish.whole.subtracting(whole)
        if first == nil || !missing.isEmpty {
            let more = try reader.snapshot(at: at, symbols: missing.sorted())
            underlyings.merge(more.underlyings) { _, all in all }
            whole.formUnion(missing)
            first = first ?? more
        }
        let parts = wish.entries.filter { underlyings[$0] == nil }.sorted()
        guard !parts.isEmpty else { return }
        underlyings.merge(try reader.snapshot(at: at, symbols: parts, needs: needs).underlyings) { all, _ in all }
        if needs == .everything { whole.formUnion(parts) }
    }

    /// A snapshot with what is wanted, and maybe more.
    func snapshot(_ wish: Wish) throws -> MarketSnapshot {
        try read(wish)
        looked.formUnion(wish.entries)
        return MarketSnapshot(
            at: at, underlyings: underlyings, rates: rates, history: first?.history ?? NoHistory())
    }
}
