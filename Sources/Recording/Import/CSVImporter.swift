import Market

/// An importer of a plain CSV file with a header, a row for each event.
protocol CSVImporter: CSVFileImporter {
    /// The columns that must be there.
    var required: [String] { get }
    /// Columns of which one must be there; none by default.
    var alternatives: [String] { get }

    /// Puts a row into the batch, or counts why it can't be.
    func parse(_ row: CSVRow, into batch: inout ImportBatch)
}

extension CSVImporter {
    var alternatives: [String] { [] }

    func parse(_ text: SourceFile.Text, into batch: inout ImportBatch) throws(RecordingError) {
        var scanner = CSVScanner(text.bytes)
        let header = try CSVHeader(&scanner, file: text.label, required: required)
        guard alternatives.isEmpty || alternatives.contains(where: header.has) else {
            throw .missingColumns(file: text.label, missing: [alternatives[0]], found: header.names)
        }
        while scanner.next() {
            parse(CSVRow(scanner: scanner, header: header, label: text.label), into: &batch)
        }
    }
}

/// A row of a CSV file, its cells read by the names of their columns; an empty cell is nil.
struct CSVRow {
    let scanner: CSVScanner
    let header: CSVHeader
    let label: String

    var place: RowPlace { RowPlace(label, scanner.line) }

    func text(_ column: String) -> String? {
        let text = scanner.text(header[column])
        return text.isEmpty ? nil : text
    }

    func number(_ column: String) -> Double? {
        guard case .number(let value) = scanner.number(header[column]) else { return nil }
        return value
    }

    func date(_ column: String) -> CalendarDate? { scanner.date(header[column]) }

    /// The instant at which something was known: a day means the end of it in New York, as it may have come at any hour.
    ///
    /// Where the cell is empty it is the open of the session on or after `event`, which is noted. Nil for other text.
    func instant(_ column: String, else event: CalendarDate, _ tally: inout ImportTally) -> Instant? {
        guard let text = text(column) else {
            tally.note(.assumedDate, place)
            return KnownFrom.open(event)
        }
        if let date = CalendarDate(text) { return NewYorkTime.instant(of: date.adding(days: 1), secondsOfDay: 0) }
        return Instant(text)
    }
}

/// When an event without a date of announcement became known.
enum KnownFrom {
    /// The open of the session on or after a day; 09:30 in New York outside the calendar.
    static func open(_ date: CalendarDate) -> Instant {
        ExchangeCalendar.nyse.session(onOrAfter: date)?.open ?? NewYorkTime.instant(of: date, minuteOfDay: 570)
    }
}
