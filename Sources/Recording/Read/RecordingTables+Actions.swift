import Market
import SQLite

extension RecordingTables {
    /// What reads the corporate actions of an underlying that were announced by an instant; of older recordings, none.
    static func actionsStatement(_ database: borrowing Database) throws(RecordingError) -> Statement {
        guard try Schema.hasActions(database) else { return try database.prepare("SELECT 0 WHERE 0") }
        return try database.prepare(
            """
            SELECT date, kind, numerator, denominator, new_symbol, cash, announced, crc FROM corporate_action
            WHERE underlying_id = ?1 AND announced <= ?2 ORDER BY date, kind
            """)
    }

    func actions(
        _ symbol: String, _ underlying: SQLValue, _ through: SQLValue
    ) throws(RecordingError) -> [CorporateAction] {
        var found: [CorporateAction] = []
        try actions.rows(underlying, through) { (row) throws(RecordingError) in
            guard let action = CorporateAction(row), action.checksum(symbol) == row.integer(7) else {
                let date = CalendarDate(daysSinceEpoch: Int32(truncatingIfNeeded: row.integer(0)))
                throw damaged("the corporate action of \(symbol) on \(date)")
            }
            found.append(action)
        }
        return found
    }
}
