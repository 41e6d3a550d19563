package import Accounting
package import Market
import SQLite

extension Journal {
    /// All portfolios, the default one first, then in order of name.
    package func portfolios() throws(JournalError) -> [Portfolio] {
        try read { (connection) throws(JournalError) in try connection.portfolios() }
    }

    /// A portfolio; without a name the default one.
    ///
    /// - Throws: `unknownPortfolio`.
    package func portfolio(_ name: String? = nil) throws(JournalError) -> Portfolio {
        try read { (connection) throws(JournalError) in try connection.portfolio(name) }
    }

    /// Makes a portfolio.
    ///
    /// - Throws: `takenPortfolio`, `badText`, `tooLarge`.
    @discardableResult
    package func addPortfolio(
        _ name: String, about: String = "", capital: Dollars? = nil, isCashSecured: Bool = true, at: Instant
    ) throws(JournalError) -> Portfolio {
        try addPortfolio(
            name, about: about, capital: capital, isCashSecured: isCashSecured, becomesDefault: false, first: nil,
            at: at
        ).portfolio
    }

    /// Makes a portfolio, and enters its first transaction; where that is refused, there is no portfolio either.
    ///
    /// - Returns: the portfolio, and the entry of its transaction
    /// - Throws: `takenPortfolio`, `badText`, `refused`.
    package func addPortfolio(
        _ name: String, about: String, capital: Dollars?, isCashSecured: Bool, becomesDefault: Bool,
        first transaction: Transaction?, at: Instant
    ) throws(JournalError) -> (portfolio: Portfolio, entry: Int64?) {
        try write { (connection) throws(JournalError) in
            try connection.checkNewName(name)
            try TextRule.text(about, of: "the description of a portfolio")
            let last = try connection.database.number("SELECT seq FROM sqlite_sequence WHERE name = 'portfolio'")
            var portfolio = Portfolio(
                id: last + 1, name: name, about: about, capital: capital, isCashSecured: isCashSecured,
                isDefault: false, created: at)
            try connection.database.prepare(Portfolio.insertion).run(portfolio.row)
            try connection.log(.portfolioAdded, portfolio, at: at)
            if becomesDefault {
                portfolio = try connection.change(name, PortfolioChange(becomesDefault: true), at: at)
            }
            let entries = try transaction.map { (transaction) throws(JournalError) in
                try connection.record([NewEntry(transaction)], in: name, recorded: at)
            }
            return (portfolio, entries?.first.flatMap { $0 })
        }
    }

    /// Changes what is said of a portfolio.
    ///
    /// - Throws: `unknownPortfolio`, `takenPortfolio`, `badText`, `tooLarge`.
    @discardableResult
    package func changePortfolio(
        _ name: String?, _ change: PortfolioChange, at: Instant
    ) throws(JournalError) -> Portfolio {
        try write { (connection) throws(JournalError) in try connection.change(name, change, at: at) }
    }

    /// Removes a portfolio with all that belongs to it; only the decision log still knows.
    ///
    /// - Throws: `unknownPortfolio`, `defaultPortfolio`.
    package func removePortfolio(_ name: String, at: Instant) throws(JournalError) {
        try write { (connection) throws(JournalError) in
            let portfolio = try connection.portfolio(name)
            guard !portfolio.isDefault else { throw .defaultPortfolio(name) }
            try connection.database.prepare("DELETE FROM portfolio WHERE id = ?1").run(.integer(portfolio.id))
            try connection.database.prepare("DELETE FROM task_state WHERE portfolio = ?1").run(.text(portfolio.name))
            connection.accounts[portfolio.id] = nil
            try connection.log(.portfolioRemoved, portfolio, at: at)
        }
    }

    /// The portfolios with what they hold, in the order of `portfolios`.
    package func summaries() throws(JournalError) -> [PortfolioSummary] {
        try read { (connection) throws(JournalError) in
            var summaries: [PortfolioSummary] = []
            for portfolio in try connection.portfolios() { summaries.append(try connection.summary(of: portfolio)) }
            return summaries
        }
    }
}

extension Connection {
    func portfolios() throws(JournalError) -> [Portfolio] {
        var portfolios: [Portfolio] = []
        try database.prepare("SELECT \(Portfolio.columns) FROM portfolio ORDER BY is_default DESC, name").rows {
            (row) throws(JournalError) in portfolios.append(Portfolio(row))
        }
        return portfolios
    }

