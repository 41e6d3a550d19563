import Recording

/// The account of an import as it is printed.
struct ImportReportText {
    let report: ImportReport
    let path: String

    func text(_ format: OutputFormat, width: Int?, _ style: Styler) -> String {
        switch format {
        case .table: tables(width: width, style)
        case .json: json.prettyText
        case .csv: csv
        }
    }

    private func tables(width: Int?, _ style: Styler) -> String {
        var text = "\(path): \(headline)\n"
        let written = report.kinds.filter { $0.counts.added + $0.counts.unchanged + $0.counts.replaced > 0 }
        if !written.isEmpty { text += "\n" + writtenTable(written).rendered(width: width, style: style) }
        if !report.findings.isEmpty { text += "\n" + findingsTable.rendered(width: width, style: style) }
        for ignored in report.ignored { text += "\nnot imported: \(ignored.path) (\(ignored.why))" }
        return report.ignored.isEmpty ? text : text + "\n"
    }

    private var headline: String {
        let files = "\(NumberText.grouped(report.filesRead)) files read"
        let same = report.filesUnchanged > 0 ? ", \(NumberText.grouped(report.filesUnchanged)) imported before" : ""
        let nothing = report.changedNothing ? "; nothing new" : ""
        return files + same + "; \(NumberText.grouped(report.rowsRead)) rows = "
            + "\(NumberText.grouped(report.rowsKept)) kept + \(NumberText.grouped(report.rowsRejected)) rejected"
            + nothing
    }

    private func writtenTable(_ written: [(name: String, counts: ImportReport.Counts)]) -> TextTable {
        var table = TextTable([
            .init("Recorded"), .init("new", .right), .init("as before", .right), .init("replaced", .right),
        ])
        for (name, counts) in written {
            table.append(
                [.init(name)]
                    + [counts.added, counts.unchanged, counts.replaced].map { .init(NumberText.grouped($0)) })
        }
        return table
    }

    private var findingsTable: TextTable {
        var table = TextTable([
            .init("Rows", .right), .init("Fate"), .init("Reason"), .init("First", isFlexible: true),
        ])
        for finding in report.findings {
            table.append([
                .init(NumberText.grouped(finding.count)), finding.reason.isKept ? "kept" : .init("rejected", .yellow),
                .init(finding.reason.text), .init(finding.example),
            ])
        }
        return table
    }

    private var json: JSONValue {
        let kinds = report.kinds.map { name, counts in
            JSONValue.Member(
                name,
                .object([
                    .init("added", .int(Int64(counts.added))), .init("unchanged", .int(Int64(counts.unchanged))),
                    .init("replaced", .int(Int64(counts.replaced))),
                ]))
        }
        let findings = report.findings.map { finding in
            JSONValue.object([
                .init("reason", .string(finding.reason.rawValue)), .init("text", .string(finding.reason.text)),
                .init("kept", .bool(finding.reason.isKept)), .init("count", .int(Int64(finding.count))),
                .init("first", .string(finding.example)),
            ])
        }
        let ignored = report.ignored.map { file in
            JSONValue.object([.init("path", .string(file.path)), .init("why", .string(file.why))])
        }
        return .object(
            [
                .init("recording", .string(path)), .init("format", .string(report.format.rawValue)),
                .init("files_read", .int(Int64(report.filesRead))),
                .init("files_unchanged", .int(Int64(report.filesUnchanged))),
                .init("bytes", .int(Int64(report.bytes))), .init("rows_read", .int(Int64(report.rowsRead))),
                .init("rows_kept", .int(Int64(report.rowsKept))),
                .init("rows_rejected", .int(Int64(report.rowsRejected))),
            ] + kinds + [.init("findings", .array(findings)), .init("not_imported", .array(ignored))])
    }

    private var csv: String {
        var csv = CSVWriter(header: ["reason", "kept", "count", "first", "text"])
        for finding in report.findings {
            csv.append([
                finding.reason.rawValue, String(finding.reason.isKept), String(finding.count), finding.example,
                finding.reason.text,
            ])
        }
        return csv.text
    }
}
