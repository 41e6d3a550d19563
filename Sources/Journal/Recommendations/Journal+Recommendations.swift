import Market
import SQLite

extension Journal {
    /// Keeps a recommendation.
    ///
    /// - Returns: its id, under which it can be shown, made again and answered.
    /// - Throws: `unknownPortfolio`, `tooLarge`, `badNumber`.
    package func add(_ record: RecommendationRecord) throws(JournalError) -> Int64 {
        try write { (connection) throws(JournalError) in try connection.add(record, run: nil) }
    }

    /// Keeps several recommendations: all of them, or none.
    ///
    /// - Returns: their ids, in the same order.
    /// - Throws: as for one.
    package func add(_ records: [RecommendationRecord]) throws(JournalError) -> [Int64] {
        try write { (connection) throws(JournalError) in
            var ids: [Int64] = []
            for record in records { ids.append(try connection.add(record, run: nil)) }
            return ids
        }
    }

    /// A recommendation by its id.
    ///
    /// - Throws: `notFound`.
    package func recommendation(_ id: Int64) throws(JournalError) -> StoredRecommendation {
        try read { (connection) throws(JournalError) in
            let found = try connection.recommendations("WHERE r.id = ?1", [.integer(id)])
            guard let found = found.first else { throw .notFound(what: "recommendation", id: String(id)) }
            return found
        }
    }

    /// The recommendations that a filter asks for, newest first.
    package func recommendations(
        _ filter: RecommendationFilter = RecommendationFilter()
    ) throws(JournalError) -> [StoredRecommendation] {
        try read { (connection) throws(JournalError) in
            let conditions = filter.conditions(portfolio: try connection.portfolioID(filter.portfolio))
            return try connection.recommendations(
                "\(conditions.sql) ORDER BY r.id DESC\(limitSQL(filter.limit))", conditions.values)
        }
    }

    /// Keeps what the trader did about a recommendation; the latest word counts, the earlier ones stay.
    ///
    /// - Throws: `notFound`, `tooLarge`, `badText`.
    package func respond(to recommendation: Int64, _ response: Response) throws(JournalError) {
        try write { (connection) throws(JournalError) in
            let portfolio = try connection.database.prepare("SELECT portfolio_id FROM recommendation WHERE id = ?1")
                .first([.integer(recommendation)]) { (row) throws(JournalError) in row.integer(0) }
            guard let portfolio else { throw .notFound(what: "recommendation", id: String(recommendation)) }
            try TextRule.text(response.note, of: "the note")
            if let position = response.position { try TextRule.name(position, of: "position") }
            try connection.database.prepare(
                "INSERT INTO response (recommendation_id, at, kind, position, note) VALUES (?1, ?2, ?3, ?4, ?5)"
            ).run(
                .integer(recommendation), SQLValue(response.at), .text(response.kind.rawValue),
                SQLValue(response.position), .text(response.note))
            try DecisionLog.append(
                LogLine(
                    at: response.at, kind: .response, portfolio: portfolio,
                    subject: connection.database.lastInsertedRow, body: response.json(to: recommendation)),
                to: connection.database)
        }
    }

    /// All that was said about a recommendation, oldest first.
    package func responses(to recommendation: Int64) throws(JournalError) -> [Response] {
        try read { (connection) throws(JournalError) in
            var responses: [Response] = []
            try connection.database.prepare(
                "SELECT at, kind, position, note FROM response WHERE recommendation_id = ?1 ORDER BY id"
            ).rows([.integer(recommendation)]) { (row) throws(JournalError) in
                if let response = Response(row, from: 0) { responses.append(response) }
            }
            return responses
        }
    }
}

extension RecommendationFilter {
    /// - Parameter portfolio: the id of the portfolio that it names
    func conditions(portfolio: SQLValue?) -> Conditions {
        var conditions = Conditions()
        conditions.add("r.portfolio_id = ?", portfolio)
        conditions.add("r.position = ?", position.map(SQLValue.text))
        conditions.add("r.symbol = ?", symbol.map(SQLValue.text))
        conditions.add("r.action = ?", action.map(SQLValue.text))
        conditions.add("r.date >= ?", from.map { SQLValue($0) })
        conditions.add("r.date <= ?", to.map { SQLValue($0) })
        return conditions
    }
}

extension StoredRecommendation {
    /// The recommendations that conditions on `r` ask for, with the last word on each.
    static func select(_ condition: String) -> String {
        """
        SELECT \(RecommendationRecord.columns("r.")), r.id, r.run_id, a.at, a.kind, a.position, a.note
        FROM recommendation AS r LEFT JOIN response AS a ON a.id = (
            SELECT max(id) FROM response WHERE recommendation_id = r.id) \(condition)
        """
    }
}

extension Connection {
    func add(_ record: RecommendationRecord, run: Int64?) throws(JournalError) -> Int64 {
        try record.check()
        let portfolio = try portfolio(record.portfolio).id
        let marks = (1...21).map { "?\($0)" }.joined(separator: ", ")
        try database.prepare(
            "INSERT INTO recommendation (\(RecommendationRecord.columns()), run_id, date) VALUES (\(marks))"
        ).run([
            .integer(portfolio), SQLValue(record.at), SQLValue(record.position), .text(record.symbol),
            .text(record.action), .text(record.tree), .text(record.path), SQLValue(record.risk),
            SQLValue(record.confidence), .text(record.summary), .text(record.ruleSet), .text(record.source),
            SQLValue(record.sourceAt), SQLValue(record.spot), SQLValue(record.mark), SQLValue(record.profit),
            .blob(record.inputs), .blob(record.trace), .blob(record.decision), SQLValue(run),
            SQLValue(NewYorkTime.date(of: record.at)),
        ])
        let id = database.lastInsertedRow
        try DecisionLog.append(
            LogLine(at: record.at, kind: .recommendation, portfolio: portfolio, subject: id, body: record.json),
            to: database)
        return id
    }

    func recommendations(
        _ condition: String, _ values: [SQLValue]
    ) throws(JournalError) -> [StoredRecommendation] {
        let names = try portfolioNames()
        var found: [StoredRecommendation] = []
        try database.prepare(StoredRecommendation.select(condition)).rows(values) { (row) throws(JournalError) in
            found.append(
                StoredRecommendation(
                    id: row.integer(19), run: row.optional(20) { row.integer($0) },
                    record: try RecommendationRecord(row, portfolio: names[row.integer(0)] ?? ""),
                    response: Response(row, from: 21)))
        }
        return found
    }
}
