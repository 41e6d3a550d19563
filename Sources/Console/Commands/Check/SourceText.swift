import RuleScript

/// The lines of checked files, as messages show them.
struct SourceText {
    private let lines: [String: [ArraySlice<UInt8>]]

    init(_ files: [RuleFile]) {
        lines = Dictionary(
            files.map { ($0.path, $0.bytes.split(separator: 0x0A, omittingEmptySubsequences: false)) },
            uniquingKeysWith: { first, _ in first })
    }

    /// A line without its line break and a byte order mark; nil where there is none.
    func line(_ number: Int, of file: String) -> String? {
        guard let lines = lines[file], lines.indices.contains(number - 1) else { return nil }
        var line = lines[number - 1]
        if line.last == 0x0D { line.removeLast() }
        if number == 1, line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
        return String(decoding: line, as: UTF8.self)
    }
}
