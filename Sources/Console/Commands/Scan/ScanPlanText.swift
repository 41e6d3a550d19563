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
        let filters = setup.request.filters.map { ColumnCondition($0, params: [], costs: ChainColumns.costs) }
        if !filters.isEmpty {
            blocks.append(block("--where", steps: ColumnFilter(filters).plan.map(\.step), notes: []))
        }
        for score in setup.request.scores {
            let columns = ColumnScore(score, costs: ChainColumns.costs)
            let ordered = columns.filter.plan.map(\.step)
            blocks.append(block("\(score.id)  \(score.location)", steps: ordered, notes: notes(score, columns)))
        }
        return blocks.joined(separator: "\n")
    }

    /// What happens beside the steps.
    private func notes(_ score: Score, _ columns: ColumnScore) -> [String] {
        let functions = columns.functionRequirements.count
        let normalised = score.factors.filter { $0.normalisation != nil }.map(\.name)
        return (functions > 0 ? ["then \(functions) Lua function\(functions == 1 ? "" : "s"), row by row"] : [])
            + (normalised.isEmpty
                ? []
                : [
                    "all symbols are read twice, first for what is within the scan: \(normalised.joined(separator: ", "))"
                ])
    }

    /// The steps of one filter, the cheapest first; each is evaluated for the contracts that those before it leave.
    private func block(_ title: String, steps: [PlanStep], notes: [String]) -> String {
        var lines = AlignedLines([.right, .left, .right, .left], gaps: [2])
        lines.append([.init("step", .bold), .init("condition", .bold), .init("cost", .bold), .init("reads", .bold)])
        for (index, step) in steps.enumerated() {
            let fields = step.fields.map { Schema.contract.fields[$0].name }.joined(separator: ", ")
            lines.append([
                .init(String(index + 1)), .init(step.text), .init(NumberText.fixed(step.cost, 0)), .init(fields, .dim),
            ])
        }
        let end = notes.map { "  \($0)\n" }.joined()
        return style(title, .bold) + "\n" + lines.rendered(indent: 2, style: style) + end
    }
}
