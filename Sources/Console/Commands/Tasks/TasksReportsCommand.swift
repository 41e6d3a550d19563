import Journal
import Market

/// `wheelwright tasks reports`: what tasks wrote to be read.
struct TasksReportsCommand: Command {
    let name = "reports"
    let summary = "what tasks wrote to be read, the newest first"
    let discussion = """
        What a task hands to ctx.report is kept with its run. The list has a line for each; --text shows them as they were \
        written.
        """
    private let limit = Option(
        "limit", valueName: "N", .integer(in: 1...1_000_000), default: 20, about: "at most so many, the newest")
    private let text = Flag("text", about: "the whole text of each, instead of a list")

    var syntax: CommandSyntax {
        CommandSyntax(
            [JournalOptions.from, JournalOptions.to, limit, text, OutputFormat.option] + JournalOptions.place,
            operands: [TaskOperands.anyTask])
    }
    let examples = [
        CommandExample("wheelwright tasks reports --from 2026-04-01", "what was written since then"),
        CommandExample("wheelwright tasks reports weekly.report --limit 1 --text", "the last one, as it was written"),
    ]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        let days = try arguments.days()
        let task = arguments[TaskOperands.anyTask]
        let reports = try arguments.journal(.reading, io).reports(
            ReportFilter(task: task, from: days.from, to: days.to, limit: try arguments.require(limit)))
        let format = try arguments.require(OutputFormat.option)
        if arguments[text], format == .table, !reports.isEmpty {
            io.output.write(reports.map { TasksReportsCommand.text(of: $0, io.style) }.joined(separator: "\n"))
        } else {
            Listing(
                name: "reports", columns: TasksReportsCommand.columns, rows: reports,
                whenEmpty: arguments.whenEmpty("no reports\(task.map { " of '\(printable($0))'" } ?? "") on record")
            ).write(format, io)
        }
        return .success
    }

    private static func text(of report: StoredReport, _ style: Styler) -> String {
        let whose = report.portfolio.map { ", portfolio \($0)" } ?? ""
        let head = "\(report.title)  (report \(report.id), \(report.task)\(whose), \(time(report)) New York)"
        let lines = [style(printable(head), .bold)] + lines(of: report).map { $0.isEmpty ? "" : "  \($0)" }
        return lines.map { $0 + "\n" }.joined()
    }

    private static func lines(of report: StoredReport) -> [String] {
        report.body.isEmpty
            ? [] : report.body.split(separator: "\n", omittingEmptySubsequences: false).map { printable(String($0)) }
    }

    private static func time(_ report: StoredReport) -> String {
        let clock = NewYorkText(instant: report.at)
        return "\(clock.day) \(clock.time)"
    }

    private typealias Column = ListColumn<StoredReport>

    private static var columns: [ListColumn<StoredReport>] {
        [
            Column("report", .init("Report", .right), value: { .int($0.id) }) { .init(String($0.id)) },
            Column("run", nil, value: { .int($0.run) }),
            Column("at", .init("As of (New York)"), value: { .string($0.at.description) }) { .init(time($0)) },
            Column("task", .init("Task"), text: { $0.task }),
            Column("portfolio", .init("Portfolio"), value: { JSONValue($0.portfolio) { .string($0) } }) { report in
                .init(report.portfolio ?? "all")
            },
            Column("title", .init("Title", isFlexible: true), text: { $0.title }),
            Column("lines", .init("Lines", .right), count: { lines(of: $0).count }),
            Column("text", nil, text: { $0.body }),
        ]
    }
}
