import Market

/// Where a row is: what reports and errors name.
struct RowPlace {
    /// The file, and the entry inside an archive.
    let label: String
    let line: Int
    /// The number of the element, from 1, in a file that isn't made of lines.
    let item: Int?

    init(_ label: String, _ line: Int, item: Int? = nil) {
        self.label = label
        self.line = line
        self.item = item
    }

    var text: String { "\(label):\(line)" + (item.map { " (quote \($0))" } ?? "") }
}

/// Counts of what became of rows: read = kept + rejected, and per reason how often and where first.
struct ImportTally: Sendable {
    private(set) var read = 0
    private(set) var kept = 0
    private(set) var counts = [Int](repeating: 0, count: ImportReason.allCases.count)
    private(set) var examples = [String?](repeating: nil, count: ImportReason.allCases.count)

    var rejected: Int { read - kept }

    /// Counts a row that is in the recording.
    mutating func keep(_ rows: Int = 1) {
        read += rows
        kept += rows
    }

    /// Counts a row that is left out.
    mutating func reject(_ reason: ImportReason, _ place: RowPlace) {
        read += 1
        note(reason, place)
    }

    /// Counts something to know about a row.
    mutating func note(_ reason: ImportReason, _ place: RowPlace) {
        let index = ImportTally.index(reason)
        counts[index] += 1
        if examples[index] == nil { examples[index] = place.text }
    }

    /// Adds the counts of what came later.
    mutating func add(_ later: ImportTally) {
        read += later.read
        kept += later.kept
        for index in counts.indices { add(later, index) }
    }

    /// Adds what is to be known about kept rows, without counting the rows again.
    mutating func addNotes(of rows: ImportTally) {
        for (index, reason) in ImportReason.allCases.enumerated() where reason.isKept { add(rows, index) }
    }

    private mutating func add(_ other: ImportTally, _ index: Int) {
        counts[index] += other.counts[index]
        examples[index] = examples[index] ?? other.examples[index]
    }

    /// What was found, in the order of the reasons.
    var findings: [ImportReport.Finding] {
        ImportReason.allCases.enumerated().compactMap { index, reason in
            guard counts[index] > 0 else { return nil }
            return ImportReport.Finding(reason: reason, count: counts[index], example: examples[index] ?? "")
        }
    }

    private static let reasons = ImportReason.allCases

    private static func index(_ reason: ImportReason) -> Int { reasons.firstIndex(of: reason) ?? 0 }
}

extension ImportTally {
    /// The number in a cell; one that isn't a number is noted, and missing.
    mutating func number(_ cell: NumberCell, _ place: @autoclosure () -> RowPlace) -> Double? {
        switch cell {
        case .number(let value): return value
        case .missing: return nil
        case .invalid:
            note(.badNumber, place())
            return nil
        }
    }

    /// The number in a cell that can't be negative; one that is, or isn't a number, is noted, and missing.
    mutating func amount(_ cell: NumberCell, _ place: @autoclosure () -> RowPlace) -> Double? {
        guard let value = number(cell, place()) else { return nil }
        guard value >= 0 else {
            note(.negativeNumber, place())
            return nil
        }
        return value
    }
}
