import Accounting
import Market
import SQLite

/// The journal's file while it is open, with the accounts that have been folded from its entries so far.
struct Connection: ~Copyable {
    let database: Database
    /// By portfolio; each with the last entry that it has taken in.
    var accounts: [Int64: FoldedAccount] = [:]

    /// A file that is being brought up to date.
    init(database: consuming Database) {
        self.database = database
    }

    init(path: String, mode: Journal.Mode, at: Instant, migrations: [Migration]) throws(JournalError) {
        try PrivateFile.refuseFolder(path)
        switch mode {
        case .reading:
            try PrivateFile.requireContents(path)
            if try Migration.isOutdated(path, newest: migrations.count) {
                try Migration.bringUpToDate(path, at: at, migrations)
            }
        case .writing:
            try PrivateFile.make(path)
            try Migration.bringUpToDate(path, at: at, migrations)
        }
        let opened = try Database(path: path, mode: mode == .reading ? .reading : .writing)
        opened.waitForLocks(milliseconds: 5000)
        try Migration.check(opened, newest: migrations.count)
        try opened.execute(mode == .reading ? Schema.reading : Schema.writing)
        database = opened
    }

    /// Runs the body between a beginning and `COMMIT`; what it throws undoes all that it wrote.
    mutating func transaction<Value>(
        _ begin: String, _ body: (inout Connection) throws(JournalError) -> Value
    ) throws(JournalError) -> Value {
        try database.execute(begin)
        do throws(JournalError) {
            let value = try body(&self)
            try database.execute("COMMIT")
            return value
        } catch {
            // The first error is the one to tell. A full disk may have ended the transaction already.
            try? database.execute("ROLLBACK")
            accounts = [:]
            throw error
        }
    }
}
