import Market

/// What decides the order of decisions: priority, then loss, then portfolio and id.
struct Urgency: Comparable {
    private let priority: Double
    /// Percent; nil where the mark is unknown, which comes after every known one.
    private let profitLoss: Double?
    private let portfolio: String
    private let id: String

    init(_ decision: Decision) {
        priority = decision.priority
        profitLoss = decision.figures.profitLossPercent.value
        portfolio = decision.position.portfolio
        id = decision.position.id
    }

    /// Whether the left one is more urgent.
    static func < (left: Urgency, right: Urgency) -> Bool {
        if left.priority != right.priority { return left.priority > right.priority }
        if let first = left.profitLoss, let second = right.profitLoss, first != second { return first < second }
        if (left.profitLoss == nil) != (right.profitLoss == nil) { return left.profitLoss != nil }
        return (left.portfolio, left.id) < (right.portfolio, right.id)
    }
}
