import Market
import SQLite

/// A row of the `capture` table.
struct StoredCapture: Sendable {
    let id: Int64
    let symbol: String
    let instant: Instant
    let source: String
    let spot: Double?
    let rows: Int
    /// The checksum of the capture and its columns.
    let contentChecksum: Int64
    private(set) var session = CalendarDate(daysSinceEpoch: 0)
    private(set) var volatility: Double?
    private(set) var volatilityChecksum: Int64 = 0

    /// Reads `id, instant, source, spot, rows, content_crc`.
    init(_ row: borrowing Statement, symbol: String) {
        id = row.integer(0)
        self.symbol = symbol
        instant = Instant(microseconds: row.integer(1))
        source = row.text(2)
        spot = row.real(3)
        rows = Int(row.integer(4))
        contentChecksum = row.integer(5)
    }

    /// Reads `session, volatility, volatility_crc`, behind the others.
    mutating func readVolatility(_ row: borrowing Statement) {
        session = CalendarDate(daysSinceEpoch: Int32(truncatingIfNeeded: row.integer(6)))
        volatility = row.real(7)
        volatilityChecksum = row.integer(8)
    }

    var info: CaptureInfo {
        CaptureInfo(
            symbol: symbol, instant: instant, source: source, session: session, spot: spot, rows: rows,
            volatility: volatility)
    }

    /// How errors name it.
    var name: String { "the capture \(info)" }

    /// The checksum over what is derived from a capture.
    static func volatilityChecksum(
        _ symbol: String, _ instant: Instant, session: CalendarDate, volatility: Double?
    ) -> Int64 {
        var sum = RowChecksum()
        sum.add(symbol)
        sum.add(instant.microseconds)
        sum.add(Int64(session.daysSinceEpoch))
        sum.add(volatility)
        return sum.value
    }
}
