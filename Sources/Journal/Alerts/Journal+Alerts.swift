package import Market
import SQLite

extension Journal {
    /// Raises an alert outside of any task.
    ///
    /// - Returns: the alert as it is kept; nil where it was suppressed, because its like was told a short while ago.
    @discardableResult
    package func add(_ draft: AlertDraft) throws(JournalError) -> StoredAlert? {
        try write { (connection) throws(JournalError) in try connection.add(draft, run: nil) }
    }

    /// The alerts that a filter asks for, newest first.
    package func alerts(_ filter: AlertFilter = AlertFilter()) throws(JournalError) -> [StoredAlert] {
        try read { (connection) throws(JournalError) in
            var conditions = Conditions()
            conditions.add("portfolio_id = ?", try connection.portfolioID(filter.portfolio))
            conditions.add("symbol = ?", filter.symbol.map(SQLValue.text))
            conditions.add("severity >= ?", filter.severity.map { SQLValue($0.rawValue) })
            conditions.add("acknowledged IS NULL", if: filter.isOpen)
            conditions.add("at", from: filter.from, through: filter.to)
            return try connection.alerts(
                "\(conditions.sql) ORDER BY id DESC\(limitSQL(filter.limit))", conditions.values)
        }
    }

    /// The alerts that are to be told by now and haven't been, oldest first.
    package func dueAlerts(at: Instant) throws(JournalError) -> [StoredAlert] {
        try read { (connection) throws(JournalError) in
            try connection.alerts(
                "WHERE delivered IS NULL AND deliver_at <= ?1 ORDER BY deliver_at, id", [SQLValue(at)])
        }
    }

    /// Keeps that alerts were told; those that had been stay as they are.
    package func markDelivered(_ alerts: [Int64], at: Instant) throws(JournalError) {
        try write { (connection) throws(JournalError) in
            let update = try connection.database.prepare(
                "UPDATE alert SET delivered = ?2 WHERE id = ?1 AND delivered IS NULL")
            for id in alerts { try update.run(.integer(id), SQLValue(at)) }
        }
    }

    /// Keeps that the trader has seen an alert.
    ///
    /// - Returns: false where that was on record already.
    /// - Throws: `notFound`.
    @discardableResult
    package func acknowledge(alert: Int64, at: Instant) throws(JournalError) -> Bool {
        try write { (connection) throws(JournalError) in
            guard let found = try connection.alerts("WHERE id = ?1", [.integer(alert)]).first else {
                throw .notFound(what: "alert", id: String(alert))
            }
            guard found.acknowledged == nil else { return false }
            try connection.database.prepare("UPDATE alert SET acknowledged = ?2 WHERE id = ?1").run(
                .integer(alert), SQLValue(at))
            var json = CanonicalJSON()
            json.add("alert", alert)
            try DecisionLog.append(
                LogLine(at: at, kind: .alertAcknowledged, portfolio: nil, subject: alert, body: json.text),
                to: connection.database)
            return true
        }
    }
}

extension Connection {
    static let alertColumns = """
        id, run_id, at, rule, severity, key, text, portfolio_id, position, symbol, deliver_at, delivered, acknowledged, \
        repeats, last_repeat
        """

    func alerts(_ condition: String, _ values: [SQLValue]) throws(JournalError) -> [StoredAlert] {
        let names = try portfolioNames()
        var alerts: [StoredAlert] = []
        try database.prepare("SELECT \(Connection.alertColumns) FROM alert \(condition)").rows(values) {
            (row) throws(JournalError) in
            alerts.append(StoredAlert(row, portfolio: row.optional(7) { names[row.integer($0)] ?? "" }))
        }
        return alerts
    }

    /// Keeps an alert, or counts it on the one before where it is suppressed.
    func add(_ draft: AlertDraft, run: Int64?) throws(JournalError) -> StoredAlert? {
        try draft.check()
        let earlier = try alerts("WHERE key = ?1 ORDER BY id DESC LIMIT 1", [.text(draft.key)]).first
        switch draft.decision(after: earlier?.draft) {
        case .suppress:
            try database.prepare("UPDATE alert SET repeats = repeats + 1, last_repeat = ?2 WHERE id = ?1").run(
                SQLValue(earlier?.id), SQLValue(draft.at))
            return nil
        case .deliver(let at): return try insert(draft, run: run, deliverAt: at)
        }
    }

    private func insert(_ draft: AlertDraft, run: Int64?, deliverAt: Instant) throws(JournalError) -> StoredAlert {
        let portfolio = try draft.portfolio.map { (name) throws(JournalError) in try self.portfolio(name).id }
        try database.prepare(
            """
            INSERT INTO alert (run_id, at, rule, severity, key, text, portfolio_id, position, symbol, deliver_at, repeats)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 0)
            """
        ).run(
            SQLValue(run), SQLValue(draft.at), .text(draft.rule), SQLValue(draft.severity.rawValue), .text(draft.key),
            .text(draft.text), SQLValue(portfolio), SQLValue(draft.position), SQLValue(draft.symbol),
            SQLValue(deliverAt))
        let id = database.lastInsertedRow
        try DecisionLog.append(
            LogLine(at: draft.at, kind: .alert, portfolio: portfolio, subject: id, body: draft.json), to: database)
        return StoredAlert(
            id: id, run: run, draft: draft, deliverAt: deliverAt, delivered: nil, acknowledged: nil, repeats: 0,
            lastRepeat: nil)
    }
}

extension StoredAlert {
    /// Reads `Connection.alertColumns`.
    init(_ row: borrowing Statement, portfolio: String?) {
        self.init(
            id: row.integer(0), run: row.optional(1) { row.integer($0) },
            draft: AlertDraft(
                at: row.instant(2), rule: row.text(3), severity: AlertDraft.Severity(rawValue: row.int(4)) ?? .critical,
                text: row.text(6), portfolio: portfolio, position: row.optionalText(8), symbol: row.optionalText(9),
                key: row.text(5)),
            deliverAt: row.instant(10), delivered: row.optionalInstant(11), acknowledged: row.optionalInstant(12),
            repeats: row.int(13), lastRepeat: row.optionalInstant(14))
    }
}

extension AlertDraft {
    /// Refuses what can't be kept as it is.
    func check() throws(JournalError) {
        for (name, text) in [
            ("rule", rule), ("text", text), ("key", key), ("position", position ?? ""), ("symbol", symbol ?? ""),
        ] {
            try TextRule.text(text, of: "the \(name) of an alert")
        }
        guard coolDown >= 0 else {
            throw .badNumber(what: "the cool-down of an alert", found: "\(coolDown) s", expected: "0 or more")
        }
    }

    /// What the decision log says of it.
    var json: String {
        var json = CanonicalJSON()
        json.add("at", at)
        json.add("rule", rule)
        json.add("severity", severity.name)
        json.add("key", key)
        json.add("text", text)
        json.add("position", position)
        json.add("symbol", symbol)
        return json.text
    }
}
