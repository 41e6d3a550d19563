import Journal
import Market

/// `wheelwright alerts ls`.
struct AlertListCommand: Command {
    let name = "ls"
    let summary = "alerts, the newest first"
    private let severity = Option(
        "severity", valueName: "LEVEL", .choice(of: AlertSeverity.self), about: "only those of this severity")
    private let all = Flag("all", short: "a", about: "those that were acknowledged, too")

    var syntax: CommandSyntax {
        CommandSyntax(
            [
                severity, all, JournalOptions.anyPortfolio, JournalOptions.symbol, JournalOptions.from,
                JournalOptions.to, JournalOptions.limit, OutputFormat.option,
            ] + JournalOptions.place)
    }
    let examples = [CommandExample("wheelwright alerts ls --severity critical", "what can't wait")]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        let days = try arguments.days()
        let alerts = try arguments.journal(.reading, io).alerts(
            AlertFilter(
                portfolio: arguments[JournalOptions.anyPortfolio], symbol: arguments[JournalOptions.symbol],
                severity: arguments[severity]?.value, isOpen: !arguments[all], from: days.from, to: days.to,
                limit: arguments[JournalOptions.limit]))
        Listing(
            name: "alerts", columns: AlertListCommand.columns, rows: alerts,
            whenEmpty: arguments.whenEmpty(
                arguments[all] ? "there are no alerts" : "there are no open alerts; --all lists the others")
        ).write(try arguments.require(OutputFormat.option), io)
        return .success
    }

    private typealias Column = ListColumn<StoredAlert>

    private static var columns: [ListColumn<StoredAlert>] {
        [
            Column("alert", .init("Alert", .right), value: { .int($0.id) }) { .init(String($0.id)) },
            Column("at", .init("At"), text: { $0.draft.at.description }),
            Column("severity", .init("Severity"), value: { .string($0.draft.severity.name) }) { alert in
                .init(alert.draft.severity.name, alert.draft.severity.style)
            },
            Column("rule", .init("Rule"), text: { $0.draft.rule }),
            Column("portfolio", nil, text: { $0.draft.portfolio }),
            Column("position", .init("Position"), text: { $0.draft.position }),
            Column("symbol", nil, text: { $0.draft.symbol }),
            Column("text", .init("What", isFlexible: true), text: { $0.draft.text }),
            Column("repeats", .init("Again", .right), count: { $0.repeats }),
            Column("deliver_at", nil, text: { $0.deliverAt.description }),
            Column("delivered", nil, text: { $0.delivered?.description }),
            Column("acknowledged", .init("Acknowledged"), text: { $0.acknowledged?.description }),
        ]
    }
}

extension AlertDraft.Severity {
    fileprivate var style: TextStyle? {
        switch self {
        case .info: nil
        case .warning: .yellow
        case .critical: .red
        }
    }
}
