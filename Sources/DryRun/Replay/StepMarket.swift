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

    /// After so many underlyings, reading ahead lets others go first.
    private static let pause = 16

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

    /// Reads what will likely be wanted, with several readers side by side; called before anybody else asks for something.
    nonisolated func readAhead(_ wish: Wish, with readers: [RecordingReader]) async throws {
        let shares = StepMarket.shares(of: wish, among: readers.count)
        try await withThrowingTaskGroup(of: (share: Wish, found: [String: UnderlyingSnapshot]).self) { group in
            for (reader, share) in zip(readers, shares) {
                group.addTask { [at, needs] in
                    var found = try reader.snapshot(at: at, symbols: share.whole.sorted()).underlyings
                    var rest = share.entries.sorted()[...]
                    while !rest.isEmpty {
                        let parts = try reader.snapshot(
                            at: at, symbols: Array(rest.prefix(StepMarket.pause)), needs: needs)
                        found.merge(parts.underlyings) { all, _ in all }
                        rest = rest.dropFirst(StepMarket.pause)
                        // What is being decided goes first; this has until the step ends.
                        await Task.yield()
                    }
                    return (share, found)
                }
            }
            for try await (share, found) in group { await keep(found, of: share) }
        }
        try await read(wish)
    }

    private func keep(_ found: [String: UnderlyingSnapshot], of share: Wish) {
        underlyings.merge(found) { known, _ in known }
        whole.formUnion(needs == .everything ? share.whole.union(share.entries) : share.whole)
    }

    /// Parts of a wish that take about as long as one another.
    private static func shares(of wish: Wish, among count: Int) -> [Wish] {
        var shares = Array(repeating: Wish(), count: count)
        for (index, symbol) in wish.whole.sorted().enumerated() { shares[index % count].whole.insert(symbol) }
        for (index, symbol) in wish.entries.subtracting(wish.whole).sorted().enumerated() {
            shares[index % count].entries.insert(symbol)
        }
        return shares
    }

    /// A snapshot with what is wanted, and maybe more.
    func snapshot(_ wish: Wish) throws -> MarketSnapshot {
        try read(wish)
        looked.formUnion(wish.entries)
        return MarketSnapshot(
            at: at, underlyings: underlyings, rates: rates, history: first?.history ?? NoHistory())
    }
}
