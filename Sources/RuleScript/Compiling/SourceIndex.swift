package import RuleModel

/// The rule files' lines, for finding the column at which a quoted condition stands.
package struct SourceIndex {
    /// The first character of a text in quotes, counted from 1.
    private struct Place {
        let line: Int
        let column: Int
    }

    /// How far below its constructor a text is looked for.
    private static let reach = 200

    private let lines: [String: [ArraySlice<UInt8>]]
    /// For each file everything that stands between two quotes of a kind with none of that kind between them, with its
    /// places in order of line, one a line: no file takes longer to look through than to read.
    private let texts: [String: [ArraySlice<UInt8>: [Place]]]

    package init(files: [RuleFile]) {
        lines = Dictionary(
            files.map { ($0.path, $0.bytes.split(separator: 0x0A, omittingEmptySubsequences: false)) },
            uniquingKeysWith: { first, _ in first })
        texts = lines.mapValues(SourceIndex.places)
    }

    /// Where a quoted text begins (its first character), looking down from the line of its constructor.
    ///
    /// A text with escapes isn't found; then the constructor's line stands, without a column.
    package func location(of text: String, from start: SourceLocation) -> SourceLocation {
        guard let places = texts[start.file]?[Array(text.utf8)[...]] else { return start }
        var (low, high) = (0, places.count)
        while low < high {
            let middle = (low + high) / 2
            if places[middle].line < start.line { low = middle + 1 } else { high = middle }
        }
        guard low < places.count, places[low].line - Self.reach < max(1, start.line) else { return start }
        return SourceLocation(file: start.file, line: places[low].line, column: places[low].column)
    }

    /// A line's text; nil where there is none.
    package func line(at location: SourceLocation) -> String? {
        guard let file = lines[location.file], file.indices.contains(location.line - 1) else { return nil }
        return String(decoding: file[location.line - 1], as: UTF8.self)
    }

    private static func places(in lines: [ArraySlice<UInt8>]) -> [ArraySlice<UInt8>: [Place]] {
        var places: [ArraySlice<UInt8>: [Place]] = [:]
        for (index, line) in lines.enumerated() {
            for quote in [UInt8(ascii: "\""), UInt8(ascii: "'")] {
                for (text, column) in texts(between: quote, in: line)
                where places[text]?.last?.line != index + 1 {
                    places[text, default: []].append(Place(line: index + 1, column: column))
                }
            }
        }
        return places
    }

    /// What stands between two neighbouring quotes, and the column of its first character.
    private static func texts(between quote: UInt8, in line: ArraySlice<UInt8>) -> [(ArraySlice<UInt8>, column: Int)] {
        var found: [(ArraySlice<UInt8>, column: Int)] = []
        var open: (index: Int, column: Int)?
        var column = 0
        for (index, byte) in zip(line.indices, line) {
            // A byte that continues a character is no column of its own.
            if byte & 0xC0 != 0x80 { column += 1 }
            guard byte == quote else { continue }
            if let open { found.append((line[(open.index + 1)..<index], column: open.column + 1)) }
            open = (index, column)
        }
        return found
    }
}
