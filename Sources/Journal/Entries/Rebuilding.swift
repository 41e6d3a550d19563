import Accounting
import Market
import SQLite

extension Journal {
    /// Makes the tables that follow from entries anew, from the entries alone.
    package func rebuild() throws(JournalError) {
        try write { (connection) throws(JournalError) in
            for table in Projection.tables { try connection.database.execute("DELETE FROM \(table)") }
            connection.accounts = [:]
            for portfolio in try connection.portfolios() { try connection.project(portfolio) }
        }
    }
}

extension Connection {
    /// Lets everything in a portfolio happen again, one entry after the other, from the first on.
    ///
    /// - Parameter end: what came after it doesn't happen; nil for everything
    /// - Throws: `damaged` where an entry can't have happened.
    func fold(
        _ portfolio: Portfolio, through end: Instant? = nil,
        each: (StoredEntry, AccountChange) throws(JournalError) -> Void
    ) throws(JournalError) -> Account {
        var account = Account(portfolio: portfolio.name, isCashSecured: portfolio.isCashSecured)
        for entry in try entryRows("WHERE portfolio_id = ?1 ORDER BY id", [.integer(portfolio.id)]) {
            // Entries are in order of time.
            if let end, entry.transaction.at > end { break }
            let change: AccountChange
            do throws(JournalError) {
                change = try AccountChange.applying(entry.transaction, to: &account)
            } catch .refused(let error) {
                throw .damaged(path: database.path, detail: "entry \(entry.id) can't have happened: \(error)")
            }
            try each(entry, change)
        }
        return account
    }

    /// Writes the tables of a portfolio of which they hold nothing.
    fileprivate func project(_ portfolio: Portfolio) throws(JournalError) {
        let projection = try Projection(database, portfolio: portfolio.id)
        _ = try fold(portfolio) { (entry, change) throws(JournalError) in
            try projection.write(change, entry: entry.id)
        }
    }

    /// Writes the tables of portfolios that have entries and nothing in the tables: a new format has other ones.
    ///
    /// What can't have happened is left to `journal verify`: it must be possible to open the file for that.
    func projectWhereEmpty() throws(JournalError) {
        for portfolio in try portfolios() where try isUnprojected(portfolio) {
            do throws(JournalError) {
                try project(portfolio)
            } catch .damaged {
                for table in Projection.tables {
                    try database.prepare("DELETE FROM \(table) WHERE portfolio_id = ?1").run(.integer(portfolio.id))
                }
            }
        }
    }

    private func isUnprojected(_ portfolio: Portfolio) throws(JournalError) -> Bool {
        let found = try database.prepare(
            """
            SELECT EXISTS (SELECT 1 FROM entry WHERE portfolio_id = ?1)
                AND NOT EXISTS (SELECT 1 FROM balance WHERE portfolio_id = ?1)
            """
        ).first([.integer(portfolio.id)]) { (row) throws(JournalError) in row.isSet(0) }
        return found ?? false
    }
}