    /// The portfolio of a name, or the default one.
    func portfolio(_ name: String?) throws(JournalError) -> Portfolio {
        let condition = name == nil ? "is_default = 1" : "name = ?1"
        let found = try database.prepare("SELECT \(Portfolio.columns) FROM portfolio WHERE \(condition)").first(
            name.map { [.text($0)] } ?? []
        ) { (row) throws(JournalError) in Portfolio(row) }
        if let found { return found }
        throw .unknownPortfolio(name ?? "(default)", known: try portfolios().map(\.name))
    }

    /// The id of a portfolio to look for; nil where none is asked for.
    func portfolioID(_ name: String?) throws(JournalError) -> SQLValue? {
        guard let name else { return nil }
        return .integer(try portfolio(name).id)
    }

    fileprivate mutating func change(
        _ name: String?, _ change: PortfolioChange, at: Instant
    ) throws(JournalError) -> Portfolio {
        let before = try portfolio(name)
        if let newName = change.name, newName != before.name { try checkNewName(newName) }
        if let about = change.about { try TextRule.text(about, of: "the description of a portfolio") }
        let after = Portfolio(
            id: before.id, name: change.name ?? before.name, about: change.about ?? before.about,
            capital: change.capital ?? before.capital, isCashSecured: before.isCashSecured,
            isDefault: before.isDefault || change.becomesDefault, created: before.created)
        guard after != before else { return before }
        if after.isDefault, !before.isDefault {
            let former = try portfolio(nil)
            try database.execute("UPDATE portfolio SET is_default = 0 WHERE is_default = 1")
            try log(.portfolioChanged, try portfolio(former.name), at: at)
        }
        try database.prepare(
            "UPDATE portfolio SET name = ?2, about = ?3, capital = ?4, is_default = ?5 WHERE id = ?1"
        ).run(
            .integer(after.id), .text(after.name), .text(after.about), SQLValue(after.capital),
            SQLValue(after.isDefault))
        try database.prepare("UPDATE task_state SET portfolio = ?2 WHERE portfolio = ?1").run(
            .text(before.name), .text(after.name))
        // An account knows its portfolio's name.
        accounts[before.id] = nil
        try log(.portfolioChanged, after, at: at)
        return after
    }

    func checkNewName(_ name: String) throws(JournalError) {
        try TextRule.name(name, of: "portfolio")
        guard try !portfolios().contains(where: { $0.name == name }) else { throw .takenPortfolio(name) }
    }

    func log(_ kind: LogLine.Kind, _ portfolio: Portfolio, at: Instant) throws(JournalError) {
        try DecisionLog.append(
            LogLine(at: at, kind: kind, portfolio: portfolio.id, subject: portfolio.id, body: portfolio.json),
            to: database)
    }

    func summary(of portfolio: Portfolio) throws(JournalError) -> PortfolioSummary {
        let sql = """
            SELECT (SELECT count(*) FROM entry WHERE portfolio_id = ?1), count(*),
                (SELECT count(*) FROM position WHERE portfolio_id = ?1), coalesce(sum(open_premium), 0)
            FROM campaign INDEXED BY campaign_running WHERE portfolio_id = ?1 AND ended IS NULL
            """
        let balance = try database.prepare(
            "SELECT cash, deposits, interest, collateral FROM balance WHERE portfolio_id = ?1"
        ).first([.integer(portfolio.id)]) { (row) throws(JournalError) in
            [row.dollars(0), row.dollars(1), row.dollars(2), row.dollars(3)]
        }
        let money = balance ?? [.zero, .zero, .zero, .zero]
        let figures = try performance(of: portfolio)
        let summary = try database.prepare(sql).first([.integer(portfolio.id)]) {
            (row) throws(JournalError) -> PortfolioSummary in
            PortfolioSummary(
                portfolio: portfolio, entries: row.int(0), runningWheels: row.int(1), openPositions: row.int(2),
                cash: money[0], deposits: money[1], interest: money[2], collateral: money[3],
                premium: figures.profit.endedPremium + row.dollars(3),
                realised: figures.profit.total(.option) - figures.profit.interest, trades: figures.trades.count,
                winningTrades: figures.trades.wins)
        }
        guard let summary else { throw .damaged(path: database.path, detail: "portfolio \(portfolio.id) has no sums") }
        return summary
    }

    private func performance(of portfolio: Portfolio) throws(JournalError) -> Performance {
        try PerformanceSums(self, PerformanceQuery(portfolio: portfolio.name)).all(self, by: nil)[""] ?? Performance()
    }
}
