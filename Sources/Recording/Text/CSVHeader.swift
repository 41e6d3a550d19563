/// The names in the first row of a CSV file, and where each column is.
struct CSVHeader {
    let names: [String]
    private let indices: [String: Int]

    /// Reads the header, the scanner's first row.
    ///
    /// - Throws: `missingColumns` where a required name is not there.
    init(_ scanner: inout CSVScanner, file: String, required: [String]) throws(RecordingError) {
        var names: [String] = []
        if scanner.next() {
            for cell in scanner.cells.indices { names.append(scanner.text(cell).lowercased()) }
        }
        self.names = names
        indices = Dictionary(zip(names, names.indices), uniquingKeysWith: { first, _ in first })
        let missing = required.filter { indices[$0] == nil }
        guard missing.isEmpty else { throw .missingColumns(file: file, missing: missing, found: names) }
    }

    /// The index of a column; −1, which no row has, where there is none.
    subscript(name: String) -> Int { indices[name] ?? -1 }

    func has(_ name: String) -> Bool { indices[name] != nil }
}
