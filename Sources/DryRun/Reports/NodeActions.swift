package import RuleModel

/// How often a node of a tree, or a score, decided an action, and what came of its orders.
package struct NodeActions: Sendable, Equatable {
    package let place: String
    package let action: ActionKind
    package internal(set) var count = 0
    package internal(set) var filled = 0
    package internal(set) var unfilled = 0
    package internal(set) var refused = 0

    /// The most frequent first, then by place and action.
    package static func all(_ decisions: [DecisionRecord]) -> [NodeActions] {
        var rows: [String: NodeActions] = [:]
        for decision in decisions {
            let key = "\(decision.place)\n\(decision.action.rawValue)"
            var row = rows[key] ?? NodeActions(place: decision.place, action: decision.action)
            row.count += 1
            switch decision.outcome {
            case .filled: row.filled += 1
            case .unfilled: row.unfilled += 1
            case .refused: row.refused += 1
            case .noOrder: break
            }
            rows[key] = row
        }
        return rows.values.sorted {
            ($1.count, $0.place, $0.action.rawValue) < ($0.count, $1.place, $1.action.rawValue)
        }
    }
}
