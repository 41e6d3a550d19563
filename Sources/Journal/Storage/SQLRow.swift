import Market
import SQLite

typealias Database = SQLite.Database<JournalError>
typealias Statement = SQLite.Statement<JournalError>

// Cells as the journal's own values: instants in microseconds, days since 1970, money in cents.

extension SQLite.Statement {
    func instant(_ column: Int32) -> Instant { Instant(microseconds: integer(column)) }
    func date(_ column: Int32) -> CalendarDate {
        CalendarDate(daysSinceEpoch: Int32(truncatingIfNeeded: integer(column)))
    }
    func dollars(_ column: Int32) -> Dollars { Dollars(cents: integer(column)) }
    func int(_ column: Int32) -> Int { Int(integer(column)) }
    func isSet(_ column: Int32) -> Bool { integer(column) != 0 }

    /// A cell of the current row; nil where it is null.
    func optional<Value>(_ column: Int32, _ value: (Int32) -> Value) -> Value? {
        isNull(column) ? nil : value(column)
    }

    func optionalText(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }
    func optionalInstant(_ column: Int32) -> Instant? { isNull(column) ? nil : instant(column) }
    func optionalDollars(_ column: Int32) -> Dollars? { isNull(column) ? nil : dollars(column) }
    func optionalInt(_ column: Int32) -> Int? { isNull(column) ? nil : int(column) }

    /// The bytes of a cell; empty where it is null.
    func bytes(_ column: Int32) throws(Failure) -> [UInt8] {
        try withBlob(column) { (bytes) throws(Failure) in Array(bytes) }
    }
}

extension SQLValue {
    init(_ instant: Instant) { self = .integer(instant.microseconds) }
    init(_ date: CalendarDate) { self = .integer(Int64(date.daysSinceEpoch)) }
    init(_ amount: Dollars) { self = .integer(amount.cents) }
    init(_ flag: Bool) { self = .integer(flag ? 1 : 0) }
    init(_ instant: Instant?) { self = instant.map { .integer($0.microseconds) } ?? .null }
    init(_ date: CalendarDate?) { self = date.map { .integer(Int64($0.daysSinceEpoch)) } ?? .null }
    init(_ amount: Dollars?) { self = amount.map { .integer($0.cents) } ?? .null }
    init(_ text: String?) { self = text.map(SQLValue.text) ?? .null }
    init(_ number: Int?) { self = number.map { .integer(Int64($0)) } ?? .null }
    init(_ number: Int64?) { self = number.map(SQLValue.integer) ?? .null }
}
