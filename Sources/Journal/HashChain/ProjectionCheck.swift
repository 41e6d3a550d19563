import Accounting
import Market
import SQLite

extension Connection {
    /// Holds the tables that follow from entries against the entries, folded anew.
    mutating func checkProjections(_ result: inout JournalVerification) throws(JournalError) {
        // What was folded before may be older than a change behind the program's back.
        accounts = [:]
        for portfolio in try portfolios() {
            do throws(JournalError) {
                let account = try account(portfolio)
                try check(account, portfolio, &result)
            } catch .damaged(_, let detail) {
                result.add("portfolio '\(portfolio.name)'", detail)
            }
        }
    }

    private func check(
        _ account: Account, _ portfolio: Portfolio, _ result: inout JournalVerification
    ) throws(JournalError) {
        let id: [SQLValue] = [.integer(portfolio.id)]
        let name = portfolio.name
        let positions = try rows(
            Query(sql: "SELECT \(BookedPosition.columns) FROM position WHERE portfolio_id = ?1 ORDER BY id", values: id)
        ) { (row, name) in BookedPosition(row, portfolio: name) }
        compare(
            "position", of: name, positions,
            account.positions.map { BookedPosition(position: $0, campaign: account.campaign(of: $0.id) ?? 0) },
            &result)
        let trades = try rows(
            Query(sql: "SELECT \(BookedTrade.columns) FROM trade WHERE portfolio_id = ?1 ORDER BY id", values: id)
        ) {
            (row, name) in BookedTrade(row, portfolio: name)
        }
        compare("trade", of: name, trades.map(\.trade), account.trades, &result)
        let campaigns = try rows(
            Query(
                sql: "SELECT \(BookedCampaign.columns) FROM campaign WHERE portfolio_id = ?1 ORDER BY number",
                values: id)
        ) { (row, name) in BookedCampaign(row, portfolio: name) }
        compare("campaign", of: name, campaigns.map(\.campaign), account.campaigns, &result)
        let postings = try rows(
            Query(sql: "SELECT \(BookedPosting.columns) FROM posting WHERE portfolio_id = ?1 ORDER BY id", values: id)
        ) { (row, name) in BookedPosting(row, portfolio: name) }
        compare("posting", of: name, postings.map(\.posting), account.postings, &result)
        let holdings = try rows(
            Query(
                sql: """
                    SELECT portfolio_id, symbol, shares, cost, premium, campaign FROM holding WHERE portfolio_id = ?1
                    ORDER BY symbol
                    """, values: id)
        ) { (row, _) in
            ShareHolding(
                symbol: row.text(1), shares: row.int(2), cost: row.dollars(3), premium: row.dollars(4),
                campaign: row.int(5))
        }
        compare("holding", of: name, holdings, account.holdings, &result)
        try checkSums(account, portfolio, &result)
        try checkFigures(account, portfolio, &result)
    }

    private func checkSums(
        _ account: Account, _ portfolio: Portfolio, _ result: inout JournalVerification
    ) throws(JournalError) {
        let balance = try database.prepare(
            "SELECT cash, deposits, interest, collateral FROM balance WHERE portfolio_id = ?1"
        ).first([.integer(portfolio.id)]) { (row) throws(JournalError) in
            [row.dollars(0), row.dollars(1), row.dollars(2), row.dollars(3)]
        }
        let money = [account.cash, account.deposits, account.interest, account.collateral]
        if (balance ?? Array(repeating: .zero, count: 4)) != money {
            result.add("the balance of '\(portfolio.name)'", "it isn't what the entries come to; run 'journal rebuild'")
        }
        var profits: [Int: [Dollars]] = [:]
        try database.prepare(
            """
            SELECT campaign, sum(ended_premium), sum(released_premium), sum(dividends), sum(share_profit), sum(fees)
            FROM profit WHERE portfolio_id = ?1 GROUP BY campaign
            """
        ).rows([.integer(portfolio.id)]) { (row) throws(JournalError) in
            profits[row.int(0)] = (1...5).map { row.dollars($0) }
        }
        for campaign in account.campaigns {
            let figures = [
                campaign.endedPremium, campaign.releasedPremium, campaign.dividends, campaign.shareProfit,
                campaign.fees,
            ]
            if (profits.removeValue(forKey: campaign.number) ?? Array(repeating: .zero, count: 5)) != figures {
                result.add(
                    "the profit of campaign \(campaign.number) of '\(portfolio.name)'",
                    "it isn't what the entries come to; run 'journal rebuild'")
            }
        }
        for campaign in profits.keys.sorted() {
            result.add("the profit of campaign \(campaign) of '\(portfolio.name)'", "there is no such campaign")
        }
    }

    /// The sums that are kept of days, and of symbols, against what all trades and campaigns come to.
    private func checkFigures(
        _ account: Account, _ portfolio: Portfolio, _ result: inout JournalVerification
    ) throws(JournalError) {
        var expected = FigureDelta()
        for trade in account.trades { expected.add(trade) }
        for campaign in account.campaigns {
            if campaign.ended != nil { expected.add(ended: campaign) }
            expected.add(AccountChange.Gain(from: Campaign(number: 0, symbol: "", began: campaign.began), to: campaign))
        }
        let sums = FigureDelta.columns.map { "coalesce(sum(\($0)), 0)" }.joined(separator: ", ")
        for table in ["symbol_figures", "day_figures"] {
            // Interest belongs to no symbol.
            if table == "day_figures" { expected.add(interest: account.interest) }
            let found = try database.prepare("SELECT '', \(sums) FROM \(table) WHERE portfolio_id = ?1").first([
                .integer(portfolio.id)
            ]) { (row) throws(JournalError) in Performance(row) }
            if found != expected.performance {
                result.add(
                    "\(table) of '\(portfolio.name)'", "it isn't what the entries come to; run 'journal rebuild'")
            }
        }
    }

    /// Says where rows first differ from what the entries come to.
    private func compare<Row: Equatable>(
        _ what: String, of portfolio: String, _ found: [Row], _ expected: [Row], _ result: inout JournalVerification
    ) {
        guard found != expected else { return }
        let index = zip(found, expected).enumerated().first { $0.element.0 != $0.element.1 }?.offset
        let place = index.map { "\(what) \($0 + 1)" } ?? "the number of rows in \(what)"
        result.add(
            "\(place) of '\(portfolio)'",
            "it isn't what the entries come to (\(found.count) rows, \(expected.count) expected); run 'journal rebuild'"
        )
    }
}
