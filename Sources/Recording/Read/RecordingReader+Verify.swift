import Market
import SQLite

extension RecordingReader {
    /// Checks the file's structure, every checksum and every rule of the format; goes on after what it finds.
    package func verify() throws(RecordingError) -> VerificationReport {
        try read { (tables) throws(RecordingError) in
            var report = VerificationReport()
            report.check { () throws(RecordingError) in try tables.structure() }
            var symbols: [String] = []
            report.check { () throws(RecordingError) in
                symbols = try tables.symbols()
                return []
            }
            for symbol in symbols { tables.verify(symbol, &report) }
            tables.verifyOthers(&report)
            return report
        }
    }
}

extension VerificationReport {
    /// Adds what a check lists, or the error that ended it.
    fileprivate mutating func check(_ body: () throws(RecordingError) -> [String]) {
        do throws(RecordingError) {
            findings += try body()
        } catch {
            findings.append(error.description)
        }
    }
}

extension RecordingTables {
    private static let always = Instant(microseconds: .max)

    /// What SQLite finds wrong with the file, and rows that belong to nothing.
    fileprivate func structure() throws(RecordingError) -> [String] {
        var findings: [String] = []
        try database.prepare("PRAGMA integrity_check").rows { (row) throws(RecordingError) in
            if row.text(0) != "ok" { findings.append(damagedFile(row.text(0)).description) }
        }
        let orphans = try database.number(
            """
            SELECT count(*) FROM chain_column
            WHERE NOT EXISTS (SELECT 1 FROM capture WHERE capture.id = chain_column.id / \(Schema.columnStride))
            """)
        if orphans > 0 { findings.append(damagedFile("\(orphans) columns belong to no capture").description) }
        let tables = ["capture", "bar", "dividend", "earnings", "news"]
        for table in try Schema.hasActions(database) ? tables + ["corporate_action"] : tables {
            let strays = try database.number(
                "SELECT count(*) FROM \(table) WHERE underlying_id NOT IN (SELECT id FROM underlying)")
            if strays > 0 {
                findings.append(damagedFile("\(strays) rows of '\(table)' have no underlying").description)
            }
        }
        return findings
    }

    /// Checks all that is recorded of an underlying.
    fileprivate func verify(_ symbol: String, _ report: inout VerificationReport) {
        var captures: [StoredCapture] = []
        report.check { () throws(RecordingError) in
            captures = try storedCaptures(
                of: symbol, from: Instant(microseconds: .min), through: RecordingTables.always)
            return []
        }
        for capture in captures {
            var columns = 0
            report.check { () throws(RecordingError) in try verify(capture, columns: &columns) }
            report.captures += 1
            report.columns += columns
            report.contracts += capture.rows
        }
        var others = 0
        report.check { () throws(RecordingError) in
            let snapshot = try events(symbol, through: RecordingTables.always)
            let bars = try bars(of: symbol, from: Instant(microseconds: .min), through: RecordingTables.always)
            let events = snapshot.dividends.count + snapshot.earnings.count + snapshot.news.count
            others = events + snapshot.actions.count + bars.count
            return []
        }
        report.others += others
    }

    private func verify(_ capture: StoredCapture, columns: inout Int) throws(RecordingError) -> [String] {
        let chain = try chain(capture)
        columns += 1 + ChainField.allCases.count { !chain[$0].cells.isEmpty }
        var findings: [String] = []
        let checksum = StoredCapture.volatilityChecksum(
            capture.symbol, capture.instant, session: capture.session, volatility: capture.volatility)
        if checksum != capture.volatilityChecksum {
            findings.append(damagedCapture(capture, "its volatility doesn't match its checksum"))
        }
        if capture.session != SessionOfCapture.date(capture.instant) {
            findings.append(damagedCapture(capture, "its session is \(capture.session)"))
        }
        if let spot = capture.spot, !(spot > 0 && spot.isFinite) {
            findings.append(damagedCapture(capture, "its spot is \(spot)"))
        }
        return findings
    }

    /// Checks rates and positions.
    fileprivate func verifyOthers(_ report: inout VerificationReport) {
        let lastDay = CalendarDate(daysSinceEpoch: .max)
        var rows = 0
        report.check { () throws(RecordingError) in
            rows += try rates(through: lastDay).count
            return []
        }
        report.check { () throws(RecordingError) in
            rows += try positions(openedThrough: lastDay).count
            return []
        }
        report.others += rows
    }

    private func damagedFile(_ detail: String) -> RecordingError { .damagedFile(path: path, detail: detail) }

    private func damagedCapture(_ capture: StoredCapture, _ detail: String) -> String {
        RecordingError.damagedData(path: path, what: capture.name, detail: detail).description
    }
}
