package import Market
import SQLite

/// What was written into the journal, in order, each line with a hash over itself and the hash of the line before.
///
/// Triggers refuse to change or remove a line; who does it all the same breaks the chain, and `verify` says where.
enum DecisionLog {
    /// What stands before the first line.
    static let beginning = [UInt8](repeating: 0, count: 32)

    /// Writes a line below the last one.
    static func append(_ line: LogLine, to database: borrowing Database) throws(JournalError) {
        let last = try database.prepare("SELECT id, hash FROM log ORDER BY id DESC LIMIT 1").first {
            (row) throws(JournalError) in (id: row.integer(0), hash: try row.bytes(1))
        }
        let id = (last?.id ?? 0) + 1
        let hash = line.hash(id: id, after: last?.hash ?? beginning)
        try database.prepare("INSERT INTO log VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)").run(
            .integer(id), SQLValue(line.at), .text(line.kind.rawValue), SQLValue(line.portfolio),
            .integer(line.subject), .text(line.body), .blob(hash))
    }
}

/// One line of the decision log.
package struct LogLine: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case portfolioAdded = "portfolio_added"
        case portfolioChanged = "portfolio_changed"
        case portfolioRemoved = "portfolio_removed"
        case entry, note, recommendation, response, run, alert
        case alertAcknowledged = "alert_acknowledged"
        case setting
        case taskSetting = "task_setting"
    }

    package let at: Instant
    package let kind: Kind
    /// The id of the portfolio that it concerns; ids are never used again.
    package let portfolio: Int64?
    /// The id of the row that it is about, in the table that its kind says; 0 where a name says it.
    package let subject: Int64
    /// What that row says, as JSON.
    package let body: String

    /// SHA-256 over the hash before, and over all of the line: numbers as 64 bits, lowest byte first, texts with their
    /// length in bytes before them; no portfolio counts as −1.
    func hash(id: Int64, after previous: [UInt8]) -> [UInt8] {
        var bytes = previous
        func add(_ number: Int64) {
            withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
        }
        func add(_ text: String) {
            add(Int64(text.utf8.count))
            bytes.append(contentsOf: text.utf8)
        }
        add(id)
        add(at.microseconds)
        add(kind.rawValue)
        add(portfolio ?? -1)
        add(subject)
        add(body)
        return SHA256.hash(bytes)
    }
}
