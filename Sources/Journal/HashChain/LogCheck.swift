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
    /// A hash to look for among the lines.
    private var expected: String?
    private var matched: [LogLine.Kind: Int] = [:]
    /// Portfolios of rows that aren't there, with the first such row.
    private var missing: [Int64: String] = [:]
    private var removed: Set<Int64> = []
    /// What was last said of each portfolio, and of each setting by what its line begins with.
    private var portfolios: [Int64: String] = [:]
    private var settings: [String: String] = [:]

    static func run(
        _ connection: borrowing Connection, expecting expected: String?, _ result: inout JournalVerification
    ) throws(JournalError) {
        var check = LogCheck()
        check.expected = expected?.lowercased()
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
        let (from, expected) = (lastID, expected)
        var expectedLine: Int?
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
            if let expected, SHA256.hexadecimal(digest: stored) == expected { expectedLine = Int(id) }
            previous = (id, stored)
        }
        guard previous.id > from else { return false }
        result.expectedLine = expectedLine ?? result.expectedLine
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
            let rows = try connection.loggedRows(kind, first...last)
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
                if row != LoggedRow(line) { result.add(name, "it isn't what the log says it was: it was changed") }
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

/// What a row and its line of the log must agree on.
private struct LoggedRow: Equatable {
    let body: String
    let portfolio: Int64?
    let at: Instant

    init(_ body: String, portfolio: Int64?, at: Instant) {
        self.body = body
        self.portfolio = portfolio
        self.at = at
    }

    init(_ line: LogLine) {
        self.init(line.body, portfolio: line.portfolio, at: line.at)
    }
}

extension Connection {
    /// What the rows of a kind say now, by their ids.
    fileprivate func loggedRows(
        _ kind: LogLine.Kind, _ ids: ClosedRange<Int64>
    ) throws(JournalError) -> [Int64: LoggedRow] {
        let bounds: [SQLValue] = [.integer(ids.lowerBound), .integer(ids.upperBound)]
        var found: [Int64: LoggedRow] = [:]
        switch kind {
        case .entry:
            for row in try entryRows("WHERE id BETWEEN ?1 AND ?2", bounds) {
                found[row.id] = LoggedRow(row.json, portfolio: row.portfolio, at: row.recorded)
            }
        case .note:
            try database.prepare(
                """
                SELECT n.id, n.entry_id, n.at, n.text, e.portfolio_id FROM note AS n LEFT JOIN entry AS e
                ON e.id = n.entry_id WHERE n.id BETWEEN ?1 AND ?2
                """
            ).rows(bounds) { (row) throws(JournalError) in
                found[row.integer(0)] = LoggedRow(
                    EntryWriter.noteJSON(row.text(3), entry: row.integer(1)),
                    portfolio: row.optional(4) { row.integer($0) }, at: row.instant(2))
            }
        case .recommendation:
            let portfolios = try portfolioIDs("SELECT id, portfolio_id FROM recommendation", bounds)
            for row in try recommendations("WHERE r.id BETWEEN ?1 AND ?2", bounds) {
                found[row.id] = LoggedRow(row.record.json, portfolio: portfolios[row.id], at: row.record.at)
            }
        case .response:
            try database.prepare(
                """
                SELECT a.id, a.recommendation_id, a.at, a.kind, a.position, a.note, r.portfolio_id FROM response AS a
                LEFT JOIN recommendation AS r ON r.id = a.recommendation_id WHERE a.id BETWEEN ?1 AND ?2
                """
            ).rows(bounds) { (row) throws(JournalError) in
                found[row.integer(0)] = LoggedRow(
                    Response(row, from: 2)?.json(to: row.integer(1)) ?? "unreadable",
                    portfolio: row.optional(6) { row.integer($0) }, at: row.instant(2))
            }
        case .run:
            for run in try runs("WHERE id BETWEEN ?1 AND ?2", bounds) {
                found[run.id] = LoggedRow(run.json, portfolio: nil, at: run.finished ?? run.request.started)
            }
        case .alert:
            let portfolios = try portfolioIDs("SELECT id, portfolio_id FROM alert", bounds)
            for alert in try alerts("WHERE id BETWEEN ?1 AND ?2", bounds) {
                found[alert.id] = LoggedRow(alert.draft.json, portfolio: portfolios[alert.id], at: alert.draft.at)
            }
        case .portfolioAdded, .portfolioChanged, .portfolioRemoved, .alertAcknowledged, .setting, .taskSetting: break
        }
        return found
    }

    /// The portfolios of rows, by the rows' ids.
    private func portfolioIDs(_ select: String, _ bounds: [SQLValue]) throws(JournalError) -> [Int64: Int64] {
        var found: [Int64: Int64] = [:]
        try database.prepare("\(select) WHERE id BETWEEN ?1 AND ?2").rows(bounds) { (row) throws(JournalError) in
            found[row.integer(0)] = row.optional(1) { row.integer($0) }
        }
        return found
    }
}
