import Accounting
import Market
import SQLite

extension Journal {
    /// The open options, by portfolio and id.
    package func openPositions(_ filter: PositionFilter = PositionFilter()) throws(JournalError) -> [BookedPosition] {
        try read { (connection) throws(JournalError) in
            var conditions = Conditions()
            conditions.add("portfolio_id = ?", try connection.portfolioID(filter.portfolio))
            conditions.add("underlying = ?", filter.symbol.map(SQLValue.text))
            conditions.add("kind = ?", filter.kind.map { .text($0.rawValue) })
            conditions.add("expiration <= ?", filter.expiresThrough.map { SQLValue($0) })
            let sql = """
                SELECT \(BookedPosition.columns) FROM position\(conditions.sql)
                ORDER BY portfolio_id, id\(limitSQL(filter.limit))
                """
            return try connection.rows(sql, conditions.values) { (row, name) in BookedPosition(row, portfolio: name) }
        }
    }

    /// The shares that are held, by portfolio and symbol.
    package func holdings(portfolio: String? = nil, symbol: String? = nil) throws(JournalError) -> [BookedHolding] {
        try read { (connection) throws(JournalError) in
            var conditions = Conditions()
            conditions.add("portfolio_id = ?", try connection.portfolioID(portfolio))
            conditions.add("symbol = ?", symbol.map(SQLValue.text))
            let sql = """
                SELECT portfolio_id, symbol, shares, cost, premium, campaign FROM holding\(conditions.sql)
                ORDER BY portfolio_id, symbol
                """
            return try connection.rows(sql, conditions.values) { (row, name) in
                BookedHolding(
                    portfolio: name,
                    holding: ShareHolding(
                        symbol: row.text(1), shares: row.int(2), cost: row.dollars(3), premium: row.dollars(4),
                        campaign: row.int(5)))
            }
        }
    }

    /// The options that have ended, oldest first.
    package func trades(_ filter: TradeFilter = TradeFilter()) throws(JournalError) -> [BookedTrade] {
        try read { (connection) throws(JournalError) in
            var conditions = Conditions()
            conditions.add("portfolio_id = ?", try connection.portfolioID(filter.portfolio))
            conditions.add("underlying = ?", filter.symbol.map(SQLValue.text))
            conditions.add("position = ?", filter.position.map(SQLValue.text))
            conditions.add("outcome = ?", filter.outcome.map { .text($0.rawValue) })
            conditions.add("ended_on >= ?", filter.from.map { SQLValue($0) })
            conditions.add("ended_on <= ?", filter.to.map { SQLValue($0) })
            let sql = """
                SELECT \(BookedTrade.columns) FROM trade\(conditions.sql)
                ORDER BY ended_on DESC, id DESC\(limitSQL(filter.limit))
                """
            return try connection.rows(sql, conditions.values) { (row, name) in
                BookedTrade(row, portfolio: name)
            }.reversed()
        }
    }

    /// Campaigns, in the order in which they began.
    package func campaigns(_ filter: CampaignFilter = CampaignFilter()) throws(JournalError) -> [BookedCampaign] {
        try read { (connection) throws(JournalError) in
            var conditions = Conditions()
            conditions.add("portfolio_id = ?", try connection.portfolioID(filter.portfolio))
            conditions.add("symbol = ?", filter.symbol.map(SQLValue.text))
            conditions.add("ended_on IS NULL", if: filter.isRunning == true)
            conditions.add("ended_on IS NOT NULL", if: filter.isRunning == false)
            let sql = """
                SELECT \(BookedCampaign.columns) FROM campaign\(conditions.sql)
                ORDER BY began DESC, portfolio_id DESC, number DESC\(limitSQL(filter.limit))
                """
            return try connection.rows(sql, conditions.values) { (row, name) in
                BookedCampaign(row, portfolio: name)
            }.reversed()
        }
    }

    /// Movements of cash, oldest first.
    package func postings(_ filter: PostingFilter = PostingFilter()) throws(JournalError) -> [BookedPosting] {
        try read { (connection) throws(JournalError) in
            var conditions = Conditions()
            conditions.add("portfolio_id = ?", try connection.portfolioID(filter.portfolio))
            conditions.add("symbol = ?", filter.symbol.map(SQLValue.text))
            conditions.add("category = ?", filter.category.map { .text($0.rawValue) })
            conditions.add("date >= ?", filter.from.map { SQLValue($0) })
            conditions.add("date <= ?", filter.to.map { SQLValue($0) })
            let sql = """
                SELECT \(BookedPosting.columns) FROM posting\(conditions.sql)
                ORDER BY date DESC, id DESC\(limitSQL(filter.limit))
                """
            return try connection.rows(sql, conditions.values) { (row, name) in
                BookedPosting(row, portfolio: name)
            }.reversed()
        }
    }
}

extension Connection {
    /// The rows of a query whose first column is the id of a portfolio.
    ///
    /// - Throws: `damaged` where a row can't be read.
    func rows<Row>(
        _ sql: String, _ values: [SQLValue], _ read: (borrowing Statement, String) -> Row?
    ) throws(JournalError) -> [Row] {
        let names = try portfolioNames()
        var rows: [Row] = []
        try database.prepare(sql).rows(values) { (row) throws(JournalError) in
            guard let value = read(row, names[row.integer(0)] ?? "") else {
                throw .damaged(path: database.path, detail: "a row can't be read")
            }
            rows.append(value)
        }
        return rows
    }
}
