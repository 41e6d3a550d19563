import Market
import SQLite

// The queries whose rows are added up; each reads one index that has all that it needs.

extension PerformanceSums {
    /// From the sums that are kept: of days where no symbol matters, of symbols where no day does. Nil where both do.
    func kept(by group: Group?) -> Query? {
        let isBySymbol = symbol != nil || group == .symbol
        guard !isBySymbol || !isBounded else { return nil }
        var conditions = Conditions()
        conditions.add("portfolio_id = ?", portfolio)
        conditions.add("symbol = ?", symbol)
        if !isBySymbol {
            conditions.add("date >= ?", from)
            conditions.add("date <= ?", to)
        }
        let sums = FigureDelta.columns.map { "sum(\($0))" }.joined(separator: ", ")
        let grouping = group == nil ? "" : " GROUP BY 1"
        return Query(
            sql: """
                SELECT \(key(group, symbol: "symbol")), \(sums)
                FROM \(isBySymbol ? "symbol_figures" : "day_figures")\(conditions.sql)\(grouping)
                """, values: conditions.values)
    }

    func trades(by group: Group?) -> Query {
        let conditions = conditions(date: "ended_on", symbol: "underlying")
        let key = key(group, symbol: "underlying")
        // Over all symbols one index has all that is summed up; it is read instead of the table.
        let index = symbol == nil ? "trade_figures" : "trade_symbol"
        return Query(
            sql: """
                SELECT \(key), outcome, count(*), sum(premium > fees), sum(premium < fees), sum(premium), sum(fees)
                FROM trade INDEXED BY \(index)\(conditions.sql) GROUP BY 1, 2
                """, values: conditions.values)
    }

    func campaigns(by group: Group?) -> Query {
        let conditions = conditions(date: "ended_on", symbol: "symbol")
        let profit = "(premium - open_premium + dividends + share_profit - fees)"
        return Query(
            sql: """
                SELECT \(key(group, symbol: "symbol")), count(*), sum(\(profit) > 0), sum(\(profit) < 0), sum(\(profit))
                FROM campaign\(conditions.sql) GROUP BY 1
                """, values: conditions.values)
    }

    func realised(by group: Group?) -> Query {
        let conditions = conditions(date: "date", symbol: "symbol")
        let index = symbol != nil ? "profit_symbol" : portfolio != nil ? "profit_portfolio" : "profit_figures"
        return Query(
            sql: """
                SELECT \(key(group, symbol: "symbol")), sum(ended_premium), sum(released_premium), sum(dividends),
                    sum(share_profit), sum(fees)
                FROM profit INDEXED BY \(index)\(conditions.sql) GROUP BY 1
                """, values: conditions.values)
    }

    /// What names a row's group.
    private func key(_ group: Group?, symbol: String) -> String {
        switch group {
        case .symbol: symbol
        case .portfolio: "portfolio_id"
        case nil: "''"
        }
    }

    private func conditions(date: String, symbol column: String) -> Conditions {
        var conditions = Conditions()
        conditions.add("\(date) >= ?", from)
        conditions.add("\(date) <= ?", to)
        conditions.add("portfolio_id = ?", portfolio)
        conditions.add("\(column) = ?", symbol)
        return conditions
    }
}
