import Engine
import Expression
import RuleModel
import Scanner

/// How a scan evaluates its conditions: in which order, and what each costs.
struct ScanPlanText {
    let setup: ScanSetup
    let style: Styler

    var text: String {
        var blocks: [String] = []
        if let filter = setup.request.filter {
            let condition = ColumnCondition(filter, params: [], costs: ChainColumns.costs)
            blocks.append(block("--where", steps: condition.steps, note: nil))
        }
        for score in setup.request.scores {
            let columns = ColumnScore(score, costs: ChainColumns.costs)
            let ordered = columns.filter.plan.map(\.step)
            let functions = columns.functionRequirements.count
            blocks.append(
                block(
                    "\(score.id)  \(score.location)", steps: ordered,
                    note: functions > 0 ? "then \(functions) Lua function\(functions == 1 ? "" : "s"), row by row" : nil
                ))
        }
        return blocks.joined(separator: "\n")
    }

    /// The steps of one filter, the cheapest first; each is evaluated for the contracts that those before it leave.
    private func block(_ title: String, steps: [PlanStep], note: String?) -> String {
        var lines = AlignedLines([.right, .left, .right, .left], gaps: [2])
        lines.append([.init("step", .bold), .init("condition", .bold), .init("cost", .bold), .init("reads", .bold)])
        for (index, step) in steps.enumerated() {
            let fields = step.fields.map { Schema.contract.fields[$0].name }.joined(separator: ", ")
            lines.append([
                .init(String(index + 1)), .init(step.text), .init(NumberText.fixed(step.cost, 0)), .init(fields, .dim),
            ])
        }
        let end = note.map { "  \($0)\n" } ?? ""
        return style(title, .bold) + "\n" + lines.rendered(indent: 2, style: style) + end
    }
}
