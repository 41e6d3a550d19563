import Market
import SQLite

/// A recording's connection with the statements that a snapshot needs, prepared once.
struct RecordingTables: ~Copyable {
    let database: Database
    private let underlyingBySymbol: Statement
    private let newestCapture: Statement
    private let columns: Statement
    private let volatilities: Statement
    private let dividends: Statement
    private let earnings: Statement
    private let news: Statement
    let actions: Statement
    private let newestRate: Statement

    init(_ database: consuming Database) throws(RecordingError) {
        let underlyingBySymbol = try database.prepare("SELECT id FROM underlying WHERE symbol = ?1")
        let newestCapture = try database.prepare(
            """
            SELECT id, instant, source, spot, rows, content_crc FROM capture
            WHERE underlying_id = ?1 AND instant <= ?2 ORDER BY instant DESC, source LIMIT 1
            """)
        let columns = try database.prepare(
            "SELECT id, crc, data FROM chain_column WHERE id >= ?1 AND id < ?2 ORDER BY id")
        let volatilities = try database.prepare(
            """
            SELECT instant, session, volatility, volatility_crc FROM capture INDEXED BY capture_volatility
            WHERE underlying_id = ?1 AND instant <= ?2 AND volatility IS NOT NULL ORDER BY instant
            """)
        let dividends = try database.prepare(
            "SELECT ex_date, amount, declared, crc FROM dividend "
                + "WHERE underlying_id = ?1 AND declared <= ?2 ORDER BY ex_date")
        let earnings = try database.prepare(
            "SELECT date, timing, announced, crc FROM earnings "
                + "WHERE underlying_id = ?1 AND announced <= ?2 ORDER BY date, announced")
        let news = try database.prepare(
            "SELECT published, headline, source, sentiment, crc FROM news "
                + "WHERE underlying_id = ?1 AND published <= ?2 ORDER BY published, source, headline")
        let actions = try RecordingTables.actionsStatement(database)
        let newestRate = try database.prepare(
            "SELECT date, rate, crc FROM rate WHERE date <= ?1 ORDER BY date DESC LIMIT 1")
        // Assigned together: a statement can't be given up half-way through an initialiser.
        self.underlyingBySymbol = underlyingBySymbol
        self.newestCapture = newestCapture
        self.columns = columns
        self.volatilities = volatilities
        self.dividends = dividends
        self.earnings = earnings
        self.news = news
        self.actions = actions
        self.newestRate = newestRate
        self.database = database
    }

    var path: String { database.path }

    /// The identity of an underlying; nil where it isn't recorded.
    func underlyingID(_ symbol: String) throws(RecordingError) -> Int64? {
        try underlyingBySymbol.first(.text(symbol)) { (row) throws(RecordingError) in row.integer(0) }
    }

    /// What may be seen of an underlying at an instant, as far as it is needed.
    func underlying(
        _ symbol: String, at instant: Instant, needs: SnapshotNeeds = .everything
    ) throws(RecordingError) -> UnderlyingSnapshot {
        guard let id = try underlyingID(symbol) else { return UnderlyingSnapshot(symbol: symbol, chain: nil) }
        let capture = try newestCapture.first(.integer(id), .integer(instant.microseconds)) {
            (row) throws(RecordingError) in StoredCapture(row, symbol: symbol)
        }
        let events = try events(symbol, id, through: instant, needs: needs)
        let columns = needs.columns
        return UnderlyingSnapshot(
            symbol: symbol,
            chain: try capture.map { (capture) throws(RecordingError) in try chain(capture, columns: columns) },
            dividends: events.dividends, earnings: events.earnings, news: events.news,
            volatilities: events.volatilities, actions: events.actions)
    }

    /// The events and volatilities of an underlying that were known at an instant, without a chain.
    func events(_ symbol: String, through instant: Instant) throws(RecordingError) -> UnderlyingSnapshot {
        guard let id = try underlyingID(symbol) else { return UnderlyingSnapshot(symbol: symbol, chain: nil) }
        return try events(symbol, id, through: instant, needs: .everything)
    }

    private func events(
        _ symbol: String, _ id: Int64, through instant: Instant, needs: SnapshotNeeds
    ) throws(RecordingError) -> UnderlyingSnapshot {
        let key = (SQLValue.integer(id), SQLValue.integer(instant.microseconds))
        return UnderlyingSnapshot(
            symbol: symbol, chain: nil, dividends: needs.dividends ? try dividends(symbol, key.0, key.1) : [],
            earnings: needs.earnings ? try earnings(symbol, key.0, key.1) : [],
            news: needs.news ? try news(symbol, key.0, key.1) : [],
            volatilities: needs.volatilities ? try volatilities(symbol, key.0, key.1) : [],
            actions: needs.actions ? try actions(symbol, key.0, key.1) : [])
    }

