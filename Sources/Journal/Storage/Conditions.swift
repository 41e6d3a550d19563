import Market
import SQLite

/// What a listing asks for: the conditions that a row must meet, with their parameters in order.
struct Conditions {
    private var clauses: [String] = []
    private(set) var values: [SQLValue] = []

    /// Adds a condition, in which `?` stands for the value; nothing where there is no value.
    mutating func add(_ clause: String, _ value: SQLValue?) {
        guard let value else { return }
        values.append(value)
        clauses.append(clause)
    }

    /// Adds a condition with a `?` for each of several values.
    mutating func add(_ clause: String, _ values: [SQLValue]) {
        self.values += values
        clauses.append(clause)
    }

    /// Asks for the instants of a range of New York days; nil leaves an end open.
    mutating func add(_ instant: String, from: CalendarDate?, through: CalendarDate?) {
        add("\(instant) >= ?", from.map { SQLValue(NewYorkTime.instant(of: $0, minuteOfDay: 0)) })
        add("\(instant) < ?", through.map { SQLValue(NewYorkTime.instant(of: $0.adding(days: 1), minuteOfDay: 0)) })
    }

    /// Adds a condition without a value.
    mutating func add(_ clause: String, if isAsked: Bool = true) {
        if isAsked { clauses.append(clause) }
    }

    /// ` WHERE …`, or nothing.
    var sql: String { clauses.isEmpty ? "" : " WHERE " + clauses.joined(separator: " AND ") }
}

/// A query with its parameters.
struct Query {
    let sql: String
    let values: [SQLValue]
}

/// ` LIMIT n`, or nothing.
func limitSQL(_ limit: Int?) -> String { limit.map { " LIMIT \(max(0, $0))" } ?? "" }
