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
        let quoted = [UInt8(ascii: "\"")] + Array(text.utf8) + [UInt8(ascii: "\"")]
        let single = [UInt8(ascii: "'")] + Array(text.utf8) + [UInt8(ascii: "'")]
        for index in max(0, start.line - 1)..<max(max(0, start.line - 1), min(file.count, start.line + 200)) {
            for wanted in [quoted, single] {
                guard let offset = SourceIndex.offset(of: wanted, in: file[index]) else { continue }
                let column = String(decoding: file[index][..<offset], as: UTF8.self).count + 2
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

    private static func offset(of wanted: [UInt8], in line: [UInt8]) -> Int? {
        guard wanted.count <= line.count else { return nil }
        return (0...(line.count - wanted.count)).first { line[$0..<$0 + wanted.count].elementsEqual(wanted) }
    }
}
