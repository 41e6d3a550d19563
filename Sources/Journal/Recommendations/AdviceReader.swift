import Market
import SQLite

extension Advice {
    /// The recommendations that a query is about, those on one position together and in order, with each trade of the
    /// position.
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
                SELECT r.id, r.portfolio_id, r.position, r.action, r.profit, r.at,
                    \(PositionResults.Course.columns("t."))
                FROM recommendation AS r INDEXED BY recommendation_advice
                LEFT JOIN trade AS t INDEXED BY trade_course
                    ON t.portfolio_id = r.portfolio_id AND t.position = r.position\(conditions.sql)
                ORDER BY r.portfolio_id, r.position, r.id, t.id
                """, values: conditions.values)
    }

    /// The column of `query` at which a trade begins.
    fileprivate static let firstOfCourse: Int32 = 6

    /// Reads a row of `query`.
    fileprivate init(_ row: borrowing Statement, _ answers: [Int64: Answer]) {
        let answer = answers[row.integer(0)]
        self.init(
            portfolio: row.integer(1), position: row.optionalText(2), action: row.text(3),
            at: row.instant(5), profit: row.optionalDollars(4), response: answer?.kind, opened: answer?.opened)
    }
}

/// The last word on a recommendation.
private struct Answer {
    let kind: Response.Kind
    let opened: String?
}

extension Connection {
    /// The last word on each recommendation; there are far fewer than recommendations.
    private func answers() throws(JournalError) -> [Int64: Answer] {
        var answers: [Int64: Answer] = [:]
        try database.prepare("SELECT recommendation_id, kind, position FROM response ORDER BY id").rows {
            (row) throws(JournalError) in
            answers[row.integer(0)] = Response.Kind(rawValue: row.text(1)).map {
                Answer(kind: $0, opened: row.optionalText(2))
            }
        }
        return answers
    }
}

extension Connection {
    /// Calls the body for each piece of advice of a range of days, with results that have the course of its position at hand.
    func forEachAdvice(
        _ query: PerformanceQuery, body: (Advice, inout PositionResults) throws(JournalError) -> Void
    ) throws(JournalError) {
        let query = Advice.query(query, portfolio: try portfolioID(query.portfolio))
        let answers = try answers()
        var results = try PositionResults(database)
        var last: Int64?
        var current: Advice?
        var course: PositionResults.Course?
        // Whether the rows at hand are the trades of a position that is new; they come again with each recommendation on it.
        var isNew = false
        try database.prepare(query.sql).rows(query.values) { (row) throws(JournalError) in
            guard row.integer(0) != last else {
                if isNew { course?.add(row, from: Advice.firstOfCourse) }
                return
            }
            last = row.integer(0)
            let next = Advice(row, answers)
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
            if isNew {
                course = PositionResults.Course(row, from: Advice.firstOfCourse)
            }
            current = next
        }
        guard let advice = current else { return }
        results.keep(course, of: advice)
        try body(advice, &results)
    }
}
