import Accounting
import Market
import SQLite

extension Journal {
    /// The open options, by portfolio and id.
    package func openPositions(_ filter: PositionFilter = PositionFilter()) throws(JournalError) -> [BookedPosition] {
        try read { (connection) throws(JournalError) in
            let query = filter.query(portfolio: try connection.portfolioID(filter.portfolio))
            return try connection.rows(query) { (row, name) in BookedPosition(row, portfolio: name) }
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
            return try connection.rows(Query(sql: sql, values: conditions.values)) { (row, name) in
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
            let query = filter.query(portfolio: try connection.portfolioID(filter.portfolio))
            return try connection.rows(query) { (row, name) in
                BookedTrade(row, portfolio: name)
            }.reversed()
        }
    }

    /// Campaigns, in the order in which they began.
    package func campaigns(_ filter: CampaignFilter = CampaignFilter()) throws(JournalError) -> [BookedCampaign] {
        try read { (connection) throws(JournalError) in
            let query = filter.query(portfolio: try connection.portfolioID(filter.portfolio))
            return try connection.rows(query) { (row, name) in
                BookedCampaign(row, portfolio: name)
            }.reversed()
        }
    }

    /// Movements of cash, oldest first.
    package func postings(_ filter: PostingFilter = PostingFilter()) throws(JournalError) -> [BookedPosting] {
        try read { (connection) throws(JournalError) in
            let query = filter.query(portfolio: try connection.portfolioID(filter.portfolio))
            return try connection.rows(query) { (row, name) in
                BookedPosting(row, portfolio: name)
            }.reversed()
        }
    }
}

extension Connection {
    /// The rows of a query whose first column is the id of a portfolio.
    ///
    /// - Throws: `outdated` where a row can't be read.
    func rows<Row>(
        _ query: Query, _ read: (borrowing Statement, String) -> Row?
    ) throws(JournalError) -> [Row] {
        let names = try portfolioNames()
        var rows: [Row] = []
        try database.prepare(query.sql).rows(query.values) { (row) throws(JournalError) in
            guard let value = read(row, names[row.integer(0)] ?? "") else {
                throw .outdated(
                    path: database.path, detail: "a row of what follows from the entries can't be read")
            }
            rows.append(value)
        }
        return rows
    }
}
