import Market
import SQLite

extension Advice {
    /// The recommendations that a query is about, those on one position together and in order, with the last word on each and
    /// with each trade of the position.
    ///
    /// Indexes have all that is needed of them: the tables themselves hold inputs and traces, and what lists show.
    static func query(_ query: PerformanceQuery, portfolio: SQLValue?) -> Query {
        var conditions = Conditions()
        conditions.add("r.portfolio_id = ?", portfolio)
        conditions.add("r.symbol = ?", query.symbol.map(SQLValue.text))
        conditions.add("r.date >= ?", query.from.map { SQLValue($0) })
        conditions.add("r.date <= ?", query.to.map { SQLValue($0) })
        return Query(
            sql: """
                SELECT r.id, r.portfolio_id, r.position, r.action, r.profit, a.kind, a.position, p.id IS NOT NULL,
                    \(PositionResults.Course.columns("t."))
                FROM recommendation AS r INDEXED BY recommendation_advice
                LEFT JOIN response AS a ON a.id = (SELECT max(id) FROM response WHERE recommendation_id = r.id)
                LEFT JOIN position AS p ON p.portfolio_id = r.portfolio_id AND p.id = r.position
                LEFT JOIN trade AS t INDEXED BY trade_course
                    ON t.portfolio_id = r.portfolio_id AND t.position = r.position\(conditions.sql)
                ORDER BY r.portfolio_id, r.position, r.id, t.id
                """, values: conditions.values)
    }

    /// Reads a row of `query`.
    fileprivate init(_ row: borrowing Statement) {
        self.init(
            portfolio: row.integer(1), position: row.optionalText(2), action: row.text(3),
            profit: row.optionalDollars(4), response: row.optionalText(5).flatMap(Response.Kind.init(rawValue:)),
            opened: row.optionalText(6))
    }
}

extension Connection {
    /// Calls the body for each piece of advice of a range of days, with results that have the course of its position at hand.
    func forEachAdvice(
        _ query: PerformanceQuery, body: (Advice, inout PositionResults) throws(JournalError) -> Void
    ) throws(JournalError) {
        let query = Advice.query(query, portfolio: try portfolioID(query.portfolio))
        var results = try PositionResults(database)
        var last: Int64?
        var current: Advice?
        var course: PositionResults.Course?
        // Whether the rows at hand are the trades of a position that is new; they come again with each recommendation on it.
        var isNew = false
        try database.prepare(query.sql).rows(query.values) { (row) throws(JournalError) in
            guard row.integer(0) != last else {
                if isNew { course?.add(row, from: 8) }
                return
            }
            last = row.integer(0)
            let next = Advice(row)
            if let advice = current, advice.goesOn(in: next) {
                current = advice.joined(with: next)
                isNew = false
                return
            }
            if let advice = current {
                results.keep(course, of: advice)
                try body(advice, &results)
            }
            isNew = current.map { !$0.isOnSamePosition(as: next) } ?? true
            if isNew { course = PositionResults.Course(row, isOpen: row.isSet(7), from: 8) }
            current = next
        }
        guard let advice = current else { return }
        results.keep(course, of: advice)
        try body(advice, &results)
    }
}
