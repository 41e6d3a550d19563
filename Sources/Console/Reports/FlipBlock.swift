import Engine
import Expression
import Market
import RuleModel

/// The smallest changes that would change a decision, the nearest first.
struct FlipBlock {
    let explanation: DecisionExplanation
    let style: Styler

    private var flips: [Flip] { explanation.flips }

    /// How many are shown; JSON has all.
    static let shown = 6

    /// `HOLD  if dte >= 22 days  now 3 days  19 days away  otherwise`, one change a line.
    var text: String {
        guard !flips.isEmpty else {
            return explanation.decision.trace == nil ? "" : "no field, and no two together, would change the decision"
        }
        let first = flips.prefix(FlipBlock.shown)
        var lines = AlignedLines([.left, .left, .left, .left, .left])
        for flip in first {
            for (index, change) in flip.changes.enumerated() {
                lines.append([
                    index == 0 ? .init(action(flip), flip.changesAction ? .bold : .dim) : "",
                    .init("\(index == 0 ? "if" : "and") \(FlipBlock.condition(change))"),
                    .init("now \(FieldText.shown(change.from, field: change.field))"),
                    .init(FlipBlock.distance(change), change.distance == 0 ? .yellow : .dim),
                    index == 0 ? .init(place(flip.outcome), .dim) : "",
                ])
            }
        }
        var text = lines.rendered(indent: 0, style: style)
        let rest = flips.count - first.count
        text += rest > 0 ? "and \(rest) more; " : ""
        return text + style("decided again for each, everything else as it is", .dim)
    }

    /// The new action; one that stays the same is reached on another way.
    private func action(_ flip: Flip) -> String {
        flip.changesAction ? flip.outcome.action.rawValue : "still \(flip.outcome.action.rawValue)"
    }

    /// `delta <= -0.80`, `news.sentiment == 'bullish'`, `dividend known`.
    static func condition(_ change: FieldChange) -> String {
        let name = Schema.position.fields[change.field].name
        let threshold = FieldText.exact(change.threshold, field: change.field)
        switch change.relation {
        case .known: return "\(name) is known"
        case .between:
            let upper = change.upper.map { FieldText.exact($0, field: change.field) } ?? "…"
            return "\(name) is between \(threshold) and \(upper)"
        default: return "\(name) \(change.relation.rawValue) \(threshold)"
        }
    }

    static func distance(_ change: FieldChange) -> String {
        guard let distance = change.distance else { return "" }
        if distance == 0 { return "at the threshold" }
        // Percent of a percentage would read as a share of it.
        let isPercent = Schema.position.fields[change.field].unit == .pct
        let text = FieldText.distance(distance, field: change.field)
        return (isPercent ? text.dropLast(2) + " points" : text) + " away"
    }

    /// `near_expiry › otherwise`, with the tree in front where it isn't the one that decides now.
    private func place(_ outcome: DecidedPath) -> String {
        guard let tree = outcome.tree else { return "no tree applies" }
        let nodes = outcome.path.split(separator: "/").map(String.init)
        return ((tree == explanation.decision.tree ? [] : [tree]) + nodes).joined(separator: " › ")
    }
}
