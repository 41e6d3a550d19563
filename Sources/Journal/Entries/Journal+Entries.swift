package import Accounting
package import Market
import SQLite

extension Journal {
    /// Enters a transaction, and brings what is held up to date with it.
    ///
    /// - Returns: the id of the entry.
    /// - Throws: `refused` with the rule that it breaks, `unknownPortfolio`; nothing is changed then.
    @discardableResult
    package func record(
        _ transaction: Transaction, in portfolio: String? = nil, note: String? = nil, recorded: Instant
    ) throws(JournalError) -> Int64 {
        let ids = try record([NewEntry(transaction, note: note)], in: portfolio, recorded: recorded)
        guard let id = ids.first.flatMap({ $0 }) else { throw .notFound(what: "entry", id: "just made") }
        return id
    }

    /// Enters transactions in this order: all of them, or where one is refused none.
    ///
    /// - Returns: the ids of the entries; nil for those whose reference is in the portfolio already.
    /// - Throws: as `record(_:in:note:recorded:)`.
    package func record(
        _ entries: [NewEntry], in portfolio: String? = nil, recorded: Instant
    ) throws(JournalError) -> [Int64?] {
        try write { (connection) throws(JournalError) in
            try connection.record(entries, in: portfolio, recorded: recorded)
        }
    }

    /// Says something of an entry; what was said before stays.
    ///
    /// - Throws: `notFound`, `badText`, `tooLarge`.
    package func addNote(_ text: String, to entry: Int64, at: Instant) throws(JournalError) {
        try write { (connection) throws(JournalError) in
            let portfolio = try connection.database.prepare("SELECT portfolio_id FROM entry WHERE id = ?1").first([
                .integer(entry)
            ]) { (row) throws(JournalError) in row.integer(0) }
            guard let portfolio else { throw .notFound(what: "entry", id: String(entry)) }
            try EntryWriter.write(note: text, to: entry, portfolio: portfolio, at: at, connection.database)
        }
    }

    /// The entries that a filter asks for, oldest first.
    package func entries(_ filter: EntryFilter = EntryFilter()) throws(JournalError) -> [Entry] {
        try read { (connection) throws(JournalError) in
            let conditions = filter.conditions(portfolio: try connection.portfolioID(filter.portfolio))
            let rows = try connection.entryRows(
                "\(conditions.sql) ORDER BY id DESC\(limitSQL(filter.limit))", conditions.values)
            let names = try connection.portfolioNames()
            var entries: [Entry] = []
            for row in rows.reversed() {
                entries.append(
                    Entry(
                        id: row.id, portfolio: names[row.portfolio] ?? "", transaction: row.transaction,
                        recorded: row.recorded, reference: row.reference, notes: try connection.notes(of: row.id)))
            }
            return entries
        }
    }

    /// An entry by its id.
    ///
    /// - Throws: `notFound`.
    package func entry(_ id: Int64) throws(JournalError) -> Entry {
        try read { (connection) throws(JournalError) in
            guard let row = try connection.entryRows("WHERE id = ?1", [.integer(id)]).first else {
                throw .notFound(what: "entry", id: String(id))
            }
            return Entry(
                id: row.id, portfolio: try connection.portfolioNames()[row.portfolio] ?? "",
                transaction: row.transaction, recorded: row.recorded, reference: row.reference,
                notes: try connection.notes(of: row.id))
        }
    }
}

extension EntryFilter {
    /// - Parameter portfolio: the id of the portfolio that it names
    func conditions(portfolio: SQLValue?) -> Conditions {
        var conditions = Conditions()
        conditions.add("portfolio_id = ?", portfolio)
        conditions.add("date >= ?", from.map { SQLValue($0) })
        conditions.add("date <= ?", to.map { SQLValue($0) })
        if let symbol = symbol.map(SQLValue.text) { conditions.add(EntryFilter.symbolSQL, [symbol, symbol, symbol]) }
        if let position = position.map(SQLValue.text) { conditions.add(EntryFilter.positionSQL, [position, position]) }
        return conditions
    }

    /// Entries that name a symbol, trade options on it, or say how such a position ended.
    private static let symbolSQL = """
        id IN (SELECT id FROM entry WHERE symbol = ? UNION SELECT entry_id FROM leg WHERE underlying = ?
            UNION SELECT e.id FROM leg AS l JOIN entry AS o ON o.id = l.entry_id
            JOIN entry AS e ON e.position = l.position AND e.portfolio_id = o.portfolio_id
            WHERE l.underlying = ? AND l.opens IS NOT NULL)
        """

    private static let positionSQL = """
        id IN (SELECT id FROM entry WHERE position = ? UNION SELECT entry_id FROM leg WHERE position = ?)
        """
}

extension Connection {
    /// Enters transactions, inside a transaction of the file.
    mutating func record(
        _ entries: [NewEntry], in portfolio: String?, recorded: Instant
    ) throws(JournalError) -> [Int64?] {
        let portfolio = try self.portfolio(portfolio)
        var folded = try takeAccount(portfolio)
        let writer = try EntryWriter(database, portfolio: portfolio.id, recorded: recorded)
        var ids: [Int64?] = []
        for entry in entries {
            let id = try writer.write(entry, &folded.account, database)
            if let id { folded.lastEntry = id }
            ids.append(id)
        }
        accounts[portfolio.id] = folded
        return ids
    }

    /// The names of all portfolios, by id.
    func portfolioNames() throws(JournalError) -> [Int64: String] {
        var names: [Int64: String] = [:]
        try database.prepare("SELECT id, name FROM portfolio").rows { (row) throws(JournalError) in
            names[row.integer(0)] = row.text(1)
        }
        return names
    }
}
