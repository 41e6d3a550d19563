import Host

/// What a replay came to, by task.
struct HostReportText {
    let report: HostReport
    let style: Styler

    var text: String {
        var table = TextTable([
            .init("Task"), .init("Runs", .right), .init("Failed", .right), .init("Skipped", .right),
            .init("Missed", .right), .init("Effects", .right), .init("Alerts", .right),
        ])
        for (id, counts) in report.tasks.sorted(by: { $0.key < $1.key }) { table.append(row(id, counts)) }
        if report.tasks.count != 1 { table.append(row("all", report.total)) }
        return table.rendered(width: nil, style: style)
    }

    private func row(_ name: String, _ counts: HostReport.Counts) -> [TextTable.Cell] {
        [.init(name)]
            + [counts.succeeded, counts.failed, counts.skipped, counts.missed, counts.effects, counts.alerts].map {
                .init(NumberText.grouped($0))
            }
    }
}
