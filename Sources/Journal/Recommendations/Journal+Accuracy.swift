import Market
import SQLite

extension Journal {
    /// How often recommendations were right, by action: the most accurate first, then by name.
    ///
    /// - Parameter query: the days on which they were made
    package func accuracy(
        _ query: PerformanceQuery = PerformanceQuery()
    ) throws(JournalError) -> [ActionAccuracy] {
        try read { (connection) throws(JournalError) in
            var actions: [String: ActionAccuracy] = [:]
            for series in try connection.judgedSeries(query) {
                let action = series.facts.action
                var sums = actions[action] ?? ActionAccuracy(action: action)
                sums.recommendations += 1
                if series.facts.response == .followed { sums.followed += 1 }
                switch series.facts.verdict {
                case .right: (sums.judged, sums.right) = (sums.judged + 1, sums.right + 1)
                case .wrong: sums.judged += 1
                case .unknown: break
                }
                actions[action] = sums
            }
            return actions.values.sorted {
                let (left, right) = ($0.accuracy.value ?? -1, $1.accuracy.value ?? -1)
                return left == right ? $0.action < $1.action : left > right
            }
        }
    }

    /// What came of actions on positions that stood at a loss: the most profitable first, then by name.
    ///
    /// - Parameter query: the days on which they were recommended
    package func recoveryActions(
        _ query: PerformanceQuery = PerformanceQuery()
    ) throws(JournalError) -> [RecoveryAction] {
        try read { (connection) throws(JournalError) in
            var actions: [String: RecoveryAction] = [:]
            for series in try connection.judgedSeries(query) {
                let facts = series.facts
                guard case .known(let leaving) = facts.leaving, leaving < .zero, facts.action != "HOLD" else {
                    continue
                }
                var sums = actions[facts.action] ?? RecoveryAction(action: facts.action)
                sums.recommended += 1
                if facts.response == .followed {
                    sums.followed += 1
                    if case .known(let taken) = facts.taken {
                        sums.results.append(taken)
                        sums.gains.append(taken - leaving)
                    }
                }
                actions[facts.action] = sums
            }
            return actions.values.sorted {
                let (left, right) = ($0.averageResult.value ?? -.infinity, $1.averageResult.value ?? -.infinity)
                return left == right ? $0.action < $1.action : left > right
            }
        }
    }

    /// Whether one recommendation was right, and what of.
    ///
    /// - Throws: `notFound`.
    package func judgement(of recommendation: Int64) throws(JournalError) -> RecommendationCase {
        let stored = try self.recommendation(recommendation)
        return try read { (connection) throws(JournalError) in
            let results = try PositionResults(connection.database)
            let portfolio = try connection.portfolio(stored.record.portfolio).id
            return try results.facts(
                Series(
                    portfolio: portfolio, position: stored.record.position, action: stored.record.action,
                    profit: stored.record.profit, response: stored.response))
        }
    }
}

/// Recommendations of one action on one position, one after the other without another between: one piece of advice.
struct Series {
    let portfolio: Int64
    let position: String?
    let action: String
    /// What closing would have come to at the first of them.
    let profit: Dollars?
    /// The last word on any of them.
    var response: Response?
}

extension Connection {
    /// Each piece of advice of a range of days, with what is known of its outcome.
    fileprivate func judgedSeries(
        _ query: PerformanceQuery
    ) throws(JournalError) -> [(series: Series, facts: RecommendationCase)] {
        let results = try PositionResults(database)
        var judged: [(Series, RecommendationCase)] = []
        for series in try series(query) { judged.append((series, try results.facts(series))) }
        return judged
    }

    private func series(_ query: PerformanceQuery) throws(JournalError) -> [Series] {
        struct Subject: Hashable {
            let portfolio: Int64
            let position: String
        }
        var conditions = Conditions()
        conditions.add("r.portfolio_id = ?", try portfolioID(query.portfolio))
        conditions.add("r.symbol = ?", query.symbol.map(SQLValue.text))
        conditions.add("r.date >= ?", query.from.map { SQLValue($0) })
        conditions.add("r.date <= ?", query.to.map { SQLValue($0) })
        var all: [Series] = []
        var last: [Subject: Int] = [:]
        try database.prepare(
            """
            SELECT r.portfolio_id, r.position, r.action, r.profit, a.at, a.kind, a.position, a.note
            FROM recommendation AS r LEFT JOIN response AS a ON a.id = (
                SELECT max(id) FROM response WHERE recommendation_id = r.id)\(conditions.sql) ORDER BY r.id
            """
        ).rows(conditions.values) { (row) throws(JournalError) in
            let next = Series(
                portfolio: row.integer(0), position: row.optionalText(1), action: row.text(2),
                profit: row.optionalDollars(3), response: Response(row, from: 4))
            let subject = next.position.map { Subject(portfolio: next.portfolio, position: $0) }
            if let subject, let index = last[subject], all[index].action == next.action {
                all[index].response = next.response ?? all[index].response
            } else {
                if let subject { last[subject] = all.count }
                all.append(next)
            }
        }
        return all
    }
}

extension PositionResults {
    /// What is known of the outcome of a piece of advice.
    fileprivate func facts(_ series: Series) throws(JournalError) -> RecommendationCase {
        let leaving = Reading(series.profit, else: "its profit wasn't known then")
        var staying = Reading<Dollars>.unknown(reason: "it is still open")
        var taken = Reading<Dollars>.unknown(reason: "it is still open")
        // Advice to open something is about the position that was opened on it.
        let subject = series.action.hasPrefix("OPEN_") ? series.response?.position : series.position
        if let subject, let course = try course(subject, in: series.portfolio) {
            staying = try self.staying(course)
            taken = try chain(subject, in: series.portfolio)
        } else if subject == nil {
            staying = .unknown(reason: "no position")
            taken = staying
        }
        return RecommendationCase(
            action: series.action, leaving: leaving, staying: staying, taken: taken, response: series.response?.kind)
    }
}
