package import Market
import SQLite
internal import Synchronization

/// Reads a recording as of an instant: nothing later than what is asked for is ever looked at.
///
/// Safe to share between tasks: one connection, behind a lock.
package final class RecordingReader: SnapshotSource, BarSource {
    package let path: String
    /// Guards the connection and its statements: SQLite has been told not to lock for itself.
    private let tables: Mutex<RecordingTables>

    /// Opens a recording that exists.
    package init(path: String) throws(RecordingError) {
        guard FileBytes.isFolder(path) != nil else { throw .cannotOpen(path: path, reason: "there is no such file") }
        let database = try Database(path: path, mode: .reading)
        try Schema.check(database)
        self.path = path
        tables = try Mutex(RecordingTables(consume database))
    }

    /// Lends the tables inside one read transaction, so that an import running beside it is seen whole or not at all.
    func read<Value: Sendable>(
        _ body: (borrowing RecordingTables) throws(RecordingError) -> Value
    ) throws(RecordingError) -> Value {
        try tables.withLock { (tables: inout RecordingTables) throws(RecordingError) -> Value in
            try tables.database.execute("BEGIN")
            do throws(RecordingError) {
                let value = try body(tables)
                try tables.database.execute("COMMIT")
                return value
            } catch {
                // The first error is the one to tell; a read transaction has nothing to lose.
                try? tables.database.execute("ROLLBACK")
                throw error
            }
        }
    }

    /// Lends the connection outside of any transaction.
    func withDatabase(_ body: (borrowing Database) throws(RecordingError) -> Void) throws(RecordingError) {
        try tables.withLock { (tables: inout RecordingTables) throws(RecordingError) in try body(tables.database) }
    }

    package func snapshot(at instant: Instant, symbols: [String]) throws -> MarketSnapshot {
        try snapshot(at: instant, symbols: symbols, needs: .everything)
    }

    /// A chain's columns that aren't needed are neither read nor expanded; that they belong to it is checked all the same.
    package func snapshot(at instant: Instant, symbols: [String], needs: SnapshotNeeds) throws -> MarketSnapshot {
        let (underlyings, rates) = try read { (tables) throws(RecordingError) in
            var underlyings: [String: UnderlyingSnapshot] = [:]
            for symbol in symbols where underlyings[symbol] == nil {
                underlyings[symbol] = try tables.underlying(symbol, at: instant, needs: needs)
            }
            let date = NewYorkTime.date(of: instant)
            let rates = needs.earlierRates ? try tables.rates(through: date) : try tables.newestRate(through: date)
            return (underlyings, rates)
        }
        return MarketSnapshot(
            at: instant, underlyings: underlyings, rates: rates, history: RecordedHistory(reader: self, until: instant))
    }

    /// The recorded underlyings, in order.
    package func symbols() throws(RecordingError) -> [String] {
        try read { (tables) throws(RecordingError) in try tables.symbols() }
    }

    /// The captures of an underlying up to an instant, oldest first; all of them without one.
    package func captures(
        of symbol: String, through instant: Instant = Instant(microseconds: .max)
    ) throws(RecordingError) -> [CaptureInfo] {
        try read { (tables) throws(RecordingError) in try tables.captures(of: symbol, through: instant) }
    }

    /// The instant of the first capture; nil where there is none.
    package func firstInstant() throws(RecordingError) -> Instant? {
        try read { (tables) throws(RecordingError) in try tables.edge("min") }
    }

    /// The instant of the last capture; nil where there is none.
    package func lastInstant() throws(RecordingError) -> Instant? {
        try read { (tables) throws(RecordingError) in try tables.edge("max") }
    }

    /// Throws unless some capture is at or before an instant.
    package func requireData(at instant: Instant) throws(RecordingError) {
        guard let first = try firstInstant() else { throw .empty(path: path) }
        guard first <= instant else { throw .noDataYet(path: path, instant: instant, first: first) }
    }

    /// The bars of an underlying that end after `start` and no later than `end`, oldest first.
    package func bars(
        of symbol: String, from start: Instant, through end: Instant
    ) throws(RecordingError) -> [Bar] {
        try read { (tables) throws(RecordingError) in try tables.bars(of: symbol, from: start, through: end) }
    }

    /// The recorded positions that were opened on or before the New York date of an instant, by portfolio and id.
    package func positions(at instant: Instant) throws(RecordingError) -> [Position] {
        try read { (tables) throws(RecordingError) in
            try tables.positions(openedThrough: NewYorkTime.date(of: instant))
        }
    }
}
