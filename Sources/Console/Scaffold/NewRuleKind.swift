/// What `wheelwright new` is asked to write.
enum NewRuleKind: String, CaseIterable, Sendable {
    case rule, score, task, signal

    /// Where its files go.
    var folder: String {
        switch self {
        case .rule: "rules"
        case .score: "rules/scores"
        case .task: "rules/tasks"
        case .signal: "rules/signals"
        }
    }

    /// Whether the engine runs rules of this kind.
    var canRun: Bool {
        switch self {
        case .rule, .score, .signal: true
        case .task: false
        }
    }
}
