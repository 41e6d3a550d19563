import Market

/// Walks through comma-separated text row by row, without copying it.
///
/// Cells may be quoted as in RFC 4180; lines may end in LF or CRLF; empty lines are passed over; a byte order mark is too.
struct CSVScanner {
    /// The text.
    let bytes: [UInt8]
    /// The line, from 1, on which the current row begins.
    private(set) var line = 0
    /// Where the current row's cells are; quotes still around them.
    private(set) var cells: [Range<Int>] = []
    private var position = 0
    private var nextLine = 1

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    /// Moves on to the next row that isn't empty; false at the end.
    mutating func next() -> Bool {
        while position < bytes.count {
            line = nextLine
            scanRow()
            let isEmpty = cells.count == 1 && cells[0].isEmpty
            if !isEmpty { return true }
        }
        return false
    }

    private mutating func scanRow() {
        // Taken out for the length of the row: a stored array is checked for other owners at each append.
        var cells: [Range<Int>] = []
        swap(&cells, &self.cells)
        defer { swap(&cells, &self.cells) }
        cells.removeAll(keepingCapacity: true)
        let end = bytes.count
        var start = position
        var index = position
        while index < end {
            let byte = bytes[index]
            if byte == UInt8(ascii: ",") {
                cells.append(start..<index)
                start = index + 1
            } else if byte == UInt8(ascii: "\n") {
                break
            } else if byte == UInt8(ascii: "\""), index == start {
                index = closingQuote(after: index)
                continue
            }
            index += 1
        }
        var last = start..<index
        if !last.isEmpty, bytes[index - 1] == UInt8(ascii: "\r") { last = start..<index - 1 }
        cells.append(last)
        position = index + 1
        nextLine += 1
    }

    /// The index behind the quote that closes the one at `open`; a doubled quote is a character.
    private mutating func closingQuote(after open: Int) -> Int {
        var index = open + 1
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "\n") { nextLine += 1 }
            if bytes[index] == UInt8(ascii: "\"") {
                guard index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "\"") else { return index + 1 }
                index += 1
            }
            index += 1
        }
        return index
    }
}

extension CSVScanner {
    /// The text of a cell of the current row, without spaces around it and quotes; empty where the row is shorter.
    func text(_ cell: Int) -> String {
        let range = trimmed(cell)
        guard range.count >= 2, bytes[range.lowerBound] == UInt8(ascii: "\"") else {
            return String(decoding: bytes[range], as: UTF8.self)
        }
        var plain: [UInt8] = []
        var index = range.lowerBound + 1
        while index < range.upperBound {
            if bytes[index] == UInt8(ascii: "\"") { index += 1 }
            if index < range.upperBound { plain.append(bytes[index]) }
            index += 1
        }
        return String(decoding: plain, as: UTF8.self)
    }

    /// Where a cell's text is, without spaces around it; quotes stay.
    func trimmed(_ cell: Int) -> Range<Int> {
        guard cells.indices.contains(cell) else { return 0..<0 }
        var (low, high) = (cells[cell].lowerBound, cells[cell].upperBound)
        while low < high, bytes[low] == UInt8(ascii: " ") { low += 1 }
        while low < high, bytes[high - 1] == UInt8(ascii: " ") { high -= 1 }
        return low..<high
    }

    /// The number in a cell of the current row.
    func number(_ cell: Int) -> NumberCell {
        guard cell >= 0, cell < cells.count else { return .missing }
        if cells[cell].isEmpty { return .missing }
        if let number = DecimalParser.parse(bytes, cells[cell]) { return .number(number) }
        let range = trimmed(cell)
        if range.isEmpty { return .missing }
        if range != cells[cell], let number = DecimalParser.parse(bytes, range) { return .number(number) }
        return NumberCell.isMissingWord(bytes[range]) ? .missing : .invalid
    }

    /// The day in a cell of the current row, `yyyy-MM-dd` or `yyyyMMdd`; nil for anything else.
    func date(_ cell: Int) -> CalendarDate? {
        DateParser.parse(bytes, trimmed(cell))
    }
}

/// A cell that should hold a number.
enum NumberCell {
    case number(Double)
    /// Empty, or one of the words for it.
    case missing
    /// Neither: it spells something else, or a number that isn't finite.
    case invalid

    /// Whether a cell says in a word that it has no value: `NaN`, `null`, `None`, `NA`.
    static func isMissingWord(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard bytes.count <= 4 else { return false }
        return ["nan", "null", "none", "na", "n/a", "-"].contains(String(decoding: bytes, as: UTF8.self).lowercased())
    }
}
