import Market
import SQLite

/// Records the results of an import one after the other, and keeps its account.
struct ImportRun {
    private let format: ImportFormat
    private let files: Int
    private var report: ImportReport
    private var tally = ImportTally()
    private var filesDone = 0

    init(format: ImportFormat, report: ImportReport, files: Int) {
        self.format = format
        self.report = report
        self.files = files
    }

    var progress: ImportProgress {
        ImportProgress(filesDone: filesDone, files: files, rows: tally.read, bytes: report.bytes)
    }

    /// The account, when everything has been taken.
    var finished: ImportReport {
        var report = report
        report.rowsRead = tally.read
        report.rowsKept = tally.kept
        report.findings = tally.findings
        return report
    }

    /// Records what a unit's files hold.
    mutating func take(
        _ result: UnitResult, of unit: ImportUnit, _ writer: borrowing RecordingWriter
    ) throws(RecordingError) {
        filesDone += 1
        switch result.outcome {
        case .failed(let error): throw error
        case .unchanged: report.filesUnchanged += unit.files.count
        case .ignored(let why):
            for file in unit.files { report.ignored.append(.init(path: file.path, why: why)) }
        case .parsed(let batch, let volatilities):
            report.filesRead += unit.files.count
            report.bytes += result.keys.reduce(0) { $0 + $1.bytes }
            try record(batch, volatilities, RowPlace(unit.files[0].path, 1), writer)
            for (file, key) in zip(unit.files, result.keys) {
                try writer.add(key, path: file.path, format: format, rows: (batch.tally.read, batch.tally.kept))
            }
            tally.add(batch.tally)
        }
    }

    private mutating func record(
        _ batch: ImportBatch, _ volatilities: [Double?], _ place: RowPlace, _ writer: borrowing RecordingWriter
    ) throws(RecordingError) {
        for (symbol, bar) in batch.bars { report.bars.count(try writer.add(bar, of: symbol)) }
        for (chain, volatility) in zip(batch.chains, volatilities) {
            report.captures.count(try record(chain, volatility, place, writer))
        }
        for (symbol, event) in batch.dividends { report.dividends.count(try writer.add(event, of: symbol)) }
        for (symbol, event) in batch.earnings { report.earnings.count(try writer.add(event, of: symbol)) }
        for (symbol, item) in batch.news { report.news.count(try writer.add(item, of: symbol)) }
        for (symbol, action) in batch.actions { report.actions.count(try writer.add(action, of: symbol)) }
        for point in batch.rates { report.rates.count(try writer.add(point)) }
        for position in batch.positions { report.positions.count(try writer.add(position)) }
    }

    /// Records a chain; one without a spot price gets the price recorded for its instant, if there is one.
    private mutating func record(
        _ chain: EncodedChain, _ volatility: Double?, _ place: RowPlace, _ writer: borrowing RecordingWriter
    ) throws(RecordingError) -> WriteOutcome {
        guard chain.chain.spot == nil else { return try writer.add(chain, volatility: volatility) }
        guard let price = try writer.price(of: chain.chain) else {
            tally.note(.noSpot, place)
            return try writer.add(chain, volatility: nil)
        }
        return try writer.add(chain.with(spot: price))
    }
}

extension RecordingWriter {
    /// The files imported so far in a format.
    func importedFiles(_ format: ImportFormat) throws(RecordingError) -> Set<ImportedFileKey> {
        var found: Set<ImportedFileKey> = []
        try database.prepare("SELECT name, bytes, fingerprint FROM import WHERE format = ?1")
            .rows(.text(format.rawValue)) { (row) throws(RecordingError) in
                found.insert(
                    ImportedFileKey(name: row.text(0), bytes: Int(row.integer(1)), fingerprint: row.integer(2)))
            }
        return found
    }

    /// Notes that a file has been imported.
    func add(
        _ key: ImportedFileKey, path: String, format: ImportFormat, rows: (read: Int, kept: Int)
    ) throws(RecordingError) {
        try database.prepare(
            """
            INSERT OR REPLACE INTO import (format, name, path, bytes, fingerprint, rows_read, rows_kept, rows_rejected)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
            """
        ).run(
            .text(format.rawValue), .text(key.name), .text(path), SQLValue(key.bytes), .integer(key.fingerprint),
            SQLValue(rows.read), SQLValue(rows.kept), SQLValue(rows.read - rows.kept))
    }

    /// The price of a chain's underlying when it was captured: the close of a bar that ended then, or another capture's.
    func price(of chain: OptionChain) throws(RecordingError) -> Double? {
        let id = try underlyingID(chain.underlying)
        return try database.prepare(
            """
            SELECT coalesce(
                (SELECT close FROM bar WHERE underlying_id = ?1 AND ends = ?2 ORDER BY starts LIMIT 1),
                (SELECT spot FROM capture WHERE underlying_id = ?1 AND instant = ?2 AND spot IS NOT NULL
                 ORDER BY source LIMIT 1))
            """
        ).first(.integer(id), .integer(chain.captured.microseconds)) { (row) throws(RecordingError) in row.real(0) }
            .flatMap { $0 }
    }
}
