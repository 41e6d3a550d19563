package import Market
import SQLite

extension RecordingWriter {
    /// Records a bar of an underlying; its key is the stretch of time it covers.
    package func add(_ bar: Bar, of symbol: String) throws(RecordingError) -> WriteOutcome {
        let id = try underlyingID(symbol)
        let known = try checksum(
            "SELECT crc FROM bar WHERE underlying_id = ?1 AND ends = ?2 AND starts = ?3", .integer(id),
            .integer(bar.end.microseconds), .integer(bar.start.microseconds))
        return try put(known, bar.checksum(symbol), "the bar of \(symbol) from \(bar.start) to \(bar.end)") {
            (writer) throws(RecordingError) in
            try writer.database.prepare("INSERT OR REPLACE INTO bar VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)")
                .run(
                    .integer(id), .integer(bar.end.microseconds), .integer(bar.start.microseconds), .real(bar.open),
                    .real(bar.high), .real(bar.low), .real(bar.close), SQLValue(bar.volume), SQLValue(bar.vwap),
                    .integer(bar.checksum(symbol)))
        }
    }

    /// Records a dividend of an underlying; its key is the ex-date.
    package func add(_ event: DividendEvent, of symbol: String) throws(RecordingError) -> WriteOutcome {
        let id = try underlyingID(symbol)
        let known = try checksum(
            "SELECT crc FROM dividend WHERE underlying_id = ?1 AND ex_date = ?2", .integer(id),
            SQLValue(event.exDate.daysSinceEpoch))
        return try put(known, event.checksum(symbol), "the dividend of \(symbol) on \(event.exDate)") {
            (writer) throws(RecordingError) in
            try writer.database.prepare("INSERT OR REPLACE INTO dividend VALUES (?1, ?2, ?3, ?4, ?5)").run(
                .integer(id), SQLValue(event.exDate.daysSinceEpoch), .real(event.amount),
                .integer(event.declared.microseconds), .integer(event.checksum(symbol)))
        }
    }

    /// Records an earnings date of an underlying; its key is the date and when it was announced.
    package func add(_ event: EarningsEvent, of symbol: String) throws(RecordingError) -> WriteOutcome {
        let id = try underlyingID(symbol)
        let known = try checksum(
            "SELECT crc FROM earnings WHERE underlying_id = ?1 AND date = ?2 AND announced = ?3", .integer(id),
            SQLValue(event.date.daysSinceEpoch), .integer(event.announced.microseconds))
        return try put(known, event.checksum(symbol), "the earnings date of \(symbol) on \(event.date)") {
            (writer) throws(RecordingError) in
            try writer.database.prepare("INSERT OR REPLACE INTO earnings VALUES (?1, ?2, ?3, ?4, ?5)").run(
                .integer(id), SQLValue(event.date.daysSinceEpoch), .text(event.timing.rawValue),
                .integer(event.announced.microseconds), .integer(event.checksum(symbol)))
        }
    }

    /// Records a split, new symbol or delisting of an underlying; its key is the date and its kind.
    package func add(_ action: CorporateAction, of symbol: String) throws(RecordingError) -> WriteOutcome {
        let id = try underlyingID(symbol)
        let known = try checksum(
            "SELECT crc FROM corporate_action WHERE underlying_id = ?1 AND date = ?2 AND kind = ?3", .integer(id),
            SQLValue(action.date.daysSinceEpoch), .text(action.kind.name))
        return try put(known, action.checksum(symbol), "the event '\(action)' of \(symbol)") {
            (writer) throws(RecordingError) in
            let row = ActionRow(action)
            try writer.database.prepare(
                "INSERT OR REPLACE INTO corporate_action VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
            ).run(
                .integer(id), SQLValue(action.date.daysSinceEpoch), .text(action.kind.name), .integer(row.numerator),
                .integer(row.denominator), .text(row.newSymbol), SQLValue(row.cash),
                .integer(action.announced.microseconds), .integer(action.checksum(symbol)))
        }
    }

    /// Records a headline on an underlying; its key is when and where it was published, and its words.
    package func add(_ item: NewsItem, of symbol: String) throws(RecordingError) -> WriteOutcome {
        let id = try underlyingID(symbol)
        let known = try checksum(
            "SELECT crc FROM news WHERE underlying_id = ?1 AND published = ?2 AND source = ?3 AND headline = ?4",
            .integer(id), .integer(item.published.microseconds), .text(item.source), .text(item.headline))
        return try put(known, item.checksum(symbol), "the headline on \(symbol) at \(item.published)") {
            (writer) throws(RecordingError) in
            try writer.database.prepare("INSERT OR REPLACE INTO news VALUES (?1, ?2, ?3, ?4, ?5, ?6)").run(
                .integer(id), .integer(item.published.microseconds), .text(item.headline), .text(item.source),
                item.sentiment.map { .text($0.rawValue) } ?? .null, .integer(item.checksum(symbol)))
        }
    }

    /// Records a risk-free rate; its key is the date.
    package func add(_ point: RatePoint) throws(RecordingError) -> WriteOutcome {
        let known = try checksum("SELECT crc FROM rate WHERE date = ?1", SQLValue(point.date.daysSinceEpoch))
        return try put(known, point.checksum, "the rate of \(point.date)") { (writer) throws(RecordingError) in
            try writer.database.prepare("INSERT OR REPLACE INTO rate VALUES (?1, ?2, ?3)").run(
                SQLValue(point.date.daysSinceEpoch), .real(point.rate), .integer(point.checksum))
        }
    }

    /// Records an open position; its key is its portfolio and id.
    package func add(_ position: Position) throws(RecordingError) -> WriteOutcome {
        let known = try checksum(
            "SELECT crc FROM position WHERE portfolio = ?1 AND id = ?2", .text(position.portfolio), .text(position.id))
        return try put(known, position.checksum, "the position '\(position.id)'") { (writer) throws(RecordingError) in
            let contract = position.contract
            try writer.database.prepare(
                "INSERT OR REPLACE INTO position VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)"
            ).run(
                .text(position.portfolio), .text(position.id), .text(position.kind.rawValue),
                .text(contract.underlying), .text(contract.root), SQLValue(contract.expiration.daysSinceEpoch),
                SQLValue(contract.strike.thousandths), SQLValue(contract.multiplier), SQLValue(position.contracts),
                SQLValue(position.opened.daysSinceEpoch), .real(position.openPrice), SQLValue(position.stockBasis),
                .integer(position.priorCredit.cents), .integer(position.checksum))
        }
    }

    /// The checksum of the row with this key; nil where there is none.
    private func checksum(
        _ sql: String, _ first: SQLValue, _ second: SQLValue = .null, _ third: SQLValue = .null,
        _ fourth: SQLValue = .null
    ) throws(RecordingError) -> Int64? {
        try database.prepare(sql).first(first, second, third, fourth) { (row) throws(RecordingError) in row.integer(0) }
    }

    /// Inserts what is new, leaves what is the same, and overwrites or refuses what is different.
    private func put(
        _ known: Int64?, _ checksum: Int64, _ what: String,
        insert: (borrowing RecordingWriter) throws(RecordingError) -> Void
    ) throws(RecordingError) -> WriteOutcome {
        if known == checksum { return .unchanged }
        guard known == nil || replacing else { throw .conflict(path: database.path, what: what) }
        try insert(self)
        return known == nil ? .added : .replaced
    }
}
