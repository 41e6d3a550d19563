import Accounting
import Market
import SQLite

/// Writes transactions into one portfolio, inside a transaction of the file: the entry, what it changes, and its line in
/// the decision log.
struct EntryWriter: ~Copyable {
    private let portfolio: Int64
    private let recorded: Instant
    private let known: Statement
    private let used: Statement
    private let entry: Statement
    private let leg: Statement
    private let projection: Projection

    init(_ database: borrowing Database, portfolio: Int64, recorded: Instant) throws(JournalError) {
        // Prepared before any is taken up: what isn't copied can't be half made.
        let known = try database.prepare("SELECT id FROM entry WHERE portfolio_id = ?1 AND reference = ?2")
        let used = try database.prepare(EntryWriter.used)
        let entry = try database.prepare(
            """
            INSERT INTO entry (portfolio_id, recorded, reference, at, date, \(EntryRow.columns))
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
            """)
        let leg = try database.prepare(
            """
            INSERT INTO leg (entry_id, ordinal, \(FilledLeg.columns))
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
            """)
        let projection = try Projection(database, portfolio: portfolio)
        self.known = known
        self.used = used
        self.entry = entry
        self.leg = leg
        self.projection = projection
        self.portfolio = portfolio
        self.recorded = recorded
    }

    /// Writes one transaction, and lets it happen to the account.
    ///
    /// - Returns: the id of the entry; nil where its reference is known.
    func write(
        _ new: NewEntry, _ account: inout Account, _ database: borrowing Database
    ) throws(JournalError) -> Int64? {
        if let reference = new.reference {
            try TextRule.text(reference, of: "the reference of an entry")
            let known = try known.first([.integer(portfolio), .text(reference)]) { (_) throws(JournalError) in true }
            if known != nil { return nil }
        }
        let transaction = new.transaction
        let row = EntryRow(transaction.kind)
        try check(row)
        for leg in row.legs where try isUsed(leg) { account.markUsed([leg.position]) }
        let change = try AccountChange.applying(transaction, to: &account)
        try entry.run(
            [
                .integer(portfolio), SQLValue(recorded), SQLValue(new.reference), SQLValue(transaction.at),
                SQLValue(transaction.date),
            ] + row.values)
        let id = database.lastInsertedRow
        for (ordinal, filled) in row.legs.enumerated() {
            try leg.run([.integer(id), SQLValue(ordinal)] + filled.values)
        }
        try projection.write(change, entry: id)
        try DecisionLog.append(
            LogLine(
                at: recorded, kind: .entry, portfolio: portfolio, subject: id,
                body: row.json(of: transaction, reference: new.reference)), to: database)
        if let note = new.note {
            try EntryWriter.write(note: note, to: id, portfolio: portfolio, at: recorded, database)
        }
        return id
    }

    /// Positions that ended long ago keep their names; the account itself knows of those that are open.
    static let used = """
        SELECT 1 FROM leg AS l JOIN entry AS e ON e.id = l.entry_id
        WHERE l.position = ?2 AND l.opens IS NOT NULL AND e.portfolio_id = ?1 LIMIT 1
        """

    private func isUsed(_ leg: FilledLeg) throws(JournalError) -> Bool {
        guard case .open = leg.effect else { return false }
        let found = try used.first([.integer(portfolio), .text(leg.position)]) { (_) throws(JournalError) in true }
        return found ?? false
    }

    /// Names that a file would cut off, or that wouldn't show as they are.
    private func check(_ row: EntryRow) throws(JournalError) {
        for name in [row.symbol, row.newSymbol, row.position].compactMap({ $0 }) where !name.isEmpty {
            try TextRule.name(name, of: "position or symbol")
        }
        for leg in row.legs {
            if !leg.position.isEmpty { try TextRule.name(leg.position, of: "position") }
            try TextRule.name(leg.contract.underlying, of: "symbol")
            try TextRule.name(leg.contract.root, of: "root")
        }
    }

    /// Adds a note to an entry, with its line in the decision log.
    static func write(
        note: String, to entry: Int64, portfolio: Int64, at: Instant, _ database: borrowing Database
    ) throws(JournalError) {
        guard note.contains(where: { !$0.isWhitespace }) else {
            throw .badText(what: "the note", text: "", reason: "is empty; state it")
        }
        try TextRule.text(note, of: "the note")
        try database.prepare("INSERT INTO note (entry_id, at, text) VALUES (?1, ?2, ?3)").run(
            .integer(entry), SQLValue(at), .text(note))
        try DecisionLog.append(
            LogLine(
                at: at, kind: .note, portfolio: portfolio, subject: database.lastInsertedRow,
                body: noteJSON(note, entry: entry)), to: database)
    }

    /// What the decision log says of a note.
    static func noteJSON(_ text: String, entry: Int64) -> String {
        var json = CanonicalJSON()
        json.add("entry", entry)
        json.add("text", text)
        return json.text
    }
}
