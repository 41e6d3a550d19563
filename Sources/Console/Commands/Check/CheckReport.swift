import Analysis
import Market

/// What `check` found, written for people: each finding with its line and a caret below it, and one line in the end.
struct CheckReport {
    let result: CheckResult
    let style: Styler
    /// Columns of the terminal; nil where there is none.
    var width: Int?
    /// Whether the table of rules is shown even where none has a Lua function.
    var isVerbose = false

    var text: String {
        var text = result.findings.map { lines(of: $0).joined(separator: "\n") + "\n\n" }.joined()
        if isVerbose || result.functions > 0, !result.shares.isEmpty { text += shares + "\n" }
        return text + summary + "\n"
    }

    private func lines(of finding: CheckFinding) -> [String] {
        let place = finding.place.map { place in
            "\(place.file):\(place.line)" + (place.column.map { ":\($0)" } ?? "") + ": "
        }
        let severity = style(finding.severity.rawValue, finding.severity.style)
        var lines = [
            "\(printable(place ?? ""))\(severity) \(style(finding.code, .bold)) \(printable(finding.message))"
        ]
        if let place = finding.place, let source = finding.source {
            lines.append("    " + printable(source, keepsTabs: true))
            if let caret = caret(place, below: source) { lines.append("    " + style(caret, finding.severity.style)) }
        }
        if !finding.witness.isEmpty {
            lines.append("  for example: " + printable(finding.witness.joined(separator: ", ")))
        }
        lines.append("  " + printable(finding.remedy))
        return lines
    }

    /// `^~~~` below what is meant; a tab stays a tab, so that it stands there on every terminal. Where only the line is
    /// known, all of it is meant.
    private func caret(_ place: CheckFinding.Place, below source: String) -> String? {
        let scalars = Array(source.unicodeScalars)
        let first = scalars.firstIndex { $0 != " " && $0 != "\t" } ?? 0
        let start = min(place.column.map { $0 - 1 } ?? first, scalars.count)
        let length = place.column == nil ? scalars.count - first : min(place.length, max(1, scalars.count - start))
        guard length > 0 else { return nil }
        let before = scalars[..<start].map { scalar in
            scalar == "\t" ? "\t" : String(repeating: " ", count: displayWidth(String(scalar)))
        }
        let under = scalars[start...].prefix(length).reduce(0) { $0 + displayWidth(String($1)) }
        return before.joined() + "^" + String(repeating: "~", count: max(0, under - 1))
    }

    /// The rules with the most that nothing can look into first.
    private var shares: String {
        var table = TextTable([
            .init("rule"), .init("kind"), .init("conditions", .right), .init("Lua functions", .right),
            .init("opaque", unit: "%", .decimal),
        ])
        for share in result.shares.sorted(by: CheckReport.isBefore) where isVerbose || share.functions > 0 {
            table.append([
                .init(share.id), .init(share.kind), .init("\(share.conditions)"), .init("\(share.functions)"),
                .init(NumberText.fixed(share.share * 100, 1)),
            ])
        }
        return table.rendered(width: width, style: style)
    }

    private static func isBefore(_ left: OpaqueShare, _ right: OpaqueShare) -> Bool {
        left.share != right.share ? left.share > right.share : (left.kind, left.id) < (right.kind, right.id)
    }

    private var summary: String {
        let files = counted(result.fileCount, "file")
        let found = [
            (Finding.Severity.error, "error"), (.warning, "warning"),
        ].compactMap { severity, noun in result.count(severity) > 0 ? counted(result.count(severity), noun) : nil }
        let notes = result.count(.information)
        let all = found + (notes > 0 ? ["\(notes) information"] : [])
        let verdict = all.isEmpty ? "nothing to report" : all.joined(separator: ", ")
        guard result.isLoaded else { return "\(files): \(verdict)" }
        return "\(files): \(verdict); \(counted(result.trees, "tree")), \(counted(result.scores, "score")), "
            + "\(counted(result.conditions, "condition")), \(counted(result.functions, "Lua function"))"
    }

    private func counted(_ count: Int, _ noun: String) -> String {
        "\(NumberText.grouped(count)) \(noun)\(count == 1 ? "" : "s")"
    }
}

extension Finding.Severity {
    fileprivate var style: TextStyle {
        switch self {
        case .error: .red
        case .warning: .yellow
        case .information: .cyan
        }
    }
}
