import Market
import SQLite

/// What the program itself keeps by name, with a line in the log for each change.
extension Connection {
    /// All settings, by name.
    func settings() throws(JournalError) -> [String: String] {
        var settings: [String: String] = [:]
        try database.prepare("SELECT name, value FROM setting").rows { (row) throws(JournalError) in
            settings[row.text(0)] = row.text(1)
        }
        return settings
    }

    /// - Throws: `badText`, `tooLarge`.
    func set(_ name: String, to value: String, at: Instant) throws(JournalError) {
        try TextRule.text(name, of: "the name of a setting")
        try TextRule.text(value, of: "the setting '\(name)'")
        try database.prepare("INSERT OR REPLACE INTO setting VALUES (?1, ?2)").run(.text(name), .text(value))
        var json = CanonicalJSON()
        json.add("name", name)
        json.add("value", value)
        try DecisionLog.append(
            LogLine(at: at, kind: .setting, portfolio: nil, subject: 0, body: json.text), to: database)
    }
}
