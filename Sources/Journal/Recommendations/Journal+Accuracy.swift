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
            try connection.forEachAdvice(query) { (advice, results) throws(JournalError) in
                let verdict = try advice.verdict(&results)
                actions[advice.action, default: ActionAccuracy(action: advice.action)].count(advice, verdict)
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
            try connection.forEachAdvice(query) { (advice, results) throws(JournalError) in
                guard let leaving = advice.profit, leaving < .zero, advice.action != "HOLD" else { return }
                let taken = advice.response == .followed ? try advice.taken(&results) : nil
                actions[advice.action, default: RecoveryAction(action: advice.action)].count(
                    taken, beyond: leaving)
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
            var results = try PositionResults(connection.database)
            let advice = Advice(
                portfolio: try connection.portfolio(stored.record.portfolio).id, position: stored.record.position,
                action: stored.record.action, at: stored.record.at, profit: stored.record.profit,
                response: stored.response?.kind, opened: stored.response?.position)
            return try advice.facts(&results)
        }
    }
}

extension ActionAccuracy {
    fileprivate mutating func count(_ advice: Advice, _ verdict: RecommendationVerdict) {
        recommendations += 1
        if advice.response == .followed { followed += 1 }
        switch verdict {
        case .right: (judged, right) = (judged + 1, right + 1)
        case .wrong: judged += 1
        case .unknown: break
        }
    }
}

extension RecoveryAction {
    /// - Parameters:
    ///   - taken: what the position came to in the end; nil where the advice wasn't followed
    ///   - leaving: what closing at once would have come to
    fileprivate mutating func count(_ taken: Reading<Dollars>?, beyond leaving: Dollars) {
        recommended += 1
        guard let taken else { return }
        followed += 1
        guard case .known(let amount) = taken else { return }
        results.append(amount)
        gains.append(amount - leaving)
    }
}
