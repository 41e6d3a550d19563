import Accounting
import Market
import SQLite

/// A row of `entry` with its legs.
struct StoredEntry {
    let id: Int64
    let portfolio: Int64
    let recorded: Instant
    let reference: String?
    let transaction: Transaction
    fileprivate let row: EntryRow

    /// What the decision log says of it, columns that its kind has no use for included.
    var json: String { row.json(of: transaction, reference: reference) }
}

extension Connection {
    /// The entries that a condition and order ask for.
    ///
    /// - Throws: `damaged` where a row holds no transaction.
    func entryRows(_ condition: String, _ values: [SQLValue]) throws(JournalError) -> [StoredEntry] {
        var heads:
            [(id: Int64, portfolio: Int64, recorded: Instant, reference: String?, at: Instant, date: CalendarDate)]
        heads = []
        var rows: [EntryRow] = []
        try database.prepare(
            "SELECT id, portfolio_id, recorded, reference, at, date, \(EntryRow.columns) FROM entry \(condition)"
        ).rows(values) { (row) throws(JournalError) in
            heads.append(
                (row.integer(0), row.integer(1), row.instant(2), row.optionalText(3), row.instant(4), row.date(5)))
            rows.append(EntryRow(row, from: 6))
        }
        let legs = try database.prepare("SELECT \(FilledLeg.columns) FROM leg WHERE entry_id = ?1 ORDER BY ordinal")
        var entries: [StoredEntry] = []
        entries.reserveCapacity(rows.count)
        for (head, var row) in zip(heads, rows) {
            if row.kind == "order" { row.legs = try read(legs, of: head.id) }
            guard let kind = row.transactionKind else { throw unreadable(entry: head.id) }
            entries.append(
                StoredEntry(
                    id: head.id, portfolio: head.portfolio, recorded: head.recorded, reference: head.reference,
                    transaction: Transaction(at: head.at, date: head.date, kind: kind), row: row))
        }
        return entries
    }

    private func read(_ legs: borrowing Statement, of entry: Int64) throws(JournalError) -> [FilledLeg] {
        var found: [FilledLeg] = []
        try legs.rows([.integer(entry)]) { (row) throws(JournalError) in
            guard let leg = FilledLeg(row, from: 0) else { throw unreadable(entry: entry) }
            found.append(leg)
        }
        return found
    }

    private func unreadable(entry: Int64) -> JournalError {
        .damaged(path: database.path, detail: "entry \(entry) can't be read")
    }

    func notes(of entry: Int64) throws(JournalError) -> [Note] {
        var notes: [Note] = []
        try database.prepare("SELECT at, text FROM note WHERE entry_id = ?1 ORDER BY id").rows([.integer(entry)]) {
            (row) throws(JournalError) in notes.append(Note(at: row.instant(0), text: row.text(1)))
        }
        return notes
    }
}
