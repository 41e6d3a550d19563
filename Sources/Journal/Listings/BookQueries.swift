import Accounting
import Market
import SQLite

// What filters of the tables that follow from entries ask of them.

extension PositionFilter {
    /// - Parameter portfolio: the id of the portfolio that it names
    func query(portfolio: SQLValue?) -> Query {
        var conditions = Conditions()
        conditions.add("portfolio_id = ?", portfolio)
        conditions.add("underlying = ?", symbol.map(SQLValue.text))
        conditions.add("kind = ?", kind.map { .text($0.rawValue) })
        conditions.add("expiration <= ?", expiresThrough.map { SQLValue($0) })
        // Few positions expire soon; the planner would rather read all of them in their order.
        let isByDate = expiresThrough != nil && portfolio == nil && symbol == nil
        let table = isByDate ? "position INDEXED BY position_expiration" : "position"
        return Query(
            sql: """
                SELECT \(BookedPosition.columns) FROM \(table)\(conditions.sql)
                ORDER BY portfolio_id, id\(limitSQL(limit))
                """, values: conditions.values)
    }
}

extension TradeFilter {
    /// - Parameter portfolio: the id of the portfolio that it names
    func query(portfolio: SQLValue?) -> Query {
        var conditions = Conditions()
        conditions.add("portfolio_id = ?", portfolio)
        conditions.add("underlying = ?", symbol.map(SQLValue.text))
        conditions.add("position = ?", position.map(SQLValue.text))
        conditions.add("outcome = ?", outcome.map { .text($0.rawValue) })
        conditions.add("ended_on >= ?", from.map { SQLValue($0) })
        conditions.add("ended_on <= ?", to.map { SQLValue($0) })
        return Query(
            sql: """
                SELECT \(BookedTrade.columns) FROM trade\(conditions.sql)
                ORDER BY ended_on DESC, id DESC\(limitSQL(limit))
                """, values: conditions.values)
    }
}

extension CampaignFilter {
    /// - Parameter portfolio: the id of the portfolio that it names
    func query(portfolio: SQLValue?) -> Query {
        var conditions = Conditions()
        conditions.add("portfolio_id = ?", portfolio)
        conditions.add("symbol = ?", symbol.map(SQLValue.text))
        conditions.add("ended_on IS NULL", if: isRunning == true)
        conditions.add("ended_on IS NOT NULL", if: isRunning == false)
        return Query(
            sql: """
                SELECT \(BookedCampaign.columns) FROM campaign\(conditions.sql)
                ORDER BY began DESC, portfolio_id DESC, number DESC\(limitSQL(limit))
                """, values: conditions.values)
    }
}

extension PostingFilter {
    /// - Parameter portfolio: the id of the portfolio that it names
    func query(portfolio: SQLValue?) -> Query {
        var conditions = Conditions()
        conditions.add("portfolio_id = ?", portfolio)
        conditions.add("symbol = ?", symbol.map(SQLValue.text))
        conditions.add("category = ?", category.map { .text($0.rawValue) })
        conditions.add("date >= ?", from.map { SQLValue($0) })
        conditions.add("date <= ?", to.map { SQLValue($0) })
        return Query(
            sql: """
                SELECT \(BookedPosting.columns) FROM posting\(conditions.sql)
                ORDER BY date DESC, id DESC\(limitSQL(limit))
                """, values: conditions.values)
    }
}
