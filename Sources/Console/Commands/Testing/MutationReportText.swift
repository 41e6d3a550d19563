import Market
import RuleModel
import RuleTesting

/// The mutants of rules for people: how many each rule has, and every one that no test noticed.
struct MutationReportText {
    let report: MutationReport
    let style: Styler

    var text: String { "\n" + table + problems + explained }

    private var table: String {
        var table = TextTable([
            TextTable.Column("mutation"), TextTable.Column("mutants", .right), TextTable.Column("killed", .right),
            TextTable.Column("explained", .right), TextTable.Column("unnoticed", .right),
        ])
        for rule in report.rules {
            append(
                rule.rule, rule.count, rule.killed, rule.survivors.count - rule.unexplained, rule.unexplained, &table)
        }
        let survivors = report.count - report.killed
        let unexplained = report.unexplained.count
        append("all", report.count, report.killed, survivors - unexplained, unexplained, &table)
        return table.rendered(style: style)
    }

    private func append(
        _ name: String, _ count: Int, _ killed: Int, _ explained: Int, _ unnoticed: Int, _ table: inout TextTable
    ) {
        let numbers = [count, killed, explained].map { TextTable.Cell(NumberText.grouped($0)) }
        let last = TextTable.Cell(NumberText.grouped(unnoticed), unnoticed == 0 ? .green : .red)
        table.append([TextTable.Cell(name, name == "all" ? .bold : nil)] + numbers + [last])
    }

    private var problems: String {
        let survivors = report.unexplained.map { survivor in
            line("no test would notice if \(survivor.mutant.label)", survivor.mutant.location.description)
        }
        let untested = report.untested.map { line("\($0.rule) has no test", $0.location.description) }
        let stale = report.staleNotes.map { note in
            let what =
                note.reason.isEmpty
                ? "the note on '\(note.label)' gives no reason: write one behind a semicolon"
                : "no mutant that lives is called '\(note.label)': take the note out"
            return line(what, "\(note.file):\(note.line)")
        }
        return section(survivors + untested + stale)
    }

    private var explained: String {
        section(
            report.rules.flatMap(\.survivors).compactMap { survivor in
                survivor.note.map { note in
                    style("explained: \(onOneLine(note.label)): \(onOneLine(note.reason))", .dim) + "\n"
                }
            })
    }

    private func section(_ lines: [String]) -> String { lines.isEmpty ? "" : "\n" + lines.joined() }

    private func line(_ text: String, _ place: String) -> String {
        onOneLine(text) + style(" (\(onOneLine(place)))", .dim) + "\n"
    }
}
