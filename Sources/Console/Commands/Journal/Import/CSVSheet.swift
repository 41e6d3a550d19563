/// Rows of text with the line on which each begins, from comma-separated bytes in UTF-8.
struct CSVSheet: Sendable {
    struct Row: Sendable, Equatable {
        /// From 1.
        let line: Int
        let cells: [String]

        /// Whether there is nothing but blanks in it.
        var isBlank: Bool { cells.allSatisfy(\.isEmpty) }
    }

    private(set) var rows: [Row] = []

    /// - Throws: U247 for a record that is longer than any row.
    init(_ bytes: [UInt8]) throws {
        // A mark of the byte order that spreadsheets put in front.
        var rest = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        var records = CSVRecords {
            defer { rest = [] }
            return Array(rest)
        }
        var line = 1
        while try records.next() {
            rows.append(Row(line: line, cells: (0..<records.count).map { records.text($0) }))
            let breaks = records.record.reduce(0) { $0 + (records.bytes[$1] == UInt8(ascii: "\n") ? 1 : 0) }
            line += breaks + 1
        }
    }
}
