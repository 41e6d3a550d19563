import RuleModel

/// The rule files' lines, for finding the column at which a quoted condition stands.
struct SourceIndex {
    private let lines: [String: [[UInt8]]]

    init(files: [RuleFile]) {
        lines = Dictionary(
            files.map { file in
                (file.path, file.bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init))
            }, uniquingKeysWith: { first, _ in first })
    }

    /// Where a quoted text begins (its first character), looking down from the line of its constructor.
    ///
    /// A text with escapes isn't found; then the constructor's line stands, without a column.
    func location(of text: String, from start: SourceLocation) -> SourceLocation {
        guard let file = lines[start.file] else { return start }
        let bytes = Array(text.utf8)
        // Between two quotes of a kind there is none of that kind, unless by an escape.
        let quotes = [UInt8(ascii: "\""), UInt8(ascii: "'")].filter { !bytes.contains($0) }
        for index in max(0, start.line - 1)..<max(max(0, start.line - 1), min(file.count, start.line + 200)) {
            for quote in quotes {
                guard let offset = SourceIndex.offset(of: bytes, between: quote, in: file[index]) else { continue }
                // The characters before it: all bytes but those that continue one.
                let column = file[index][..<offset].reduce(2) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
                return SourceLocation(file: start.file, line: index + 1, column: column)
            }
        }
        return start
    }

    /// A line's text; nil where there is none.
    func line(at location: SourceLocation) -> String? {
        guard let file = lines[location.file], file.indices.contains(location.line - 1) else { return nil }
        return String(decoding: file[location.line - 1], as: UTF8.self)
    }

    /// Where a text in quotes begins; no byte of the line is looked at more than a few times.
    private static func offset(of text: [UInt8], between quote: UInt8, in line: [UInt8]) -> Int? {
        var rest = line[...]
        while let start = rest.firstIndex(of: quote) {
            rest = line[(start + 1)...]
            guard rest.count > text.count else { return nil }
            if rest[rest.startIndex + text.count] == quote, rest.starts(with: text) { return start }
        }
        return nil
    }
}
