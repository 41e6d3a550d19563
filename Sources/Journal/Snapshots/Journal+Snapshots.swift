package import Market
import SQLite

extension Journal {
    /// Keeps snapshots; one of the same position and instant takes the place of the one before.
    ///
    /// - Throws: `unknownPortfolio`; nothing is kept then.
    package func add(_ snapshots: [PositionSnapshot]) throws(JournalError) {
        try write { (connection) throws(JournalError) in
            try connection.add(snapshots, run: nil)
        }
    }

    /// The snapshots that a filter asks for: by date, portfolio, position and instant.
    package func snapshots(_ filter: SnapshotFilter = SnapshotFilter()) throws(JournalError) -> [PositionSnapshot] {
        try read { (connection) throws(JournalError) in
            let query = filter.query(portfolio: try connection.portfolioID(filter.portfolio))
            return try connection.rows(query) { (row, name) in PositionSnapshot(row, portfolio: name) }.reversed()
        }
    }

    /// The newest snapshot of each open position, by portfolio and position; positions without one are left out.
    package func latestSnapshots(portfolio: String? = nil) throws(JournalError) -> [PositionSnapshot] {
        try read { (connection) throws(JournalError) in
            let query = PositionSnapshot.latest(portfolio: try connection.portfolioID(portfolio))
            return try connection.rows(query) { (row, name) in PositionSnapshot(row, portfolio: name) }
        }
    }

    /// The last price of an underlying that was recorded at or before an instant; nil where there is none.
    package func price(of symbol: String, at instant: Instant) throws(JournalError) -> PriceMark? {
        try read { (connection) throws(JournalError) in
            try connection.database.prepare(
                "SELECT at, spot, source FROM price WHERE symbol = ?1 AND at <= ?2 ORDER BY at DESC LIMIT 1"
            ).first([.text(symbol), SQLValue(instant)]) { (row) throws(JournalError) in
                PriceMark(symbol: symbol, at: row.instant(0), spot: row.real(1) ?? 0, source: row.text(2))
            }
        }
    }
}

extension SnapshotFilter {
    /// - Parameter portfolio: the id of the portfolio that it names
    func query(portfolio: SQLValue?) -> Query {
        var conditions = Conditions()
        conditions.add("portfolio_id = ?", portfolio)
        conditions.add("position = ?", position.map(SQLValue.text))
        conditions.add("date >= ?", from.map { SQLValue($0) })
        conditions.add("date <= ?", to.map { SQLValue($0) })
        // The key's own order where it is asked for, so that nothing has to be sorted.
        let isOne = portfolio != nil && position != nil
        let order = isOne ? "at DESC" : "date DESC, portfolio_id DESC, position DESC, at DESC"
        return Query(
            sql: """
                SELECT \(PositionSnapshot.columns) FROM snapshot\(conditions.sql) ORDER BY \(order)\
                \(limitSQL(limit))
                """, values: conditions.values)
    }
}

extension PositionSnapshot {
    /// The newest snapshot of each open position.
    static func latest(portfolio: SQLValue?) -> Query {
        var conditions = Conditions()
        conditions.add("p.portfolio_id = ?", portfolio)
        return Query(
            sql: """
                SELECT \(columns("s.")) FROM position AS p
                JOIN snapshot AS s ON s.portfolio_id = p.portfolio_id AND s.position = p.id AND s.at = (
                    SELECT max(at) FROM snapshot WHERE portfolio_id = p.portfolio_id AND position = p.id)\
                \(conditions.sql) ORDER BY p.portfolio_id, p.id
                """, values: conditions.values)
    }

    /// With a table's name and a dot before each.
    static func columns(_ table: String = "") -> String {
        [
            "portfolio_id", "position", "at", "date", "symbol", "spot", "mark", "dte", "trading_dte", "moneyness",
            "delta", "iv", "risk", "profit", "profit_pct", "premium",
        ].map { table + $0 }.joined(separator: ", ")
    }

    static let columns = columns()

    /// The values of `columns`, and the run.
    func row(portfolio: Int64, run: Int64?) -> [SQLValue] {
        [
            .integer(portfolio), .text(position), SQLValue(at), SQLValue(date), .text(symbol), SQLValue(spot),
            SQLValue(mark), SQLValue(dte), SQLValue(tradingDTE), SQLValue(moneyness), SQLValue(delta),
            SQLValue(impliedVolatility), SQLValue(risk), SQLValue(profit), SQLValue(profitPercent), SQLValue(premium),
            SQLValue(run),
        ]
    }

    /// Reads `columns`.
    init(_ row: borrowing Statement, portfolio: String) {
        self.init(
            at: row.instant(2), date: row.date(3), portfolio: portfolio, position: row.text(1), symbol: row.text(4),
            spot: row.real(5), mark: row.real(6), dte: row.int(7), tradingDTE: row.optionalInt(8),
            moneyness: row.real(9), delta: row.real(10), impliedVolatility: row.real(11), risk: row.optionalText(12),
            profit: row.optionalDollars(13), profitPercent: row.real(14), premium: row.optionalDollars(15))
    }
}

extension Connection {
    func add(_ snapshots: [PositionSnapshot], run: Int64?) throws(JournalError) {
        guard !snapshots.isEmpty else { return }
        let insert = try database.prepare(
            """
            INSERT OR REPLACE INTO snapshot (\(PositionSnapshot.columns), run_id)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
            """)
        // What the underlying cost is asked for long after the position is gone.
        let price = try database.prepare(
            "INSERT OR IGNORE INTO price (symbol, at, spot, source) VALUES (?1, ?2, ?3, 'snapshot')")
        var ids: [String: Int64] = [:]
        for snapshot in snapshots {
            try TextRule.text(snapshot.position, of: "the id of a position")
            try TextRule.text(snapshot.symbol, of: "a symbol")
            let id: Int64
            if let known = ids[snapshot.portfolio] { id = known } else { id = try portfolio(snapshot.portfolio).id }
            ids[snapshot.portfolio] = id
            try insert.run(snapshot.row(portfolio: id, run: run))
            guard let spot = snapshot.spot, spot.isFinite, spot > 0 else { continue }
            try price.run(.text(snapshot.symbol), SQLValue(snapshot.at), .real(spot))
        }
    }

    func add(_ mark: PriceMark) throws(JournalError) {
        try TextRule.text(mark.symbol, of: "a symbol")
        guard mark.spot.isFinite, mark.spot > 0 else {
            throw .badNumber(what: "the price of \(mark.symbol)", found: "\(mark.spot)", expected: "above 0")
        }
        try database.prepare("INSERT OR REPLACE INTO price (symbol, at, spot, source) VALUES (?1, ?2, ?3, ?4)").run(
            .text(mark.symbol), SQLValue(mark.at), .real(mark.spot), .text(mark.source))
    }
}
