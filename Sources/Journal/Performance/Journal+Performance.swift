import Accounting
import Market
import SQLite

extension Journal {
    /// How what was asked for has done.
    ///
    /// - Throws: `unknownPortfolio`.
    package func performance(
        _ query: PerformanceQuery = PerformanceQuery()
    ) throws(JournalError) -> Performance {
        try read { (connection) throws(JournalError) in
            let sums = try PerformanceSums(connection, query)
            return try sums.all(connection, by: nil)[""] ?? Performance()
        }
    }

    /// Each symbol's figures: the most profitable first, by premium for the option that earned it; then by symbol.
    package func performanceBySymbol(
        _ query: PerformanceQuery = PerformanceQuery()
    ) throws(JournalError) -> [SymbolPerformance] {
        try read { (connection) throws(JournalError) in
            let sums = try PerformanceSums(connection, query)
            let all = try sums.all(connection, by: .symbol).filter { !$0.key.isEmpty }
            return all.map { SymbolPerformance(symbol: $0.key, performance: $0.value) }.sorted {
                let (left, right) = ($0.performance.profit.total(.option), $1.performance.profit.total(.option))
                return left == right ? $0.symbol < $1.symbol : left > right
            }
        }
    }

    /// Each portfolio's figures, in the order of `portfolios`.
    package func performanceByPortfolio(
        _ query: PerformanceQuery = PerformanceQuery()
    ) throws(JournalError) -> [PortfolioPerformance] {
        try read { (connection) throws(JournalError) in
            let sums = try PerformanceSums(connection, query)
            let all = try sums.all(connection, by: .portfolio)
            let asked = try connection.portfolios().filter { query.portfolio == nil || query.portfolio == $0.name }
            return asked.map {
                PortfolioPerformance(portfolio: $0.name, performance: all[String($0.id)] ?? Performance())
            }
        }
    }
}

/// The sums of a range of days, taken from the tables that follow from entries.
struct PerformanceSums {
    enum Group {
        case symbol, portfolio
    }

    /// As the tables have it: a column, and the value that it must have.
    let portfolio: SQLValue?
    let symbol: SQLValue?
    let from: SQLValue
    let to: SQLValue
    let isBounded: Bool

    init(_ connection: borrowing Connection, _ query: PerformanceQuery) throws(JournalError) {
        portfolio = try connection.portfolioID(query.portfolio)
        symbol = query.symbol.map(SQLValue.text)
        isBounded = query.from != nil || query.to != nil
        from = SQLValue(query.from ?? CalendarDate(daysSinceEpoch: .min))
        to = SQLValue(query.to ?? CalendarDate(daysSinceEpoch: .max))
    }

    /// The figures of each group; of all together under an empty name.
    func all(_ connection: borrowing Connection, by group: Group?) throws(JournalError) -> [String: Performance] {
        var result: [String: Performance] = [:]
        if let query = kept(by: group) {
            try connection.database.prepare(query.sql).rows(query.values) { (row) throws(JournalError) in
                if !row.isNull(1) { result[row.text(0)] = Performance(row) }
            }
            return result
        }
        try addTrades(connection, group, &result)
        try addCampaigns(connection, group, &result)
        try addProfit(connection, group, &result)
        return result
    }

    private func addTrades(
        _ connection: borrowing Connection, _ group: Group?, _ result: inout [String: Performance]
    ) throws(JournalError) {
        let query = trades(by: group)
        try connection.database.prepare(query.sql).rows(query.values) { (row) throws(JournalError) in
            var trades = result[row.text(0), default: Performance()].trades
            trades.count += row.int(2)
            trades.wins += row.int(3)
            trades.losses += row.int(4)
            trades.premium = trades.premium + row.dollars(5)
            trades.fees = trades.fees + row.dollars(6)
            if let outcome = Trade.Outcome(rawValue: row.text(1)) { trades.outcomes[outcome, default: 0] += row.int(2) }
            result[row.text(0), default: Performance()].trades = trades
        }
    }

    private func addCampaigns(
        _ connection: borrowing Connection, _ group: Group?, _ result: inout [String: Performance]
    ) throws(JournalError) {
        let query = campaigns(by: group)
        try connection.database.prepare(query.sql).rows(query.values) { (row) throws(JournalError) in
            var campaigns = CampaignFigures()
            campaigns.ended = row.int(1)
            campaigns.wins = row.int(2)
            campaigns.losses = row.int(3)
            campaigns.profit = row.dollars(4)
            result[row.text(0), default: Performance()].campaigns = campaigns
        }
    }

    private func addProfit(
        _ connection: borrowing Connection, _ group: Group?, _ result: inout [String: Performance]
    ) throws(JournalError) {
        let query = realised(by: group)
        try connection.database.prepare(query.sql).rows(query.values) { (row) throws(JournalError) in
            var profit = RealisedProfit()
            profit.endedPremium = row.dollars(1)
            profit.releasedPremium = row.dollars(2)
            profit.dividends = row.dollars(3)
            profit.shareProfit = row.dollars(4)
            profit.fees = row.dollars(5)
            result[row.text(0), default: Performance()].profit = profit
        }
    }
}
