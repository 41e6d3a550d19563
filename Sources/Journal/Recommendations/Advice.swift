import Market
import SQLite

/// Recommendations of one action on one position, one after the other without another between.
struct Advice {
    let portfolio: Int64
    let position: String?
    let action: String
    /// What closing would have come to at the first of them.
    let profit: Dollars?
    /// The last word on any of them, and the position that was opened on it.
    var response: Response.Kind?
    var opened: String?

    /// The position that it is about: advice to open something is about what was opened on it.
    private var subject: String? { action.hasPrefix("OPEN_") ? opened : position }

    /// Whether another recommendation says the same again.
    fileprivate func goesOn(in next: Advice) -> Bool {
        position != nil && position == next.position && portfolio == next.portfolio && action == next.action
    }

    /// With another recommendation that says the same again.
    fileprivate func joined(with next: Advice) -> Advice {
        guard next.response != nil else { return self }
        var all = self
        all.response = next.response
        all.opened = next.opened
        return all
    }
}

extension Advice {
    var leaving: Reading<Dollars> { Reading(profit, else: "its profit wasn't known then") }

    func staying(_ results: inout PositionResults) throws(JournalError) -> Reading<Dollars> {
        guard let subject else { return .unknown(reason: "no position") }
        guard let course = try results.course(subject, in: portfolio) else {
            return .unknown(reason: "it is still open")
        }
        return try results.staying(course)
    }

    func taken(_ results: inout PositionResults) throws(JournalError) -> Reading<Dollars> {
        guard let subject else { return .unknown(reason: "no position") }
        return try results.chain(subject, in: portfolio)
    }

    /// Whether it was right; looks up what that takes, and no more.
    func verdict(_ results: inout PositionResults) throws(JournalError) -> RecommendationVerdict {
        let (said, other) = RecommendationCase.comparison(of: action, response)
        let first = try amount(said, &results)
        guard case .known = first else { return RecommendationVerdict(first, against: first) }
        return RecommendationVerdict(first, against: try amount(other, &results))
    }

    /// All that is known of its outcome.
    func facts(_ results: inout PositionResults) throws(JournalError) -> RecommendationCase {
        RecommendationCase(
            action: action, leaving: leaving, staying: try staying(&results), taken: try taken(&results),
            response: response)
    }

    private func amount(
        _ amount: RecommendationCase.Amount, _ results: inout PositionResults
    ) throws(JournalError) -> Reading<Dollars> {
        switch amount {
        case .leaving: leaving
        case .staying: try staying(&results)
        case .taken: try taken(&results)
        case .nothing: .known(.zero)
        }
    }
}

extension Advice {
    /// The recommendations that a query is about, those on one position together and in order, with the last word on each.
    ///
    /// Their index has all that is needed, so that none is read from the table, which holds inputs and traces.
    static func query(_ query: PerformanceQuery, portfolio: SQLValue?) -> Query {
        var conditions = Conditions()
        conditions.add("r.portfolio_id = ?", portfolio)
        conditions.add("r.symbol = ?", query.symbol.map(SQLValue.text))
        conditions.add("r.date >= ?", query.from.map { SQLValue($0) })
        conditions.add("r.date <= ?", query.to.map { SQLValue($0) })
        return Query(
            sql: """
                SELECT r.portfolio_id, r.position, r.action, r.profit, a.kind, a.position
                FROM recommendation AS r INDEXED BY recommendation_advice LEFT JOIN response AS a ON a.id = (
                    SELECT max(id) FROM response WHERE recommendation_id = r.id)\(conditions.sql)
                ORDER BY r.portfolio_id, r.position, r.id
                """, values: conditions.values)
    }

    /// Reads a row of `query`.
    fileprivate init(_ row: borrowing Statement) {
        self.init(
            portfolio: row.integer(0), position: row.optionalText(1), action: row.text(2),
            profit: row.optionalDollars(3), response: row.optionalText(4).flatMap(Response.Kind.init(rawValue:)),
            opened: row.optionalText(5))
    }
}

extension Connection {
    /// Calls the body for each piece of advice of a range of days.
    func forEachAdvice(
        _ query: PerformanceQuery, body: (Advice) throws(JournalError) -> Void
    ) throws(JournalError) {
        let query = Advice.query(query, portfolio: try portfolioID(query.portfolio))
        var current: Advice?
        try database.prepare(query.sql).rows(query.values) { (row) throws(JournalError) in
            let next = Advice(row)
            if let advice = current, advice.goesOn(in: next) {
                current = advice.joined(with: next)
            } else {
                if let advice = current { try body(advice) }
                current = next
            }
        }
        if let advice = current { try body(advice) }
    }
}
