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
    /// Entries that another process wrote since are folded too.
    mutating func takeAccount(_ portfolio: Portfolio) throws(JournalError) -> FoldedAccount {
        // Another process may have given the portfolio another name.
        if accounts[portfolio.id]?.account.portfolio != portfolio.name { accounts[portfolio.id] = nil }
        var folded =
            accounts.removeValue(forKey: portfolio.id)
            ?? FoldedAccount(
                account: Account(portfolio: portfolio.name, isCashSecured: portfolio.isCashSecured))
        for entry in try entryRows(
            "WHERE portfolio_id = ?1 AND id > ?2 ORDER BY id",
            [
                .integer(portfolio.id), .integer(folded.lastEntry),
            ])
        {
            do throws(AccountingError) {
                try folded.account.apply(entry.transaction)
            } catch {
                throw .damaged(path: database.path, detail: "entry \(entry.id) can't have happened: \(error)")
            }
            folded.lastEntry = entry.id
        }
        return folded
    }

    /// The account of a portfolio as it is now.
    mutating func account(_ portfolio: Portfolio) throws(JournalError) -> Account {
        let folded = try takeAccount(portfolio)
        accounts[portfolio.id] = folded
        return folded.account
    }
}

extension Journal {
    /// A portfolio's money, shares and options; without a name those of the default one.
    ///
    /// - Throws: `unknownPortfolio`; `damaged` where an entry can't have happened.
    package func account(_ portfolio: String? = nil) throws(JournalError) -> Account {
        try read { (connection) throws(JournalError) in
            try connection.account(try connection.portfolio(portfolio))
        }
    }
}
