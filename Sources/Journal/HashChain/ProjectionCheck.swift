import Accounting
import Market
import SQLite

/// Holds the tables that follow from the entries of one portfolio against the entries, which happen again from the first on.
struct ProjectionCheck {
    private let portfolio: Portfolio
    private let account: Account
    private let expected: ExpectedTables

    static func run(
        _ connection: borrowing Connection, _ result: inout JournalVerification
    ) throws(JournalError) {
        for portfolio in try connection.portfolios() {
            do throws(JournalError) {
                try ProjectionCheck(portfolio, connection).run(connection, &result)
            } catch .damaged(_, let detail) {
                result.add("portfolio '\(portfolio.name)'", detail)
            } catch .outdated(_, let detail) {
                result.add("portfolio '\(portfolio.name)'", "\(detail); run 'journal rebuild'")
            }
        }
    }

    private init(_ portfolio: Portfolio, _ connection: borrowing Connection) throws(JournalError) {
        var expected = ExpectedTables(portfolio.name)
        account = try connection.fold(portfolio) { (entry, change) throws(JournalError) in
            expected.add(change, entry: entry.id)
        }
        self.portfolio = portfolio
        self.expected = expected
    }

    private func run(
        _ connection: borrowing Connection, _ result: inout JournalVerification
    ) throws(JournalError) {
        let held = account.positions.compactMap { position in
            account.openOption(position.id).map { HeldOption(position, $0) }
        }
        compare("position", try connection.heldOptions(of: portfolio), held, &result)
        compare(
            "trade", try rows("trade", BookedTrade.columns, by: "id", connection, BookedTrade.init), expected.trades,
            &result)
        try checkCampaigns(connection, &result)
        compare(
            "posting", try rows("posting", BookedPosting.columns, by: "id", connection, BookedPosting.init),
            expected.postings, &result)
        compare("holding", try connection.shares(of: portfolio), account.holdings, &result)
        try checkBalance(connection, &result)
        try checkProfit(connection, &result)
        try checkFigures(connection, &result)
        checkTotals(&result)
    }

    /// The rows of a table that belong to the portfolio.
    private func rows<Row>(
        _ table: String, _ columns: String, by order: String, _ connection: borrowing Connection,
        _ read: (borrowing Statement, String) -> Row?
    ) throws(JournalError) -> [Row] {
        try connection.rows(
            Query(
                sql: "SELECT \(columns) FROM \(table) WHERE portfolio_id = ?1 ORDER BY \(order)",
                values: [.integer(portfolio.id)]), read)
    }

    private func checkCampaigns(
        _ connection: borrowing Connection, _ result: inout JournalVerification
    ) throws(JournalError) {
        let found = try rows("campaign", "\(BookedCampaign.columns), ended_on", by: "number", connection) {
            (row, name) in
            BookedCampaign(row, portfolio: name).map {
                EndedCampaign(campaign: $0.campaign, endedOn: row.optionalInt(15))
            }
        }
        let wanted = account.campaigns.map {
            EndedCampaign(campaign: $0, endedOn: expected.ends[$0.number].map { Int($0.daysSinceEpoch) })
        }
        compare("campaign", found, wanted, &result)
    }

    private struct EndedCampaign: Equatable {
        let campaign: Campaign
        let endedOn: Int?
    }

    private func checkBalance(
        _ connection: borrowing Connection, _ result: inout JournalVerification
    ) throws(JournalError) {
        let balance = try connection.balance(of: portfolio)
        if balance.lastEntry != expected.lastEntry || balance.totals != account.book.totals {
            result.add("the balance of '\(portfolio.name)'", ProjectionCheck.isWrong)
        }
    }

    private func checkProfit(
        _ connection: borrowing Connection, _ result: inout JournalVerification
    ) throws(JournalError) {
        let columns = """
            portfolio_id, entry_id, campaign, date, symbol, ended_premium, released_premium, dividends, share_profit, \
            fees
            """
        let found = try rows("profit", columns, by: "entry_id, campaign", connection) { (row, _) in
            ExpectedTables.Gain(
                entry: row.integer(1), campaign: row.int(2), date: row.date(3), symbol: row.text(4),
                amounts: (5...9).map { row.dollars($0) })
        }
        compare("profit", found, expected.gains, &result)
    }

    /// The sums that are kept of each day, and of each symbol.
    private func checkFigures(
        _ connection: borrowing Connection, _ result: inout JournalVerification
    ) throws(JournalError) {
        let figures = FigureDelta.columns.joined(separator: ", ")
        var days = expected.days
        try connection.database.prepare("SELECT date, \(figures) FROM day_figures WHERE portfolio_id = ?1").rows([
            .integer(portfolio.id)
        ]) { (row) throws(JournalError) in
            check("day_figures of \(row.date(0))", Performance(row), days.removeValue(forKey: row.date(0)), &result)
        }
        for day in days.keys.sorted() { check("day_figures of \(day)", nil, days[day], &result) }
        var symbols = expected.symbols
        try connection.database.prepare("SELECT symbol, \(figures) FROM symbol_figures WHERE portfolio_id = ?1").rows([
            .integer(portfolio.id)
        ]) { (row) throws(JournalError) in
            let symbol = row.text(0)
            check("symbol_figures of \(symbol)", Performance(row), symbols.removeValue(forKey: symbol), &result)
        }
        for symbol in symbols.keys.sorted() { check("symbol_figures of \(symbol)", nil, symbols[symbol], &result) }
    }

    /// The sums of all days, and of all symbols, against what all trades and campaigns come to.
    private func checkTotals(_ result: inout JournalVerification) {
        var wanted = FigureDelta()
        for trade in account.trades { wanted.add(trade) }
        for campaign in account.campaigns {
            if campaign.ended != nil { wanted.add(ended: campaign) }
            wanted.add(AccountChange.Gain(from: Campaign(number: 0, symbol: "", began: campaign.began), to: campaign))
        }
        func sum(_ parts: some Sequence<FigureDelta>) -> Performance {
            parts.reduce(into: FigureDelta()) { $0.add($1) }.performance
        }
        check("the sum of symbol_figures", sum(expected.symbols.values), wanted, &result)
        // Interest belongs to no symbol.
        wanted.add(interest: account.interest)
        check("the sum of day_figures", sum(expected.days.values), wanted, &result)
    }

    private func check(
        _ place: String, _ found: Performance?, _ wanted: FigureDelta?, _ result: inout JournalVerification
    ) {
        if found != wanted?.performance {
            result.add("\(printable(place)) of '\(portfolio.name)'", ProjectionCheck.isWrong)
        }
    }

    private static let isWrong = "it isn't what the entries come to; run 'journal rebuild'"

    /// Says where rows first differ from what the entries come to.
    private func compare<Row: Equatable>(
        _ what: String, _ found: [Row], _ wanted: [Row], _ result: inout JournalVerification
    ) {
        guard found != wanted else { return }
        let index = zip(found, wanted).enumerated().first { $0.element.0 != $0.element.1 }?.offset
        let place = index.map { "\(what) \($0 + 1)" } ?? "the number of rows in \(what)"
        result.add(
            "\(place) of '\(portfolio.name)'",
            "it isn't what the entries come to (\(found.count) rows, \(wanted.count) expected); run 'journal rebuild'")
    }
}
