import Market
import SQLite

extension RecordingTables {
    func symbols() throws(RecordingError) -> [String] {
        var found: [String] = []
        let statement = try database.prepare("SELECT symbol FROM underlying ORDER BY symbol")
        try statement.rows { (row) throws(RecordingError) in found.append(row.text(0)) }
        return found
    }

    /// The first (`min`) or last (`max`) instant of any capture.
    func edge(_ function: String) throws(RecordingError) -> Instant? {
        var found: Int64?
        let statement = try database.prepare(
            """
            SELECT \(function)(edge) FROM (SELECT (SELECT \(function)(instant) FROM capture
            WHERE underlying_id = underlying.id) AS edge FROM underlying) WHERE edge IS NOT NULL HAVING count(*) > 0
            """)
        try statement.rows { (row) throws(RecordingError) in found = row.integer(0) }
        return found.map { Instant(microseconds: $0) }
    }

    func captures(of symbol: String, through instant: Instant) throws(RecordingError) -> [CaptureInfo] {
        try storedCaptures(of: symbol, from: Instant(microseconds: .min), through: instant).map(\.info)
    }

    /// The captures of an underlying from one instant through another, oldest first.
    func storedCaptures(
        of symbol: String, from start: Instant, through end: Instant
    ) throws(RecordingError) -> [StoredCapture] {
        guard let id = try underlyingID(symbol) else { return [] }
        let statement = try database.prepare(
            """
            SELECT id, instant, source, spot, rows, content_crc, session, volatility, volatility_crc FROM capture
            WHERE underlying_id = ?1 AND instant >= ?2 AND instant <= ?3 ORDER BY instant, source DESC
            """)
        var found: [StoredCapture] = []
        try statement.rows(.integer(id), .integer(start.microseconds), .integer(end.microseconds)) {
            (row) throws(RecordingError) in
            var capture = StoredCapture(row, symbol: symbol)
            capture.readVolatility(row)
            found.append(capture)
        }
        return found
    }

    func rates(through date: CalendarDate) throws(RecordingError) -> [RatePoint] {
        let statement = try database.prepare("SELECT date, rate, crc FROM rate WHERE date <= ?1 ORDER BY date")
        return try rates(statement, through: date)
    }

    /// The rates that a statement of `date, rate, crc` finds.
    func rates(_ statement: borrowing Statement, through date: CalendarDate) throws(RecordingError) -> [RatePoint] {
        var found: [RatePoint] = []
        try statement.rows(SQLValue(date.daysSinceEpoch)) { (row) throws(RecordingError) in
            let point = RatePoint(
                date: CalendarDate(daysSinceEpoch: Int32(truncatingIfNeeded: row.integer(0))), rate: row.real(1) ?? 0)
            guard point.checksum == row.integer(2) else { throw damaged("the rate of \(point.date)") }
            found.append(point)
        }
        return found
    }

    func bars(of symbol: String, from start: Instant, through end: Instant) throws(RecordingError) -> [Bar] {
        guard let id = try underlyingID(symbol) else { return [] }
        var found: [Bar] = []
        let statement = try database.prepare(
            """
            SELECT starts, ends, open, high, low, close, volume, vwap, crc FROM bar
            WHERE underlying_id = ?1 AND ends > ?2 AND ends <= ?3 ORDER BY ends, starts
            """)
        try statement.rows(.integer(id), .integer(start.microseconds), .integer(end.microseconds)) {
            (row) throws(RecordingError) in
            let bar = Bar(
                start: Instant(microseconds: row.integer(0)), end: Instant(microseconds: row.integer(1)),
                open: row.real(2) ?? 0, high: row.real(3) ?? 0, low: row.real(4) ?? 0, close: row.real(5) ?? 0,
                volume: row.real(6), vwap: row.real(7))
            guard bar.checksum(symbol) == row.integer(8) else { throw damaged("the bar of \(symbol) to \(bar.end)") }
            found.append(bar)
        }
        return found
    }

    func positions(openedThrough date: CalendarDate) throws(RecordingError) -> [Position] {
        var found: [Position] = []
        let statement = try database.prepare(
            """
            SELECT portfolio, id, kind, underlying, root, expiration, strike, multiplier, contracts, opened,
            open_price, stock_basis, prior_credit_cents, crc FROM position WHERE opened <= ?1 ORDER BY portfolio, id
            """)
        try statement.rows(SQLValue(date.daysSinceEpoch)) { (row) throws(RecordingError) in
            guard let position = Position(row), position.checksum == row.integer(13) else {
                throw damaged("the position '\(row.text(1))'")
            }
            found.append(position)
        }
        return found
    }
}
