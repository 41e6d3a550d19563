import Accounting
import Market

/// What an import found in a file, and what became of it.
struct TransactionImportReport {
    let plan: ImportPlan
    let file: String
    let portfolio: String
    /// How many transactions were written.
    let recorded: Int
    let isCheck: Bool
    let skipsProblems: Bool

    func text(_ format: OutputFormat, width: Int?, _ style: Styler) -> String {
        switch format {
        case .table: table(width: width, style)
        case .json: json.prettyText
        case .csv: csv
        }
    }

    private var isGood: Bool { plan.refusals.isEmpty && (plan.problems.isEmpty || skipsProblems) }

    private func table(width: Int?, _ style: Styler) -> String {
        var text = "\(printable(file)): \(headline)\n"
        if plan.rolls > 0 {
            text += "rolls: \(counted(plan.rolls, "purchase")) joined with the sale of the same time\n"
        }
        if !plan.unknownColumns.isEmpty {
            text += "not read: \(plan.unknownColumns.map { printable($0) }.joined(separator: ", "))\n"
        }
        if !plan.entries.isEmpty, isCheck { text += "\n" + entryTable.rendered(width: width, style: style) }
        text += block("Noted", plan.notes, nil, width, style)
        text += block(skipsProblems ? "Left out" : "Not understood", plan.problems, .yellow, width, style)
        text += block("Refused", plan.refusals, .red, width, style)
        return text + "\n" + verdict + "\n"
    }

    private var headline: String {
        var parts = ["\(counted(plan.rows, "row")) of \(plan.format.name)"]
        if plan.passedOver > 0 { parts.append("\(NumberText.grouped(plan.passedOver)) without a transaction") }
        if plan.repeated > 0 { parts.append("\(NumberText.grouped(plan.repeated)) imported before") }
        if !plan.problems.isEmpty { parts.append("\(NumberText.grouped(plan.problems.count)) not understood") }
        return parts.joined(separator: ", ")
    }

    private var verdict: String {
        let place = "portfolio '\(printable(portfolio))'"
        if !plan.refusals.isEmpty {
            return "nothing was recorded: the file tells what can't have happened to \(place)"
        }
        if !isGood { return "nothing was recorded: correct the rows, or leave them out with --skip-unknown" }
        if isCheck { return "\(counted(plan.entries.count, "transaction")) would be recorded in \(place)" }
        return recorded == 0 ? "nothing new for \(place)" : "\(counted(recorded, "transaction")) recorded in \(place)"
    }

    private var entryTable: TextTable {
        var table = TextTable([.init("Line", .right), .init("Date"), .init("What", isFlexible: true)])
        for entry in plan.entries {
            table.append([
                .init(entry.lines.map { String($0) }.joined(separator: "+")), .init(entry.transaction.date.description),
                .init(TransactionWords.text(entry.transaction.kind)),
            ])
        }
        return table
    }

    private func block(
        _ title: String, _ rows: [RowProblem], _ look: TextStyle?, _ width: Int?, _ style: Styler
    ) -> String {
        guard !rows.isEmpty else { return "" }
        var table = TextTable([.init("Line", .right), .init(title, isFlexible: true)])
        for row in rows { table.append([.init(String(row.line)), .init(row.reason, look)]) }
        return "\n" + table.rendered(width: width, style: style)
    }

    private var json: JSONValue {
        func list(_ rows: [RowProblem]) -> JSONValue {
            .array(rows.map { ["line": .int($0.line), "reason": .string($0.reason)] })
        }
        return [
            "file": .string(file), "format": .string(plan.format.rawValue), "portfolio": .string(portfolio),
            "rows": .int(plan.rows), "passed_over": .int(plan.passedOver), "imported_before": .int(plan.repeated),
            "rolls": .int(plan.rolls), "recorded": .int(recorded), "is_check": .bool(isCheck),
            "unknown_columns": .array(plan.unknownColumns.map { .string($0) }),
            "transactions": .array(plan.entries.map(transaction)), "noted": list(plan.notes),
            "not_understood": list(plan.problems), "refused": list(plan.refusals),
        ]
    }

    private func transaction(_ entry: BrokerLedger.Entry) -> JSONValue {
        [
            "lines": .array(entry.lines.map { .int($0) }), "at": .string(entry.transaction.at.description),
            "date": .string(entry.transaction.date.description),
            "kind": .string(TransactionWords.name(entry.transaction.kind)),
            "text": .string(TransactionWords.text(entry.transaction.kind)),
        ]
    }

    private var csv: String {
        var csv = CSVWriter(header: ["line", "fate", "text"])
        for entry in plan.entries {
            csv.append([
                entry.lines.map { String($0) }.joined(separator: "+"), "transaction",
                TransactionWords.text(entry.transaction.kind),
            ])
        }
        for (fate, rows) in [("noted", plan.notes), ("not_understood", plan.problems), ("refused", plan.refusals)] {
            for row in rows { csv.append([String(row.line), fate, row.reason]) }
        }
        return csv.text
    }
}
