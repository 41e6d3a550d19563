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
            text += block.labelled("Rule", path + (decision.location.map { "  \($0)" } ?? ""))
        }
        text += block.why + block.standing + block.ticket + block.alternatives
        if decision.action.isRoll, let search = decision.rollSearch {
            let rolls = RollBlock(search: search, style: style)
            if !search.runnersUp.isEmpty {
                text += block.labelled("Runners-up", rolls.targets(search.runnersUp, withScores: false))
            }
            text += block.labelled("Rejected", rolls.rejected(limit: RunDetails.reasonsShown))
        }
        return text + block.missing + block.quote
    }

    /// What is missing for the positions that are held, which have no block of their own.
    private var held: String {
        let incomplete = run.decisions.filter { $0.action == .hold && !$0.missing.isEmpty }
        guard !incomplete.isEmpty else { return "" }
        var lines = AlignedLines([.left, .left])
        for decision in incomplete {
            lines.append([.init(decision.position.id), .init(decision.missing.map(\.text).joined(separator: "; "))])
        }
        return "\n" + style("Missing for positions that are held", .bold) + "\n"
            + lines.rendered(indent: 2, style: style)
    }
}
