import Accounting
import Market

/// What importing a file would do to an account; nothing has been done yet.
struct ImportPlan: Sendable, Equatable {
    let format: TransactionFormat
    /// All rows of the file, its header included.
    let rows: Int
    var entries: [BrokerLedger.Entry] = []
    /// The keys of the rows behind each entry, joined by spaces; each entry's is its own.
    var references: [String] = []
    var problems: [RowProblem] = []
    var refusals: [RowProblem] = []
    var notes: [RowProblem] = []
    var unknownColumns: [String] = []
    var passedOver = 0
    /// Rows that were imported before.
    var repeated = 0
    var rolls = 0

    /// Reads a file against an account.
    ///
    /// - Parameters:
    ///   - known: keys of rows that were imported before; they are left out
    ///   - file: its name, for errors
    ///   - now: what a row says of today has happened by then
    /// - Throws: U360 where it isn't of that format.
    init(
        _ bytes: [UInt8], format: TransactionFormat, file name: String, account: Account, known: Set<String>,
        joinsRolls: Bool, now: Instant
    ) throws {
        try ImportPlan.refuseUnreadable(bytes, name)
        let sheet = try CSVSheet(bytes)
        let keys = RowKeys(sheet, format: format)
        self.format = format
        rows = sheet.rows.count
        switch format {
        case .schwab: take(try SchwabReader.read(sheet).named(name, format), account, keys, known, joinsRolls, now)
        case .robinhood:
            take(try RobinhoodReader.read(sheet).named(name, format), account, keys, known, joinsRolls, now)
        case .ibkr: take(try IBKRReader.read(sheet).named(name, format), account, keys, known, joinsRolls, now)
        case .journal: take(try JournalCSVReader.read(sheet).named(name, format), account, keys, known)
        }
    }

    /// An empty file, or one in another encoding, would only seem to lack its columns.
    private static func refuseUnreadable(_ bytes: [UInt8], _ file: String) throws(CommandFailure) {
        if bytes.isEmpty {
            throw CommandFailure("U360", "the file is empty (\(file))", remedy: "export it again")
        }
        if bytes.contains(0) {
            throw CommandFailure(
                "U360", "the file is no text in UTF-8: it has zero bytes in it (\(file))",
                remedy: "save it as CSV in UTF-8, and check that it is the right file")
        }
    }

    private mutating func take(
        _ file: BrokerFile, _ account: Account, _ keys: RowKeys, _ known: Set<String>, _ joinsRolls: Bool,
        _ now: Instant
    ) {
        var file = file
        file.records.removeAll { known.contains(keys[$0.line]) }
        problems = file.problems.filter { !known.contains(keys[$0.line]) }
        unknownColumns = file.unknownColumns
        passedOver = file.passedOver
        file.records = file.records.map { $0.happened(by: now) }
        let outcome = BrokerLedger(account: account, joinsRolls: joinsRolls).outcome(of: file)
        repeated = rows - passedOver - problems.count - file.records.count
        entries = outcome.entries
        refusals = outcome.refusals
        notes = outcome.notes.sorted { ($0.line, $0.reason) < ($1.line, $1.reason) }
        rolls = outcome.rolls
        references = ImportPlan.references(of: entries, keys)
    }

    private mutating func take(
        _ content: JournalCSVReader.Content, _ account: Account, _ keys: RowKeys, _ known: Set<String>
    ) {
        var account = account
        let fresh = content.entries.filter { !$0.lines.contains { known.contains(keys[$0]) } }
        repeated = content.entries.lazy.filter { $0.lines.contains { known.contains(keys[$0]) } }
            .reduce(0) { $0 + $1.lines.count }
        problems = content.problems.filter { !known.contains(keys[$0.line]) }
        unknownColumns = content.unknownColumns
        passedOver = content.passedOver
        for entry in fresh {
            do throws(AccountingError) {
                try account.apply(entry.transaction)
                entries.append(entry)
            } catch {
                refusals.append(RowProblem(line: entry.lines[0], reason: error.description))
                return
            }
        }
        references = ImportPlan.references(of: entries, keys)
    }

    /// A row that ends several positions is behind several entries; the later ones get a number.
    private static func references(of entries: [BrokerLedger.Entry], _ keys: RowKeys) -> [String] {
        var seen: [String: Int] = [:]
        return entries.map { entry in
            let reference = entry.lines.map { keys[$0] }.joined(separator: " ")
            seen[reference, default: 0] += 1
            let number = seen[reference] ?? 1
            return number == 1 ? reference : "\(reference)/\(number)"
        }
    }

    /// The keys of all rows behind these references.
    static func keys(of references: [String]) -> Set<String> {
        Set(references.flatMap { $0.split(separator: " ").map(String.init) })
    }

    /// Refuses transactions that lie in the future, as a slip in a date would have it.
    mutating func refuseAfter(_ now: Instant) {
        for entry in entries {
            let moment = (at: entry.transaction.at, date: entry.transaction.date)
            guard let future = RecordedDay.future(moment, now: now) else { continue }
            refusals.append(RowProblem(line: entry.lines[0], reason: future))
            return
        }
    }
}

extension Result where Failure == MissingColumn {
    /// - Throws: U360 in place of a missing column.
    fileprivate func named(_ file: String, _ format: TransactionFormat) throws(CommandFailure) -> Success {
        switch self {
        case .success(let value): return value
        case .failure(let missing):
            throw CommandFailure(
                "U360", "the file is no export of \(format.name): it has no column '\(missing.name)' (\(file))",
                remedy: "check --from; docs/journal.md says which export of each broker is read")
        }
    }
}
