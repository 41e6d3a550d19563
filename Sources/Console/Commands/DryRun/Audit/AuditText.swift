import DryRun
import LuaSyntax
import Market

/// What an audit found, for people and for programs.
struct AuditText {
    let report: AuditReport
    let dates: [(file: String, date: DateLiteral)]
    let strategy: String
    let recording: String

    /// How many differences the text lists.
    private static let listed = 20

    var isClean: Bool { report.differences.isEmpty && dates.isEmpty }

    func text(_ style: Styler) -> String {
        var text = style("Audit of \(strategy)", .bold) + " over \(printable(recording))\n\n"
        let instants = DryRunWords.count(report.instants, "instant", "instants")
        text +=
            "  \(instants) of \(NumberText.grouped(report.candidates)) decided again, twice, with fresh rules on a copy of the "
            + "recording that ends there\n"
        if !report.isComplete {
            let kept = DryRunWords.count(report.kept, "instant", "instants")
            text +=
                "  " + style("! This is a part of the audit: ", .yellow)
                + "it was stopped, and \(kept) had been kept to be decided again\n"
        }
        let decisions = DryRunWords.count(report.decisions, "decision", "decisions")
        let differences =
            report.differences.isEmpty
            ? style("none differs", .green)
            : style(DryRunWords.count(report.differences.count, "differs", "differ"), .red)
        text += "  \(decisions) compared: \(differences)\n"
        text +=
            dates.isEmpty
            ? "  no date is written into the rules\n"
            : "  " + style(DryRunWords.count(dates.count, "date is", "dates are"), .red) + " written into the rules\n"
        if !report.differences.isEmpty { text += "\n" + differenceLines(style) }
        if !dates.isEmpty { text += "\n" + dateLines(style) }
        return text
    }

    private func differenceLines(_ style: Styler) -> String {
        var text = style("Decided otherwise", .bold) + ": by what a rule remembers, or by what wasn't known yet\n"
        for difference in report.differences.prefix(AuditText.listed) {
            text +=
                "  \(DryRunWords.minute(difference.at)) New York  \(difference.subject)  (\(difference.cause.rawValue))\n"
            text += "      \(printable(difference.detail))\n"
        }
        let rest = report.differences.count - AuditText.listed
        return rest > 0 ? text + "  and \(rest) more\n" : text
    }

    private func dateLines(_ style: Styler) -> String {
        var text = style("Written into the rules", .bold) + ": what a date says of the past is known only afterwards\n"
        var lines = AlignedLines([.left, .left, .left])
        for (file, date) in dates {
            lines.append([
                .init("\(file):\(date.position.line):\(date.position.column)"), .init(date.text),
                .init(date.use.rawValue),
            ])
        }
        text += lines.rendered(indent: 2, style: style)
        return text
    }

    var json: JSONValue {
        [
            "schema": "wheelwright.audit/1", "strategy": .string(strategy), "recording": .string(recording),
            "instants": .int(Int64(report.instants)), "candidates": .int(Int64(report.candidates)),
            "kept": .int(Int64(report.kept)), "complete": .bool(report.isComplete),
            "decisions": .int(Int64(report.decisions)), "clean": .bool(isClean),
            "differences": .array(
                report.differences.map { difference in
                    [
                        "at": .string(difference.at.description), "subject": .string(difference.subject),
                        "cause": .string(difference.cause.rawValue), "detail": .string(difference.detail),
                    ]
                }),
            "dates": .array(
                dates.map { file, date in
                    [
                        "file": .string(file), "line": .int(Int64(date.position.line)),
                        "column": .int(Int64(date.position.column)), "text": .string(date.text),
                        "use": .string(date.use.rawValue),
                    ]
                }),
        ]
    }
}
