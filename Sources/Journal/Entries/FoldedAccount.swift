package import Accounting
import Market
import SQLite

/// An account as the entries of its portfolio make it, up to one of them.
struct FoldedAccount {
    var account: Account
    /// The id of the last entry that it has taken in; 0 before the first.
    var lastEntry: Int64 = 0
}

extension Connection {
    /// Takes the account of a portfolio out of the connection, with all entries taken in; who takes it puts it back.
    ///
    /// It goes on from what the tables that follow from entries say is held, so that a long history costs nothing.
    mutating func takeAccount(_ portfolio: Portfolio) throws(JournalError) -> FoldedAccount {
        let newest = try database.prepare("SELECT max(id) FROM entry WHERE portfolio_id = ?1").first([
            .integer(portfolio.id)
        ]) { (row) throws(JournalError) in row.integer(0) }
        let known = accounts.removeValue(forKey: portfolio.id)
        // Another process may have entered something since, or given the portfolio another name.
        if let known, known.lastEntry == newest, known.account.portfolio == portfolio.name { return known }
        let (book, lastEntry) = try book(of: portfolio)
        guard lastEntry == newest else {
            throw .outdated(
                path: database.path,
                detail: "what portfolio '\(portfolio.name)' holds isn't up to date with its entries")
        }
        return FoldedAccount(
            account: Account(portfolio: portfolio.name, isCashSecured: portfolio.isCashSecured, goingOnFrom: book),
            lastEntry: lastEntry)
    }

    /// The account of a portfolio as it is now.
    mutating func account(_ portfolio: Portfolio) throws(JournalError) -> Account {
        let folded = try takeAccount(portfolio)
        accounts[portfolio.id] = folded
        return folded.account
    }
}

extension Journal {
    /// A portfolio's money, shares, options and running campaigns, to go on from; without a name those of the default one.
    ///
    /// What has ended is listed by `trades`, `campaigns` and `postings`, and `positionIDs` has the names that are taken.
    ///
    /// - Throws: `unknownPortfolio`; `outdated` where the tables that follow from entries aren't up to date.
    package func account(_ portfolio: String? = nil) throws(JournalError) -> Account {
        try read { (connection) throws(JournalError) in
            try connection.account(try connection.portfolio(portfolio))
        }
    }

    /// The names of all positions that a portfolio has or had, or of those that begin with some text.
    ///
    /// - Throws: `unknownPortfolio`.
    package func positionIDs(
        of portfolio: String? = nil, beginningWith prefix: String = ""
    ) throws(JournalError) -> Set<String> {
        try read { (connection) throws(JournalError) in
            var ids: Set<String> = []
            let portfolio = try connection.portfolio(portfolio)
            try connection.database.prepare(Connection.positionIDs).rows([.integer(portfolio.id), .text(prefix)]) {
                (row) throws(JournalError) in ids.insert(row.text(0))
            }
            return ids
        }
    }
}

extension Connection {
    /// Names are UTF-8, in which no byte is `FF`.
    static let positionIDs = """
        SELECT l.position FROM leg AS l JOIN entry AS e ON e.id = l.entry_id
        WHERE l.position >= ?2 AND l.position < ?2 || CAST(x'FF' AS TEXT) AND l.opens IS NOT NULL
            AND e.portfolio_id = ?1
        """
}
