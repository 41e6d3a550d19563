/// Candidates in columns that fit a terminal, as a shell shows them: down each column, then across.
struct CandidateList {
    /// More than so many are counted, not shown.
    private static let longest = 200
    private static let gap = 2

    let candidates: [String]
    /// Columns of the terminal.
    let width: Int

    /// The lines, each ending in a newline.
    var text: String {
        let shown = candidates.prefix(CandidateList.longest).map(\.self)
        let widest = (shown.map(\.count).max() ?? 0) + CandidateList.gap
        let columns = max(1, (width + CandidateList.gap) / max(1, widest))
        let rows = (shown.count + columns - 1) / columns
        var text = ""
        for row in 0..<rows {
            let line = stride(from: row, to: shown.count, by: rows).map { shown[$0] }
            for (index, candidate) in line.enumerated() {
                let padding = index == line.count - 1 ? 0 : widest - candidate.count
                text += candidate + String(repeating: " ", count: padding)
            }
            text += "\n"
        }
        let rest = candidates.count - shown.count
        return rest > 0 ? text + "… and \(rest) more\n" : text
    }
}
