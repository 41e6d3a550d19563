import Journal
import Market

/// `wheelwright alerts`: what tasks and rules wanted to be known.
enum AlertCommands {
    static let group = CommandGroup(
        name: "alerts", summary: "list alerts, and acknowledge them",
        commands: [AlertListCommand(), AlertAcknowledgeCommand()], usual: AlertListCommand())
}

/// The severities of alerts, as they are written.
enum AlertSeverity: String, CaseIterable, Sendable {
    case info, warning, critical

    var value: AlertDraft.Severity {
        switch self {
        case .info: .info
        case .warning: .warning
        case .critical: .critical
        }
    }
}
