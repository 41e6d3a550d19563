import Accounting
import Market
import SQLite

extension Connection {
    /// What a portfolio holds by the tables that follow from its entries, and the last entry that they have taken in.
    ///
    /// - Throws: `outdated` where a row holds nothing of its kind, or what it belongs to isn't there.
    func book(of portfolio: Portfolio) throws(JournalError) -> (Book, lastEntry: Int64) {
        let balance = try balance(of: portfolio)
        return (Book(balance.totals, try symbolBooks(of: portfolio)), balance.lastEntry)
    }

    /// A portfolio's money by its row, and the last entry that it has taken in; nothing, and none, where it has no row.
    func balance(of portfolio: Portfolio) throws(JournalError) -> (totals: Book.Totals, lastEntry: Int64) {
        var totals = Book.Totals()
        var lastEntry: Int64 = 0
        try database.prepare(
            """
            SELECT last_entry, cash, deposits, interest, collateral, turnover, last, campaigns
            FROM balance WHERE portfolio_id = ?1
            """
        ).rows([.integer(portfolio.id)]) { (row) throws(JournalError) in
            lastEntry = row.integer(0)
            totals.cash = row.dollars(1)
            totals.deposits = row.dollars(2)
            totals.interest = row.dollars(3)
            totals.collateral = row.dollars(4)
            totals.turnover = row.dollars(5)
            totals.last = row.optionalInstant(6)
            totals.campaigns = row.int(7)
        }
        return (totals, lastEntry)
    }

    private func symbolBooks(of portfolio: Portfolio) throws(JournalError) -> [SymbolBook] {
        var options = Dictionary(grouping: try heldOptions(of: portfolio).map(\.option), by: \.contract.underlying)
        var holdings: [String: ShareHolding] = [:]
        for holding in try shares(of: portfolio) { holdings[holding.symbol] = holding }
        let campaigns = try rows(
            Query(
                sql: """
                    SELECT \(BookedCampaign.columns) FROM campaign INDEXED BY campaign_running
                    WHERE portfolio_id = ?1 AND ended IS NULL
                    """, values: [.integer(portfolio.id)])
        ) { (row, name) in BookedCampaign(row, portfolio: name)?.campaign }
        let books = campaigns.map { campaign in
            let holding = holdings.removeValue(forKey: campaign.symbol)
            return SymbolBook(
                campaign: campaign, shares: holding?.shares ?? 0, cost: holding?.cost ?? .zero,
                options: options.removeValue(forKey: campaign.symbol) ?? [])
        }
        guard options.isEmpty, holdings.isEmpty, Set(books.map(\.campaign.symbol)).count == books.count else {
            throw .outdated(
                path: database.path, detail: "what portfolio '\(portfolio.name)' holds belongs to no running campaign")
        }
        return books
    }

    /// The open options of a portfolio, in order of id.
    func heldOptions(of portfolio: Portfolio) throws(JournalError) -> [HeldOption] {
        try rows(
            Query(
                sql: "SELECT \(HeldOption.columns) FROM position WHERE portfolio_id = ?1 ORDER BY id",
                values: [.integer(portfolio.id)])
        ) { (row, name) in HeldOption(row, portfolio: name) }
    }

    /// The shares that a portfolio holds, in order of symbol.
    func shares(of portfolio: Portfolio) throws(JournalError) -> [ShareHolding] {
        try rows(
            Query(
                sql: """
                    SELECT portfolio_id, symbol, shares, cost, premium, campaign FROM holding WHERE portfolio_id = ?1
                    ORDER BY symbol
                    """, values: [.integer(portfolio.id)])
        ) { (row, _) in
            ShareHolding(
                symbol: row.text(1), shares: row.int(2), cost: row.dollars(3), premium: row.dollars(4),
                campaign: row.int(5))
        }
    }
}

/// A row of `position`: an open option as listed, and as the account goes on from it.
struct HeldOption: Equatable {
    static let columns = BookedPosition.columns + ", opened_at, open_cash, open_fees"

    let booked: BookedPosition
    let option: OpenOption

    init(_ position: Position, _ option: OpenOption) {
        booked = BookedPosition(position: position, campaign: option.campaign)
        self.option = option
    }

    /// Reads `columns`.
    init?(_ row: borrowing Statement, portfolio: String) {
        guard let booked = BookedPosition(row, portfolio: portfolio) else { return nil }
        let position = booked.position
        self.booked = booked
        option = OpenOption(
            id: position.id, kind: position.kind, contract: position.contract, contracts: position.contracts,
            opened: row.instant(14), openedOn: position.opened, openPrice: position.openPrice,
            campaign: booked.campaign, openCash: row.dollars(15), openFees: row.dollars(16),
            priorCredit: position.priorCredit)
    }
}
