/// The canonical layout of a Lua source.
///
/// The author decides where a line ends; the layout decides everything else: two columns of indentation a level, one blank
/// between tokens, one empty line at most, a comma behind the last field where its table ends in a line of its own, no blanks
/// at line ends, `\n` line ends and one at the end of the file. Columns that the author aligned stay aligned. A table or block
/// that stands in one line and reaches beyond 120 columns gets a line a field or statement.
package enum LuaLayout {
    /// The source in its canonical layout; the same layout again gives the same bytes.
    package static func format(_ chunk: LuaChunk) -> [UInt8] {
        var exploded: Set<Int> = []
        while true {
            let printer = Printer(chunk, exploded: exploded)
            printer.printFile()
            let lines = Alignment(printer).lines
            let tooLong = overlong(printer, lines)
            guard !tooLong.isSubset(of: exploded) else { return text(lines) }
            exploded.formUnion(tooLong)
        }
    }

    /// The outermost table or block of each line that is too long, among those that reach beyond the limit; and blocks in
    /// which something else took several lines.
    private static func overlong(_ printer: Printer, _ lines: [LayoutLine]) -> Set<Int> {
        let widths = lines.map(\.width)
        let shifts = zip(widths, printer.lines.map(\.width)).map { $0 - $1 }
        var outermost: [Int: Int] = [:]
        var found: Set<Int> = []
        for candidate in printer.candidates {
            let line = candidate.line
            guard line == candidate.lastLine else {
                if candidate.isBlock { found.insert(candidate.opener) }
                continue
            }
            guard widths[line] > Alignment.limit, candidate.endColumn + shifts[line] > Alignment.limit else { continue }
            // What fits nowhere is broken up at once; the rest may fit when those around it have been.
            let fitsNowhere = candidate.endColumn - candidate.startColumn >= Alignment.limit
            if fitsNowhere || lines[line].indent >= Alignment.limit { found.insert(candidate.opener) }
            outermost[line] = min(outermost[line] ?? Int.max, candidate.opener)
        }
        return found.union(outermost.values)
    }

    private static func text(_ lines: [LayoutLine]) -> [UInt8] {
        var bytes: [UInt8] = []
        for line in lines {
            if line.hasBlankAbove { bytes.append(0x0A) }
            bytes += repeatElement(0x20, count: line.indent)
            for (index, piece) in line.pieces.enumerated() {
                if index > 0 { bytes += repeatElement(0x20, count: piece.gap) }
                bytes += piece.text
            }
            bytes.append(0x0A)
        }
        return bytes
    }
}