    /// The chain of a capture with these of its columns, checked against its checksums.
    func chain(
        _ capture: StoredCapture, columns needed: Set<ChainField> = Set(ChainField.allCases)
    ) throws(RecordingError) -> OptionChain {
        var decoder = ChainDecoder(capture, path: path, columns: needed)
        let first = capture.id &* Schema.columnStride
        try columns.rows(.integer(first), .integer(first &+ Schema.columnStride)) { (row) throws(RecordingError) in
            let id = row.integer(0) &- first
            let crc = row.integer(1)
            if decoder.needs(column: id) {
                try row.withBlob(2) { (data) throws(RecordingError) in
                    try decoder.add(column: id, crc: crc, data: data)
                }
            } else {
                try decoder.pass(column: id, crc: crc)
            }
        }
        return try decoder.chain()
    }

    /// Lends each stored column of a capture.
    func eachColumn(
        of capture: StoredCapture,
        body: (Int64, Int64, UnsafeRawBufferPointer) throws(RecordingError) -> Void
    ) throws(RecordingError) {
        let first = capture.id &* Schema.columnStride
        try columns.rows(.integer(first), .integer(first &+ Schema.columnStride)) { (row) throws(RecordingError) in
            let id = row.integer(0) &- first
            let crc = row.integer(1)
            try row.withBlob(2) { (data) throws(RecordingError) in try body(id, crc, data) }
        }
    }

    /// The newest rate of a date or before; none where none is recorded.
    func newestRate(through date: CalendarDate) throws(RecordingError) -> [RatePoint] {
        try rates(newestRate, through: date)
    }

    private func volatilities(
        _ symbol: String, _ underlying: SQLValue, _ through: SQLValue
    ) throws(RecordingError) -> [SessionVolatility] {
        var found: [SessionVolatility] = []
        try volatilities.rows(underlying, through) { (row) throws(RecordingError) in
            let instant = Instant(microseconds: row.integer(0))
            let session = CalendarDate(daysSinceEpoch: Int32(truncatingIfNeeded: row.integer(1)))
            let volatility = row.real(2)
            let crc = StoredCapture.volatilityChecksum(symbol, instant, session: session, volatility: volatility)
            guard let volatility, crc == row.integer(3) else {
                throw damaged("the volatility of \(symbol) at \(instant)")
            }
            if found.last?.session == session { found.removeLast() }
            found.append(SessionVolatility(session: session, volatility: volatility))
        }
        return found
    }

    private func dividends(
        _ symbol: String, _ underlying: SQLValue, _ through: SQLValue
    ) throws(RecordingError) -> [DividendEvent] {
        var found: [DividendEvent] = []
        try dividends.rows(underlying, through) { (row) throws(RecordingError) in
            let event = DividendEvent(
                exDate: CalendarDate(daysSinceEpoch: Int32(truncatingIfNeeded: row.integer(0))),
                amount: row.real(1) ?? 0, declared: Instant(microseconds: row.integer(2)))
            guard event.checksum(symbol) == row.integer(3) else {
                throw damaged("the dividend of \(symbol) on \(event.exDate)")
            }
            found.append(event)
        }
        return found
    }

    private func earnings(
        _ symbol: String, _ underlying: SQLValue, _ through: SQLValue
    ) throws(RecordingError) -> [EarningsEvent] {
        var found: [EarningsEvent] = []
        try earnings.rows(underlying, through) { (row) throws(RecordingError) in
            let event = EarningsEvent(
                date: CalendarDate(daysSinceEpoch: Int32(truncatingIfNeeded: row.integer(0))),
                timing: EarningsEvent.Timing(rawValue: row.text(1)) ?? .unstated,
                announced: Instant(microseconds: row.integer(2)))
            guard event.checksum(symbol) == row.integer(3) else {
                throw damaged("the earnings date of \(symbol) on \(event.date)")
            }
            found.append(event)
        }
        return found
    }

    private func news(
        _ symbol: String, _ underlying: SQLValue, _ through: SQLValue
    ) throws(RecordingError) -> [NewsItem] {
        var found: [NewsItem] = []
        try news.rows(underlying, through) { (row) throws(RecordingError) in
            let item = NewsItem(
                published: Instant(microseconds: row.integer(0)), headline: row.text(1), source: row.text(2),
                sentiment: NewsItem.Sentiment(rawValue: row.text(3)))
            guard item.checksum(symbol) == row.integer(4) else {
                throw damaged("the headline on \(symbol) at \(item.published)")
            }
            found.append(item)
        }
        return found
    }

    func damaged(_ what: String) -> RecordingError {
        .damagedData(path: path, what: what, detail: "it doesn't match its checksum")
    }
}
