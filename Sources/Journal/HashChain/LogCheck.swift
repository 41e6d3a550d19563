import Market
import SQLite

/// Holds the decision log against itself, and the rows of the journal against it.
struct LogCheck {
    /// Kinds of lines that are about one row each, and how many such rows there are.
    private static let counts: [(LogLine.Kind, String)] = [
        (.entry, "SELECT count(*) FROM entry"), (.note, "SELECT count(*) FROM note"),
        (.recommendation, "SELECT count(*) FROM recommendation"), (.response, "SELECT count(*) FROM response"),
        (.run, "SELECT count(*) FROM task_run WHERE status <> 'running'"), (.alert, "SELECT count(*) FROM alert"),
    ]
    /// Lines that are looked at together.
    private static let chunk: Int64 = 4096

    private var lastID: Int64 = 0
    private var lastHash = DecisionLog.beginning
    private var matched: [LogLine.Kind: Int] = [:]
    /// Portfolios of rows that aren't there, with the first such row.
    private var missing: [Int64: String] = [:]
    private var removed: Set<Int64> = []
    /// What was last said of each portfolio, and of each setting by what its line begins with.
    private var portfolios: [Int64: String] = [:]
    private var settings: [String: String] = [:]

    static func run(_ connection: borrowing Connection, _ result: inout JournalVerification) throws(JournalError) {
        var check = LogCheck()
        while try check.readChunk(connection, &result) {}
        result.logLines = Int(check.lastID)
        result.lastHash = SHA256.hexadecimal(digest: check.lastHash)
        try check.finish(connection, &result)
    }

    /// Reads some lines; false where there are no more.
    private mutating func readChunk(
        _ connection: borrowing Connection, _ result: inout JournalVerification
    ) throws(JournalError) -> Bool {
        var lines: [(id: Int64, line: LogLine)] = []
        var broken: [Int64] = []
        var previous = (id: lastID, hash: lastHash)
        let from = lastID
        try connection.database.prepare(
            """
            SELECT id, at, kind, portfolio_id, subject, body, hash FROM log WHERE id > ?1 ORDER BY id
            LIMIT \(LogCheck.chunk)
            """
        ).rows([.integer(from)]) { (row) throws(JournalError) in
            let id = row.integer(0)
            let stored = try row.bytes(6)
            let line = LogLine.Kind(rawValue: row.text(2)).map {
                LogLine(
                    at: row.instant(1), kind: $0, portfolio: row.optional(3) { row.integer($0) },
                    subject: row.integer(4), body: row.text(5))
            }
            if id != previous.id + 1 || line?.hash(id: id, after: previous.hash) != stored { broken.append(id) }
            if let line { lines.append((id, line)) }
            previous = (id, stored)
        }
        guard previous.id > from else { return false }
        (lastID, lastHash) = previous
        for id in broken {
            result.add(
                "line \(id) of the log", "it was changed, or lines before it were removed: the chain breaks here")
        }
        try compare(lines, connection, &result)
        return true
    }

    private mutating func compare(
        _ lines: [(id: Int64, line: LogLine)], _ connection: borrowing Connection,
        _ result: inout JournalVerification
    ) throws(JournalError) {
        for (kind, _) in LogCheck.counts {
            let own = lines.filter { $0.line.kind == kind }
            guard let first = own.map(\.line.subject).min(), let last = own.map(\.line.subject).max() else { continue }
            let rows = try connection.bodies(kind, first...last)
            for (_, line) in own {
                let name = "\(kind.rawValue) \(line.subject)"
                guard let row = rows[line.subject] else {
                    guard let portfolio = line.portfolio else {
                        result.add(name, "the log has it, and it isn't there")
                        continue
                    }
                    if missing[portfolio] == nil { missing[portfolio] = name }
                    continue
                }
                matched[kind, default: 0] += 1
                if row != line.body { result.add(name, "it isn't what the log says it was: it was changed") }
            }
        }
        for (_, line) in lines { note(line) }
    }

    private mutating func note(_ line: LogLine) {
        switch line.kind {
        case .portfolioAdded, .portfolioChanged: portfolios[line.subject] = line.body
        case .portfolioRemoved:
            removed.insert(line.subject)
            portfolios[line.subject] = nil
        case .setting, .taskSetting:
            let key = line.kind.rawValue + String(LogCheck.beginning(of: line.body))
            settings[key] = line.body
        case .entry, .note, .recommendation, .response, .run, .alert, .alertAcknowledged: break
        }
    }

