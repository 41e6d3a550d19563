import Glibc
import Market

/// Walks through comma-separated text row by row, without copying it.
///
/// Cells may be quoted as in RFC 4180; lines may end in LF or CRLF; empty lines are passed over; a byte order mark is too.
struct CSVScanner {
    /// The text.
    let bytes: [UInt8]
    /// The line, from 1, on which the current row begins.
    private(set) var line = 0
    /// Number of cells in the current row.
    private(set) var count = 0
    /// Where each cell of the current row starts, and behind the last one where another would.
    private var starts = [Int](repeating: 0, count: 64)
    private var position = 0
    private var nextLine = 1

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    /// Where the current row's cells are; quotes still around them.
    var cells: [Range<Int>] { (0..<count).map(range) }

    /// Where a cell of the current row is; quotes still around it. It must be there.
    private func range(_ cell: Int) -> Range<Int> { starts[cell]..<starts[cell + 1] - 1 }

    /// Moves on to the next row that isn't empty; false at the end.
    mutating func next() -> Bool {
        while position < bytes.count {
            line = nextLine
            scanRow()
            let isEmpty = count == 1 && range(0).isEmpty
            if !isEmpty { return true }
        }
        return false
    }

    private mutating func scanRow() {
        while true {
            var row = RowScan(start: position)
            let fits = bytes.withUnsafeBufferPointer { bytes in
                starts.withUnsafeMutableBufferPointer { row.scan(bytes, into: $0) }
            }
            if fits {
                count = row.count
                position = row.index + 1
                nextLine += 1 + row.quotedBreaks
                return
            }
            starts.append(contentsOf: repeatElement(0, count: starts.count))
        }
    }
}

/// The search for the cells of one row.
private struct RowScan {
    /// Where the search has come to; when it ends, the line break or the end of the text.
    private(set) var index: Int
    /// Number of cells found.
    private(set) var count = 0
    /// Line breaks inside quotes.
    private(set) var quotedBreaks = 0
    private let start: Int

    init(start: Int) {
        self.start = start
        index = start
    }

    /// Notes where the cells start, eight bytes at a time; false where there is no room for so many.
    mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>, into starts: UnsafeMutableBufferPointer<Int>) -> Bool {
        starts[0] = start
        count = 1
        while index < bytes.count {
            var marks = RowScan.marks(bytes, index)
            let base = index
            index += 8
            while marks != 0 {
                let place = base + marks.trailingZeroBitCount / 8
                marks &= marks - 1
                let byte = bytes[place]
                if byte == UInt8(ascii: ",") {
                    guard count < starts.count - 1 else { return false }
                    starts[count] = place + 1
                    count += 1
                } else if byte == UInt8(ascii: "\n") {
                    end(at: place, bytes, starts)
                    return true
                } else if byte == UInt8(ascii: "\""), place == starts[count - 1] {
                    index = closingQuote(bytes, after: place)
                    break
                }
            }
        }
        end(at: bytes.count, bytes, starts)
        return true
    }

    /// Ends the row; a carriage return before its end isn't part of the last cell.
    private mutating func end(
        at place: Int, _ bytes: UnsafeBufferPointer<UInt8>, _ starts: UnsafeMutableBufferPointer<Int>
    ) {
        let isReturn = place > starts[count - 1] && bytes[place - 1] == UInt8(ascii: "\r")
        starts[count] = isReturn ? place : place + 1
        index = place
    }

    /// The high bit of each of the next eight bytes that is at most a comma, as separators and quotes are; few others are.
    @inline(__always)
    private static func marks(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> UInt64 {
        var word: UInt64 = .max
        if index + 8 <= bytes.count {
            // Safe: the eight bytes from `index` on are inside the buffer.
            word = UInt64(
                littleEndian: UnsafeRawPointer(bytes.baseAddress.unsafelyUnwrapped + index)
                    .loadUnaligned(as: UInt64.self))
        } else {
            for byte in bytes[index...].reversed() { word = word << 8 | UInt64(byte) }
        }
        let above = (word & 0x7F7F_7F7F_7F7F_7F7F) + 0x5353_5353_5353_5353
        return ~(above | word) & 0x8080_8080_8080_8080
    }

    /// The index behind the quote that closes the one at `open`; a doubled quote is a character.
    private mutating func closingQuote(_ bytes: UnsafeBufferPointer<UInt8>, after open: Int) -> Int {
        var index = open + 1
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "\n") { quotedBreaks += 1 }
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
        guard cell >= 0, cell < count else { return 0..<0 }
        var (low, high) = (starts[cell], starts[cell + 1] - 1)
        while low < high, bytes[low] == UInt8(ascii: " ") { low += 1 }
        while low < high, bytes[high - 1] == UInt8(ascii: " ") { high -= 1 }
        return low..<high
    }

    /// The number in a cell of the current row.
    func number(_ cell: Int) -> NumberCell {
        withNumbers { $0[cell] }
    }

    /// Lends the numbers of the current row.
    func withNumbers<Value>(_ body: (RowNumbers) -> Value) -> Value {
        bytes.withUnsafeBufferPointer { bytes in
            starts.withUnsafeBufferPointer { body(RowNumbers(bytes: bytes, starts: $0, count: count)) }
        }
    }

    /// Whether the bytes of two ranges of the text are the same.
    func areEqual(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
        guard left.count == right.count else { return false }
        precondition(left.upperBound <= bytes.count && right.upperBound <= bytes.count, "ranges of the text")
        return bytes.withUnsafeBufferPointer { bytes in
            // Safe: both ranges are inside the bytes.
            guard let base = bytes.baseAddress else { return true }
            return memcmp(base + left.lowerBound, base + right.lowerBound, left.count) == 0
        }
    }

    /// The day in a cell of the current row, `yyyy-MM-dd` or `yyyyMMdd`; nil for anything else.
    func date(_ cell: Int) -> CalendarDate? {
        DateParser.parse(bytes, trimmed(cell))
    }
}

/// The cells of a row, read as numbers; lent by a scanner.
struct RowNumbers {
    fileprivate let bytes: UnsafeBufferPointer<UInt8>
    /// Where the row's cells start, and one more; all inside `bytes`.
    fileprivate let starts: UnsafeBufferPointer<Int>
    fileprivate let count: Int

    /// The number in a cell.
    subscript(cell: Int) -> NumberCell {
        guard cell >= 0, cell < count else { return .missing }
        let whole = starts[cell]..<starts[cell + 1] - 1
        if whole.isEmpty { return .missing }
        if let number = DecimalParser.parse(bytes, whole) { return .number(number) }
        var (low, high) = (whole.lowerBound, whole.upperBound)
        while low < high, bytes[low] == UInt8(ascii: " ") { low += 1 }
        while low < high, bytes[high - 1] == UInt8(ascii: " ") { high -= 1 }
        if low == high { return .missing }
        if low..<high != whole, let number = DecimalParser.parse(bytes, low..<high) { return .number(number) }
        return NumberCell.isMissingWord(bytes[low..<high]) ? .missing : .invalid
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
    static func isMissingWord(_ bytes: some Collection<UInt8>) -> Bool {
        guard bytes.count <= 4 else { return false }
        return ["nan", "null", "none", "na", "n/a", "-"].contains(String(decoding: bytes, as: UTF8.self).lowercased())
    }
}
