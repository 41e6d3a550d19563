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
        if let place = finding.place, let source = finding.source, !source.isEmpty {
            lines.append("    " + printable(source, keepsTabs: true))
            if let caret = caret(place, below: source) { lines.append("    " + style(caret, finding.severity.style)) }
        }
        if let example = finding.example { lines.append("  for example: " + printable(example)) }
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
            .init("rule"), .init("conditions", .right), .init("Lua functions", .right),
            .init("opaque", unit: "%", .right),
        ])
        let shown = result.shares.filter { isVerbose || $0.opaque > 0 }
        for share in shown.sorted(by: { (CheckReport.percent($1), $0.rule) < (CheckReport.percent($0), $1.rule) }) {
            table.append([
                .init(share.rule), .init("\(share.total)"), .init("\(share.opaque)"),
                .init(NumberText.fixed(CheckReport.percent(share), 0)),
            ])
        }
        return table.rendered(width: width, style: style)
    }

    private static func percent(_ share: (rule: String, opaque: Int, total: Int)) -> Double {
        share.total == 0 ? 0 : Double(share.opaque) / Double(share.total) * 100
    }

    private var summary: String {
        let files = counted(result.fileCount, "file")
        let (errors, warnings) = (result.count(.error), result.count(.warning))
        let found = [
            errors > 0 ? counted(errors, "error") : nil, warnings > 0 ? counted(warnings, "warning") : nil,
            result.count(.information) > 0 ? "\(result.count(.information)) information" : nil,
        ].compactMap(\.self)
        var text = "\(files): \(found.isEmpty ? "nothing to report" : found.joined(separator: ", "))"
        if result.isLoaded {
            text += "; \(counted(result.trees, "tree")), \(counted(result.scores, "score")), "
            if result.strategies > 0 {
                text += "\(result.strategies) strateg\(result.strategies == 1 ? "y" : "ies"), "
            }
            if result.tasks > 0 { text += "\(counted(result.tasks, "task")), " }
            text += "\(counted(result.conditions, "condition")), \(counted(result.functions, "Lua function"))"
        }
        let codes = Set(result.findings.map(\.code)).sorted()
        if let code = codes.first { text += "\n'wheelwright help \(code)' explains \(code)" }
        if result.hiddenCount > 0 { text += "\n\(result.hiddenCount) more with --severity information" }
        return text
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
