import Engine
import Market
import RuleModel

/// A block for each decision that asks for something to be done.
struct RunDetails {
    let run: DecisionRun
    let style: Styler

    private static let reasonsShown = 4

    /// The blocks, each behind an empty line; empty where everything is held.
    var text: String {
        run.decisions.filter { $0.action != .hold }.map { "\n" + block($0) }.joined() + held
    }

    private func block(_ decision: Decision) -> String {
        let block = DecisionBlock(decision, style: style)
        var text = block.headline
        if let path = ReportText.path(decision) {
            text += block.labelled("Rule", printable(path + (decision.location.map { "  \($0)" } ?? "")))
        }
        text += block.why + block.standing + block.ticket + block.alternatives
        if let search = decision.rollSearch, decision.action.isRoll || search.best == nil {
            let rolls = RollBlock(search: search, style: style)
            if !search.runnersUp.isEmpty {
                text += block.labelled("Runners-up", rolls.targets(search.runnersUp, withScores: false))
            }
            text += block.labelled("Rejected", rolls.rejected(limit: RunDetails.reasonsShown))
        }
        return text + block.missing + block.quote
    }

    /// Why the others are held, and what was missing for them; they have no block of their own.
    private var held: String {
        let decisions = run.decisions.filter { $0.action == .hold }
        guard !decisions.isEmpty else { return "" }
        var lines = AlignedLines([.left, .left])
        for decision in decisions {
            let why = decision.reasoning.isEmpty ? decision.summary : decision.reasoning
            lines.append([.init(decision.position.id), .init(why)])
            guard !decision.missing.isEmpty else { continue }
            lines.append(["", .init("missing: " + decision.missing.map(\.text).joined(separator: "; "))])
        }
        return "\n" + style("Held", .bold) + "\n" + lines.rendered(indent: 2, style: style)
    }
}
