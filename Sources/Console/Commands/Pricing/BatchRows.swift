import Market
import Recording

/// Some rows of a batch: their numbers in columns, and the text that they came from.
struct BatchRows {
    /// Rows that are valued together: enough for the kernels, little to hold.
    static let capacity = 4096

    private(set) var rights: [OptionRight] = []
    private(set) var strikes: [Double] = []
    private(set) var spots: [Double] = []
    private(set) var years: [Double] = []
    private(set) var rates: [Double] = []
    private(set) var yields: [Double] = []
    /// Volatilities, or prices.
    private(set) var given: [Double] = []
    /// Why a row can't be valued, found while reading it; nil where it can be tried.
    private(set) var complaints: [String?] = []
    /// The rows as they came, one behind the other.
    private(set) var text: [UInt8] = []
    /// Behind each row's text.
    private(set) var ends: [Int] = []
    private(set) var endings: [CSVRecords.Ending] = []

    var count: Int { strikes.count }
    var isFull: Bool { count == BatchRows.capacity }

    /// Adds the current record.
    mutating func append(_ records: CSVRecords, _ columns: BatchColumns) {
        let reader = BatchRowReader(records: records, columns: columns)
        let row = reader.row
        rights.append(row.right)
        strikes.append(row.numbers[0])
        spots.append(row.numbers[1])
        yields.append(row.numbers[2])
        rates.append(row.numbers[3])
        years.append(row.numbers[4])
        given.append(row.numbers[5])
        complaints.append(row.complaint)
        let cells = appendText(records)
        // A row with cells missing gets empty ones, so that what is appended stands below its header.
        if !reader.isEmptyLine { text += repeatElement(UInt8(ascii: ","), count: max(0, columns.count - cells)) }
        ends.append(text.count)
        endings.append(records.ending)
    }

    /// Adds the text of the current record, and returns how many cells it has.
    private mutating func appendText(_ records: CSVRecords) -> Int {
        text += records.bytes[records.record]
        guard records.hasOpenQuote else { return records.count }
        // Closed at the end of its row, the quote keeps what follows out of the last cell.
        text.append(UInt8(ascii: "\""))
        return records.cellsWithOpenQuote
    }

    mutating func removeAll() {
        rights.removeAll(keepingCapacity: true)
        strikes.removeAll(keepingCapacity: true)
        spots.removeAll(keepingCapacity: true)
        years.removeAll(keepingCapacity: true)
        rates.removeAll(keepingCapacity: true)
        yields.removeAll(keepingCapacity: true)
        given.removeAll(keepingCapacity: true)
        complaints.removeAll(keepingCapacity: true)
        text.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        endings.removeAll(keepingCapacity: true)
    }
}

/// Reads the numbers of one record.
struct BatchRowReader {
    let records: CSVRecords
    let columns: BatchColumns

    /// One option, or why it is none; numbers in the order of the columns, NaN where there is a complaint.
    typealias Row = (right: OptionRight, numbers: InlineArray<6, Double>, complaint: String?)

    var isEmptyLine: Bool { records.record.isEmpty }

    var row: Row {
        var row: Row = (.call, InlineArray(repeating: .nan), nil)
        if let complaint = structure {
            row.complaint = complaint
            return row
        }
        guard let right = right else {
            row.complaint = complain(columns.type, "call or put")
            return row
        }
        row.right = right
        for (place, column) in columns.numbers.enumerated() {
            guard let number = number(column) else {
                row.complaint = complain(column, "a number")
                return row
            }
            row.numbers[place] = number
        }
        return row
    }

    /// What is wrong with the record as a whole.
    private var structure: String? {
        if records.hasOpenQuote { return "a quote in the row never closes" }
        guard records.count != columns.count else { return nil }
        return "the row has \(records.count) cell\(records.count == 1 ? "" : "s"), the header \(columns.count)"
    }

    /// `call`, `put`, `c` or `p`, in any case; without making a text of the usual ones.
    private var right: OptionRight? {
        let range = records.plain(columns.type.place)
        guard let first = range.first.map({ records.bytes[$0] | 0x20 }) else { return nil }
        switch (first, range.count) {
        case (UInt8(ascii: "c"), 1): return .call
        case (UInt8(ascii: "p"), 1): return .put
        default: return OptionRight(name: String(decoding: records.bytes[range], as: UTF8.self))
        }
    }

    /// A number; also `nan` and `inf`, which the models have an answer for.
    private func number(_ column: BatchColumns.Column) -> Double? {
        let range = records.plain(column.place)
        let number = records.bytes.withUnsafeBufferPointer { DecimalParser.parse($0, range) }
        return number ?? Double(String(decoding: records.bytes[range], as: UTF8.self))
    }

    private func complain(_ column: BatchColumns.Column, _ wanted: String) -> String {
        let text = records.text(column.place)
        if text.isEmpty { return "\(column.name) is empty" }
        let shown = String(text.prefix(40)) + (text.count > 40 ? "…" : "")
        return "\(column.name) is '\(shown)', expected \(wanted)"
    }
}
