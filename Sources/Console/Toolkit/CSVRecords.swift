/// The records of comma-separated text of any length, one after the other, in the memory of the longest.
///
/// Cells may be quoted as in RFC 4180, with commas and line breaks in them; lines end in LF or CRLF. A quote that never closes ends
/// its record at the first line break, so that one bad row doesn't swallow the others.
struct CSVRecords {
    /// How a record ended.
    enum Ending: String {
        case lineFeed = "\n"
        case carriageReturn = "\r\n"
        /// The end of the text.
        case none = ""
    }

    private static let pieceSize = 65_536

    /// Bytes that a record may have.
    private let limit: Int
    /// The next bytes; empty at the end.
    private let read: () throws -> [UInt8]
    private var atEnd = false
    /// Where the next record begins.
    private var position = 0
    /// Where each cell begins, and behind the last one where another would.
    private var starts: [Int] = []

    /// What was read and not yet passed; the ranges below are places in it.
    private(set) var bytes: [UInt8] = []
    /// The current record without its line break.
    private(set) var record = 0..<0
    private(set) var ending = Ending.none
    /// Whether a quote of the current record never closes.
    private(set) var hasOpenQuote = false

    init(limit: Int = 1 << 20, read: @escaping () throws -> [UInt8]) {
        self.limit = limit
        self.read = read
    }

    /// Number of cells in the current record; 1 for an empty line.
    var count: Int { starts.count - 1 }

    /// Where a cell of the current record is, quotes around it included. It must be there.
    subscript(cell: Int) -> Range<Int> { starts[cell]..<starts[cell + 1] - 1 }

    /// Moves on to the next record; false at the end.
    ///
    /// - Throws: what `read` throws, and U247 for a record that is longer than any row of numbers.
    mutating func next() throws -> Bool {
        while true {
            var scan = RecordScan(start: position, stopsAtFirstBreak: false)
            bytes.withUnsafeBufferPointer { scan.run($0, atEnd: atEnd, into: &starts) }
            if !scan.isComplete, scan.isInQuotes, atEnd || bytes.count - position > limit {
                scan = RecordScan(start: position, stopsAtFirstBreak: true)
                bytes.withUnsafeBufferPointer { scan.run($0, atEnd: atEnd, into: &starts) }
            }
            if scan.isComplete {
                guard scan.next > position else { return false }
                accept(scan)
                return true
            }
            guard bytes.count - position <= limit else { throw CommandFailure.longRecord(limit: limit) }
            try readMore()
        }
    }

    private mutating func accept(_ scan: RecordScan) {
        record = position..<scan.end
        hasOpenQuote = scan.hasOpenQuote
        let length = scan.next - scan.end
        ending = length == 0 ? .none : length == 1 ? .lineFeed : .carriageReturn
        position = scan.next
    }

    private mutating func readMore() throws {
        bytes.removeFirst(position)
        position = 0
        // Enough at once that looking for the end of a record anew costs little.
        let enough = bytes.count + CSVRecords.pieceSize
        while !atEnd, bytes.count < enough {
            let more = try read()
            atEnd = more.isEmpty
            bytes += more
        }
    }
}

/// The search for the end of one record.
private struct RecordScan {
    /// Whether quotes count no longer, because one of them never closes.
    let stopsAtFirstBreak: Bool
    private let start: Int
    private(set) var isComplete = false
    private(set) var isInQuotes = false
    /// Behind the last byte of the record, and where the next one begins.
    private(set) var end = 0
    private(set) var next = 0

    init(start: Int, stopsAtFirstBreak: Bool) {
        self.start = start
        self.stopsAtFirstBreak = stopsAtFirstBreak
    }

    var hasOpenQuote: Bool { stopsAtFirstBreak }

    mutating func run(_ bytes: UnsafeBufferPointer<UInt8>, atEnd: Bool, into starts: inout [Int]) {
        starts.removeAll(keepingCapacity: true)
        starts.append(start)
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            if isInQuotes {
                // A doubled quote closes and opens again, which comes to the same.
                if byte == UInt8(ascii: "\"") { isInQuotes = false }
            } else if byte == UInt8(ascii: ",") {
                starts.append(index + 1)
            } else if byte == UInt8(ascii: "\n") {
                let isReturn = index > start && bytes[index - 1] == UInt8(ascii: "\r")
                return finish(end: isReturn ? index - 1 : index, next: index + 1, &starts)
            } else if byte == UInt8(ascii: "\""), !stopsAtFirstBreak, opens(bytes, index, starts) {
                isInQuotes = true
            }
            index += 1
        }
        if atEnd, !isInQuotes { finish(end: bytes.count, next: bytes.count, &starts) }
    }

    /// A quote opens a quoted cell at its start, and goes on with one behind another quote.
    private func opens(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, _ starts: [Int]) -> Bool {
        let first = starts[starts.count - 1]
        return index == first || (bytes[first] == UInt8(ascii: "\"") && bytes[index - 1] == UInt8(ascii: "\""))
    }

    private mutating func finish(end: Int, next: Int, _ starts: inout [Int]) {
        self.end = end
        self.next = next
        starts.append(end + 1)
        isComplete = true
    }
}

extension CSVRecords {
    /// Number of cells in the current record if the quote that never closes is closed at its end.
    var cellsWithOpenQuote: Int {
        var isInQuotes = false
        var cells = 1
        for index in record {
            if bytes[index] == UInt8(ascii: "\"") { isInQuotes.toggle() }
            if bytes[index] == UInt8(ascii: ","), !isInQuotes { cells += 1 }
        }
        return cells
    }

    /// The text of a cell without the quotes and spaces around it.
    func text(_ cell: Int) -> String {
        let range = plain(cell)
        var text: [UInt8] = []
        for index in range where !isSecondQuote(index, in: range) { text.append(bytes[index]) }
        return String(decoding: text, as: UTF8.self)
    }

    /// Whether a byte is the second of two quotes, which stand for one.
    private func isSecondQuote(_ index: Int, in range: Range<Int>) -> Bool {
        var first = index
        while first > range.lowerBound, bytes[first - 1] == UInt8(ascii: "\"") { first -= 1 }
        return bytes[index] == UInt8(ascii: "\"") && (index - first) % 2 == 1
    }

    /// Where the text of a cell is, without the quotes and spaces around it; doubled quotes stay doubled.
    func plain(_ cell: Int) -> Range<Int> {
        let range = trimmed(self[cell])
        guard range.count >= 2, bytes[range.lowerBound] == UInt8(ascii: "\""),
            bytes[range.upperBound - 1] == UInt8(ascii: "\"")
        else { return range }
        return trimmed(range.lowerBound + 1..<range.upperBound - 1)
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high, bytes[low] == UInt8(ascii: " ") || bytes[low] == UInt8(ascii: "\t") { low += 1 }
        while low < high, bytes[high - 1] == UInt8(ascii: " ") || bytes[high - 1] == UInt8(ascii: "\t") { high -= 1 }
        return low..<high
    }
}

extension CommandFailure {
    fileprivate static func longRecord(limit: Int) -> CommandFailure {
        CommandFailure(
            "U247", "a row of the CSV is longer than \(limit) bytes",
            remedy: "check that it is a CSV file, with a line break behind each row")
    }
}
