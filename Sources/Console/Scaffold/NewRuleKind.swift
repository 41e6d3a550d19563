/// What `wheelwright new` is asked to write.
enum NewRuleKind: String, CaseIterable, Sendable {
    case rule, score, task, signal, strategy

    /// Where its files go.
    var folder: String {
        switch self {
        case .rule: "rules"
        case .score: "rules/scores"
        case .task: "rules/tasks"
        case .signal: "rules/signals"
        case .strategy: "strategies"
        }
    }
}
