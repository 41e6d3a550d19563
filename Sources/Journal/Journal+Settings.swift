package import Market
import SQLite

extension Journal {
    /// A setting's value; nil where it isn't set.
    package func setting(_ name: String) throws(JournalError) -> String? { try settings()[name] }

    /// All settings, by name.
    package func settings() throws(JournalError) -> [String: String] {
        try read { (connection) throws(JournalError) in
            var settings: [String: String] = [:]
            try connection.database.prepare("SELECT name, value FROM setting").rows { (row) throws(JournalError) in
                settings[row.text(0)] = row.text(1)
            }
            return settings
        }
    }

    /// Sets a setting; nil takes it back.
    ///
    /// - Throws: `badText`, `tooLarge`.
    package func set(_ name: String, to value: String?, at: Instant) throws(JournalError) {
        try TextRule.name(name, of: "setting")
        try TextRule.text(value ?? "", of: "the setting '\(name)'")
        try write { (connection) throws(JournalError) in
            if let value {
                try connection.database.prepare("INSERT OR REPLACE INTO setting VALUES (?1, ?2)").run(
                    .text(name), .text(value))
            } else {
                try connection.database.prepare("DELETE FROM setting WHERE name = ?1").run(.text(name))
            }
            var json = CanonicalJSON()
            json.add("name", name)
            json.add("value", value)
            try DecisionLog.append(
                LogLine(at: at, kind: .setting, portfolio: nil, subject: 0, body: json.text), to: connection.database)
        }
    }
}