    /// What a setting's line says before its value.
    private static func beginning(of body: String) -> Substring {
        // Quotes within a name are escaped, so that this can stand nowhere else.
        let mark = Array(#","value":"#.utf8)
        let bytes = Array(body.utf8)
        guard bytes.count >= mark.count else { return body.dropLast() }
        for start in 0...(bytes.count - mark.count) where bytes[start..<start + mark.count].elementsEqual(mark) {
            return Substring(body.utf8.prefix(start))
        }
        return body.dropLast()
    }

    /// What only the whole log tells: rows without a line, and rows that went without their portfolio.
    private func finish(
        _ connection: borrowing Connection, _ result: inout JournalVerification
    ) throws(JournalError) {
        for (portfolio, name) in missing.sorted(by: { $0.key < $1.key }) where !removed.contains(portfolio) {
            result.add(name, "the log has it, and it isn't there (nor may be others of its portfolio)")
        }
        for (kind, sql) in LogCheck.counts {
            let rows = Int(try connection.database.number(sql))
            if rows != matched[kind, default: 0] {
                result.add(
                    "table \(kind.rawValue)", "\(rows) rows, of which \(matched[kind, default: 0]) are in the log")
            }
            switch kind {
            case .entry: result.entries = rows
            case .recommendation: result.recommendations = rows
            case .run: result.runs = rows
            default: break
            }
        }
        for portfolio in try connection.portfolios() where portfolios[portfolio.id] != portfolio.json {
            result.add("portfolio '\(portfolio.name)'", "it isn't what the log says it is: it was changed")
        }
        try compareSettings(connection, &result)
    }

    private func compareSettings(
        _ connection: borrowing Connection, _ result: inout JournalVerification
    ) throws(JournalError) {
        var found: [String: String] = [:]
        for (table, kind, columns) in [
            ("setting", LogLine.Kind.setting, ["name"]), ("task_setting", .taskSetting, ["task", "name"]),
        ] {
            let names = columns.joined(separator: ", ")
            try connection.database.prepare("SELECT value, \(names) FROM \(table)").rows {
                (row) throws(JournalError) in
                var json = CanonicalJSON()
                for (index, column) in columns.enumerated() { json.add(column, row.text(Int32(index + 1))) }
                let key = kind.rawValue + String(json.text.dropLast())
                json.add("value", row.text(0))
                found[key] = json.text
            }
        }
        let logged = settings.filter { LogCheck.beginning(of: $0.value).utf8.count < $0.value.utf8.count - 1 }
        for key in Set(found.keys).union(logged.keys).sorted() where found[key] != logged[key] {
            result.add("setting \(key)", "it isn't what the log says it is: it was changed")
        }
    }
}

extension Connection {
    /// What rows say, as the log does, by id.
    fileprivate func bodies(
        _ kind: LogLine.Kind, _ ids: ClosedRange<Int64>
    ) throws(JournalError) -> [Int64: String] {
        let bounds: [SQLValue] = [.integer(ids.lowerBound), .integer(ids.upperBound)]
        var bodies: [Int64: String] = [:]
        switch kind {
        case .entry:
            for row in try entryRows("WHERE id BETWEEN ?1 AND ?2", bounds) { bodies[row.id] = row.json }
        case .note:
            try database.prepare("SELECT id, entry_id, text FROM note WHERE id BETWEEN ?1 AND ?2").rows(bounds) {
                (row) throws(JournalError) in
                bodies[row.integer(0)] = EntryWriter.noteJSON(row.text(2), entry: row.integer(1))
            }
        case .recommendation:
            for row in try recommendations("WHERE r.id BETWEEN ?1 AND ?2", bounds) { bodies[row.id] = row.record.json }
        case .response:
            try database.prepare(
                "SELECT id, recommendation_id, at, kind, position, note FROM response WHERE id BETWEEN ?1 AND ?2"
            ).rows(bounds) { (row) throws(JournalError) in
                bodies[row.integer(0)] = Response(row, from: 2)?.json(to: row.integer(1)) ?? "unreadable"
            }
        case .run:
            for run in try runs("WHERE id BETWEEN ?1 AND ?2", bounds) { bodies[run.id] = run.json }
        case .alert:
            for alert in try alerts("WHERE id BETWEEN ?1 AND ?2", bounds) { bodies[alert.id] = alert.draft.json }
        case .portfolioAdded, .portfolioChanged, .portfolioRemoved, .alertAcknowledged, .setting, .taskSetting: break
        }
        return bodies
    }
}
