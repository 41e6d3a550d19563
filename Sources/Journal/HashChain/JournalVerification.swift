import SQLite

/// What a check of a whole journal found.
package struct JournalVerification: Sendable, Hashable {
    /// Something that isn't as it was written.
    package struct Problem: Sendable, Hashable {
        /// `entry 17`, `line 4 of the log`, `position p1 of main`.
        package let place: String
        package let detail: String

        package init(place: String, detail: String) {
            self.place = place
            self.detail = detail
        }
    }

    /// At most so many are listed.
    package static let mostProblems = 100

    /// In the order of the checks: the file's structure, the log, rows against the log, what follows from entries.
    package private(set) var problems: [Problem] = []
    /// How many there are, listed or not.
    package private(set) var problemCount = 0
    package internal(set) var logLines = 0
    package internal(set) var entries = 0
    package internal(set) var recommendations = 0
    package internal(set) var runs = 0
    /// The hash of the last line of the log, in hexadecimal: kept elsewhere, it shows whether lines were cut off.
    package internal(set) var lastHash = ""
    /// The line that has the hash which was asked for; nil where none has.
    package internal(set) var expectedLine: Int?

    package var isSound: Bool { problemCount == 0 }

    mutating func add(_ place: String, _ detail: String) {
        problemCount += 1
        if problems.count < JournalVerification.mostProblems { problems.append(Problem(place: place, detail: detail)) }
    }
}

extension Journal {
    /// Checks all of the journal: the file's structure, the hash chain of the log, every row against its line there, and
    /// what follows from the entries against what they come to.
    ///
    /// - Parameter expected: the last hash of an earlier check, in hexadecimal
    /// - Throws: what keeps the file from being read at all, such as `busy`.
    package func verify(expecting expected: String? = nil) throws(JournalError) -> JournalVerification {
        try read { (connection) throws(JournalError) in
            var result = JournalVerification()
            do throws(JournalError) {
                try connection.checkStructure(&result)
                try LogCheck.run(connection, expecting: expected, &result)
                try ProjectionCheck.run(connection, &result)
            } catch .damaged(_, let detail) {
                result.add("the file", detail)
            }
            return result
        }
    }
}

extension Connection {
    /// What SQLite itself says of the file.
    fileprivate func checkStructure(_ result: inout JournalVerification) throws(JournalError) {
        var found: [(String, String)] = []
        try database.prepare("PRAGMA integrity_check").rows { (row) throws(JournalError) in
            if row.text(0) != "ok" { found.append(("the file", row.text(0))) }
        }
        try database.prepare("SELECT \"table\", coalesce(rowid, 0), parent FROM pragma_foreign_key_check").rows {
            (row) throws(JournalError) in
            found.append(
                ("row \(row.integer(1)) of \(row.text(0))", "refers to a row of \(row.text(2)) that isn't there"))
        }
        for (place, detail) in found { result.add(place, detail) }
    }
}
