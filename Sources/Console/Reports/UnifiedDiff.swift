import Market

/// The lines that two texts don't share, with three lines around them, as `diff -u` prints them.
struct UnifiedDiff {
    private enum Row {
        case same(String)
        case removed(String)
        case added(String)
    }

    private static let context = 3
    private let rows: [Row]

    init(old: [String], new: [String]) {
        var (removed, added) = (Set<Int>(), Set<Int>())
        for change in new.difference(from: old) {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): added.insert(offset)
            }
        }
        var rows: [Row] = []
        var (left, right) = (0, 0)
        while left < old.count || right < new.count {
            if left < old.count, removed.contains(left) {
                rows.append(.removed(old[left]))
                left += 1
            } else if right < new.count, added.contains(right) {
                rows.append(.added(new[right]))
                right += 1
            } else {
                rows.append(.same(old[left]))
                (left, right) = (left + 1, right + 1)
            }
        }
        self.rows = rows
    }

    /// Empty where nothing differs but the end of the last line.
    func text(path: String, _ style: Styler) -> String {
        var lines = [style("--- \(printable(path))", .bold), style("+++ \(printable(path))", .bold)]
        for hunk in hunks { lines += text(of: hunk, style) }
        return lines.count > 2 ? lines.joined(separator: "\n") + "\n" : ""
    }

    /// Changes that are near each other, with what is around them.
    private var hunks: [Range<Int>] {
        var hunks: [Range<Int>] = []
        for (index, row) in rows.enumerated() {
            if case .same = row { continue }
            let around = max(0, index - UnifiedDiff.context)..<min(rows.count, index + UnifiedDiff.context + 1)
            if let last = hunks.last, around.lowerBound <= last.upperBound {
                hunks[hunks.count - 1] = last.lowerBound..<around.upperBound
            } else {
                hunks.append(around)
            }
        }
        return hunks
    }

    private func text(of hunk: Range<Int>, _ style: Styler) -> [String] {
        let before = counts(rows[..<hunk.lowerBound])
        let inside = counts(rows[hunk])
        let old = place(after: before.old, inside.old)
        let new = place(after: before.new, inside.new)
        return [style("@@ -\(old) +\(new) @@", .cyan)]
            + rows[hunk].map { row in
                switch row {
                case .same(let line): " " + printable(line, keepsTabs: true)
                case .removed(let line): style("-" + printable(line, keepsTabs: true), .red)
                case .added(let line): style("+" + printable(line, keepsTabs: true), .green)
                }
            }
    }

    private func counts(_ rows: ArraySlice<Row>) -> (old: Int, new: Int) {
        rows.reduce(into: (0, 0)) { counts, row in
            switch row {
            case .same: counts = (counts.0 + 1, counts.1 + 1)
            case .removed: counts.0 += 1
            case .added: counts.1 += 1
            }
        }
    }

    private func place(after before: Int, _ count: Int) -> String {
        count == 1 ? "\(before + 1)" : "\(count == 0 ? before : before + 1),\(count)"
    }
}
