import Engine
import Expression
import Market
import RuleModel

/// For every action that was not chosen, the nearest place in the rules that gives it, and what was in its way.
struct WhyNotBlock {
    let explanation: DecisionExplanation
    let style: Styler

    /// How many obstacles of one action are shown; JSON has all.
    private static let shown = 3
    /// Columns of a list of actions, behind the block's label.
    private static let width = 104

    var text: String {
        guard explanation.decision.tree != nil || !explanation.whyNot.isEmpty else { return "" }
        var lines = AlignedLines([.left, .left])
        for action in others {
            guard let nearest = nearest(action) else { continue }
            let obstacles = nearest.obstacles.prefix(WhyNotBlock.shown).map { obstacle in words(obstacle, of: nearest) }
            for (index, words) in obstacles.enumerated() {
                lines.append([index == 0 ? .init(action.rawValue) : "", .init(words)])
            }
        }
        return lines.rendered(indent: 0, style: style) + never
    }

    /// The actions other than the chosen one, in the order of the rules.
    private var others: [ActionKind] {
        var seen: Set<ActionKind> = [explanation.decision.action]
        return explanation.whyNot.flatMap(\.actions).filter { seen.insert($0).inserted }
    }

    /// The place with the fewest obstacles; of equal ones the first in the rules.
    private func nearest(_ action: ActionKind) -> WhyNot? {
        explanation.whyNot.filter { $0.actions.contains(action) }.min { $0.obstacles.count < $1.obstacles.count }
    }

    /// The actions that no rule for the position has.
    private var never: String {
        let possible = Set(explanation.whyNot.flatMap(\.actions) + [explanation.decision.action])
        let rest = ActionKind.allCases.filter { !possible.contains($0) }
        guard !rest.isEmpty else { return "" }
        var lines = ["no rule for a \(explanation.decision.position.kind.rawValue) gives"]
        for name in rest.map(\.rawValue) {
            let isFull = (lines.last?.count ?? 0) + 1 + name.count > WhyNotBlock.width
            if isFull { lines.append("  " + name) } else { lines[lines.count - 1] += " " + name }
        }
        return lines.map { style($0, .dim) }.joined(separator: "\n")
    }

    private func words(_ obstacle: WhyNot.Obstacle, of whyNot: WhyNot) -> String {
        switch obstacle {
        case .treeIsForOthers(let record): "\(whyNot.tree) is for others: \(WhyNotBlock.failures(record))"
        case .earlierTree(let tree): "\(tree) comes before \(whyNot.tree), and decides"
        case .failed(let node, let record): "\(shown(node)): \(WhyNotBlock.failures(record))"
        case .earlierNode(let node, let record):
            "\(shown(node)) comes first, and holds" + (WhyNotBlock.margin(record).map { ": \($0)" } ?? "")
        case .held(let node, let record): "missing data stops at \(shown(node)): \(WhyNotBlock.failures(record))"
        case .disabled(let node): "\(shown(node)): switched off by an override"
        case .notNeeded(let contract): "\(shown(whyNot.path)): only if no contract passes, and \(contract) does"
        case .onlyAsFallback: "\(shown(whyNot.path)): only if no contract passes"
        case .noContract(let search): "\(shown(whyNot.path)): \(WhyNotBlock.rejections(search))"
        }
    }

    private func shown(_ path: String) -> String { path.split(separator: "/").joined(separator: " › ") }

    private static func rejections(_ search: RollSearch?) -> String {
        guard let search, search.considered > 0 else { return "no contract passes" }
        let most = search.rejected.first.map { ", most by \($0.reason)" } ?? ""
        return "none of \(search.considered) contracts passes\(most)"
    }

    /// The terms that keep a condition from holding, with their values.
    static func failures(_ record: ConditionRecord) -> String {
        switch record {
        case .function(let function, let call):
            let missing = call.unknownFields.map { Schema.position.fields[$0].name }.joined(separator: ", ")
            return "the function at \(function.location) "
                + (missing.isEmpty ? "says no" : "needs \(missing), which is missing")
        case .expression(let trace):
            let isUnknown = trace.outcome.value == nil
            let terms = trace.terms.filter { $0.result == (isUnknown ? .unknown : .no) }
            // `not (a or b)` fails because a term holds.
            return terms.isEmpty ? "'\(trace.source)' doesn't hold" : terms.map(words).joined(separator: "; ")
        }
    }

    /// How near a condition that holds is to failing; nil where no distance tells.
    private static func margin(_ record: ConditionRecord) -> String? {
        guard case .expression(let trace) = record, let flip = trace.flip else { return nil }
        return words(trace.terms[flip.term])
    }

    /// `delta <= deep (-0.92 > -0.97, 0.045 away)`.
    private static func words(_ term: TermTrace) -> String {
        let columns = term.columns
        if columns.left.isEmpty { return "\(columns.term) \(columns.rest)" }
        let distance = columns.distance.isEmpty ? "" : ", \(columns.distance)"
        return "\(columns.term) (\(columns.comparison)\(distance))"
    }
}
