/// Aligns what the author has aligned: `=` and the parts of one-line fields in neighbouring lines, comments at line ends.
struct Alignment {
    /// The widest line, in columns.
    static let limit = 120
    private static let widestCommentGap = 3

    private(set) var lines: [LayoutLine]

    init(_ printer: Printer) {
        lines = printer.lines
        for rows in printer.rowGroups { align(rows) }
        alignComments()
    }

    private mutating func align(_ rows: [LayoutRow]) {
        let keyed = rows.map { row in row.stops.first { $0.stop == .assign }.map { (row, $0.piece) } }
        for run in keyed.split(whereSeparator: { $0 == nil }) { alignKeys(run.compactMap { $0 }) }
        let longest = rows.map { $0.stops.count }.max() ?? 0
        for index in 0..<longest {
            var run: [(row: LayoutRow, piece: Int, from: Int)] = []
            for row in rows {
                let isPart = row.isOneLine && index < row.stops.count && row.stops[index].stop != .assign
                let follows =
                    run.last.map { last in
                        isPart && row.line == last.row.line + 1 && !lines[row.line].hasBlankAbove
                            && last.row.stops[...index].map(\.stop) == row.stops[...index].map(\.stop)
                    } ?? true
                if !follows {
                    set(run.map { ($0.row.line, $0.piece, $0.from) })
                    run = []
                }
                guard isPart else { continue }
                run.append((row, row.stops[index].piece, index > 0 ? row.stops[index - 1].piece : 0))
            }
            set(run.map { ($0.row.line, $0.piece, $0.from) })
        }
    }

    /// Keys of neighbouring fields; an empty line or a value of several lines separates them unless the author aligned
    /// across it.
    private mutating func alignKeys(_ rows: [(row: LayoutRow, piece: Int)]) {
        var groups: [[(line: Int, piece: Int, from: Int)]] = []
        var isAfterLongValue = false
        for (row, piece) in rows {
            if groups.isEmpty || isAfterLongValue || lines[row.line].hasBlankAbove || isApart(row.line) {
                groups.append([])
            }
            groups[groups.count - 1].append((row.line, piece, 0))
            isAfterLongValue = !row.isOneLine
        }
        var run: [(line: Int, piece: Int, from: Int)] = []
        var column: Int?
        for group in groups {
            let columns = Set(group.map { width($0) + lines[$0.line].pieces[$0.piece].authorGap })
            let own = columns.count == 1 ? columns.first : nil
            if !run.isEmpty, own == nil || own != column {
                set(run)
                run = []
            }
            run += group
            column = own
        }
        set(run)
    }

    /// Whether comments with an empty line above them separate a line from the field before it.
    private func isApart(_ line: Int) -> Bool {
        var above = line - 1
        while above >= 0, lines[above].pieces.first?.isComment == true {
            if lines[above].hasBlankAbove { return true }
            above -= 1
        }
        return false
    }

    /// Columns from one piece to the one before another.
    private func width(_ cell: (line: Int, piece: Int, from: Int)) -> Int {
        let pieces = lines[cell.line].pieces
        return pieces[cell.from..<cell.piece].enumerated().reduce(0) { sum, next in
            sum + next.element.width + (next.offset == 0 ? 0 : next.element.gap)
        }
    }

    /// Puts pieces of several lines below each other where the author began to, and where the lines have room.
    private mutating func set(_ run: [(line: Int, piece: Int, from: Int)]) {
        guard run.contains(where: { lines[$0.line].pieces[$0.piece].authorGap > 1 }) else { return }
        let widest = run.map(width).max() ?? 0
        let gaps = run.map { widest - width($0) + 1 }
        let hasRoom = zip(run, gaps).allSatisfy { cell, gap in
            let now = lines[cell.line].width
            return now > Alignment.limit || now + gap - lines[cell.line].pieces[cell.piece].gap <= Alignment.limit
        }
        guard hasRoom else { return }
        for (cell, gap) in zip(run, gaps) { lines[cell.line].pieces[cell.piece].gap = gap }
    }

    private mutating func alignComments() {
        var run: [Int] = []
        for index in lines.indices {
            let pieces = lines[index].pieces
            let isTrailing =
                pieces.count > 1 && pieces[pieces.count - 1].isComment && !pieces[pieces.count - 2].isComment
                && !lines[index].isMultiline
            if !run.isEmpty, !isTrailing || lines[index].hasBlankAbove || lines[index].indent != lines[run[0]].indent {
                setComments(run)
                run = []
            }
            if isTrailing { run.append(index) }
        }
        setComments(run)
    }

    private mutating func setComments(_ run: [Int]) {
        func comment(_ line: Int) -> Int { lines[line].pieces.count - 1 }
        let authorGaps = run.map { lines[$0].pieces[comment($0)].authorGap }
        guard let least = authorGaps.min(), authorGaps.contains(where: { $0 > 1 }) else { return }
        let widest = run.map { lines[$0].width }.max() ?? 0
        let gap = min(least, Alignment.widestCommentGap)
        for line in run { lines[line].pieces[comment(line)].gap = widest - lines[line].width + gap }
    }
}
