import Market

/// The rows of a sweep, or of one of its shards, as text: a line each, appended when it is done.
///
/// A line that was cut off while it was written has no end and doesn't count; what it would have said is run again.
package struct SweepFile: Sendable, Hashable {
    package let identity: SweepIdentity
    /// In the order of the file.
    package private(set) var rows: [SweepRow] = []
    /// How many bytes of the file hold whole lines; what follows is to be cut off before more is appended.
    package private(set) var wholeBytes = 0

    private static let title = "wheelwright sweep 2"
    private static let heading =
        "point\twindow\tprofit\tcapital\tfees\tsessions\ttrades\twins\tassignments\tdrawdown\tannual\tsharpe\tskewness\tkurtosis"

    package init(identity: SweepIdentity) {
        self.identity = identity
    }

    /// The lines with which a file begins.
    package static func opening(_ identity: SweepIdentity) -> String {
        ([title] + identity.lines.map { "\($0.name)\t\(onOneLine($0.text))" } + [heading]).joined(separator: "\n")
            + "\n"
    }

    /// A row as a line.
    package static func line(_ row: SweepRow) -> String {
        let figures = row.figures
        let numbers = [figures.drawdown, figures.annual, figures.sharpe, figures.skewness, figures.kurtosis]
            .map { $0.map { "\($0)" } ?? "" }
        let counts = [
            figures.profit.cents, figures.capital.cents, figures.fees.cents, Int64(figures.sessions),
            Int64(figures.trades), Int64(figures.wins), Int64(figures.assignments),
        ]
        return (["\(row.point)", row.window] + counts.map { "\($0)" } + numbers).joined(separator: "\t") + "\n"
    }

    /// Reads a file's bytes.
    ///
    /// - Throws: `damagedFile` for what no sweep has written.
    package init(_ bytes: [UInt8], path: String) throws(SweepError) {
        var lines: [String] = []
        var start = 0
        for (place, byte) in bytes.enumerated() where byte == 0x0A {
            lines.append(String(decoding: bytes[start..<place], as: UTF8.self))
            start = place + 1
        }
        guard lines.first == SweepFile.title else {
            let isOther = lines.first?.hasPrefix("wheelwright sweep ") ?? false
            throw .damagedFile(
                path: path, line: 1,
                reason: isOther ? "it was written by another version of the program" : "it is no file of a sweep")
        }
        guard let heading = lines.firstIndex(of: SweepFile.heading) else {
            throw .damagedFile(path: path, line: lines.count, reason: "its opening lines are incomplete")
        }
        identity = SweepIdentity(
            lines: lines[1..<heading].map { line in
                let parts = line.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
                return .init(name: String(parts[0]), text: parts.count == 2 ? String(parts[1]) : "")
            })
        for place in lines.indices.dropFirst(heading + 1) {
            guard let row = SweepFile.row(lines[place]) else {
                throw .damagedFile(path: path, line: place + 1, reason: "it isn't a row of a sweep")
            }
            rows.append(row)
        }
        wholeBytes = start
    }

    private static func row(_ line: String) -> SweepRow? {
        let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        guard cells.count == 14, let point = Int(cells[0]), point > 0 else { return nil }
        let counts = cells[2..<9].compactMap { Int64($0) }
        guard counts.count == 7, let drawdown = Double(cells[9]) else { return nil }
        let optional = cells[10...].map { cell in cell.isEmpty ? nil : Double(cell) }
        guard zip(cells[10...], optional).allSatisfy({ $0.isEmpty || $1 != nil }) else { return nil }
        let figures = SweepFigures(
            profit: Dollars(cents: counts[0]), capital: Dollars(cents: counts[1]), fees: Dollars(cents: counts[2]),
            sessions: Int(counts[3]), trades: Int(counts[4]), wins: Int(counts[5]), assignments: Int(counts[6]),
            drawdown: drawdown, annual: optional[0], sharpe: optional[1], skewness: optional[2], kurtosis: optional[3])
        return SweepRow(point: point, window: cells[1], figures: figures)
    }

    /// The rows of several files of one sweep, by point and in the order of the windows.
    ///
    /// - Throws: where a file is of another sweep, or two say different things.
    package static func merged(
        _ files: [(path: String, file: SweepFile)]
    ) throws(SweepError) -> [SweepRow] {
        guard let first = files.first else { return [] }
        let names = first.file.identity.windowNames
        let order = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        var rows: [SweepKey: SweepRow] = [:]
        for (path, file) in files {
            try first.file.identity.check(file.identity, path: path)
            for row in file.rows {
                let key = SweepKey(point: row.point, window: order[row.window] ?? names.count)
                if let other = rows[key], other != row {
                    throw .contradiction(path: path, point: row.point, window: row.window)
                }
                rows[key] = row
            }
        }
        return rows.sorted { $0.key < $1.key }.map(\.value)
    }
}

/// Where a row stands among all rows.
struct SweepKey: Hashable, Comparable {
    let point: Int
    let window: Int

    static func < (left: SweepKey, right: SweepKey) -> Bool {
        (left.point, left.window) < (right.point, right.window)
    }
}
