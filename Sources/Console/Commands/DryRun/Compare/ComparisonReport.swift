import Accounting
import DryRun
import Market
import RuleModel

/// Two sets of rules side by side: what they come to, and which decisions differ, when and why.
struct ComparisonReport {
    let comparison: RuleComparison
    /// The folders of the first and of the second rules.
    let names: [String]

    /// How many changes the text lists.
    private static let listed = 40

    func text(_ style: Styler, width: Int?) -> String {
        let changes = NumberText.grouped(comparison.changeCount)
        let decisions = DryRunWords.count(comparison.decisions, "decision", "decisions")
        var text =
            style("\(names[0]) against \(names[1])", .bold) + "\n\n" + partial(style)
            + totals.rendered(width: width, style: style)
        text += "\n\(changes) of \(decisions) of \(names[0]) would be others by \(names[1])\n"
        if !comparison.changes.isEmpty { text += "\n" + table.rendered(width: width, style: style) }
        let rest = comparison.changeCount - ComparisonReport.listed
        if rest > 0 { text += "and \(NumberText.grouped(rest)) more; --format json lists them\n" }
        return text
    }

    /// Where a run was stopped; its result can't be held against the other's.
    private func partial(_ style: Styler) -> String {
        guard !comparison.isComplete else { return "" }
        let ends = zip(names, [comparison.first, comparison.second]).map { name, result in
            switch result.ending {
            case .complete: "\(name) is complete"
            case .interrupted where result.equity.isEmpty: "\(name) wasn't begun"
            case .interrupted(let at): "\(name) is partial, up to \(DryRunWords.minute(at)) New York"
            }
        }
        return style("! Stopped: ", .yellow) + "\(ends.joined(separator: ", ")); their figures aren't comparable\n\n"
    }

    private var totals: TextTable {
        var table = TextTable([
            .init("Rules"), .init("P/L", unit: "$", .decimal), .init("Trades", .right), .init("Assigned", .right),
            .init("Fees", unit: "$", .decimal),
        ])
        for (name, result) in zip(names, [comparison.first, comparison.second]) {
            let assigned = result.trades.filter { $0.outcome == .assigned }.count
            let fees = result.postings.filter { $0.category == .fees }.reduce(Dollars.zero) { $0 - $1.amount }
            table.append([
                .init(name), .init(profit(result).map { NumberText.grouped($0.value, 2) } ?? "–"),
                .init(NumberText.grouped(result.trades.count)), .init(NumberText.grouped(assigned)),
                .init(NumberText.grouped(fees.value, 2)),
            ])
        }
        return table
    }

    private var table: TextTable {
        var table = TextTable([
            .init("When"), .init("Contract"), .init("First"), .init("Second"),
            .init("First's P/L", unit: "$", .decimal), .init("Why", isFlexible: true),
        ])
        for change in comparison.changes.prefix(ComparisonReport.listed) {
            table.append([
                .init(DryRunWords.minute(change.at)), .init(change.contract.description), .init(words(change.first)),
                .init(words(change.second)), .init(change.profit.map { NumberText.grouped($0.value, 2) } ?? "–"),
                .init(change.reason),
            ])
        }
        return table
    }

    private func words(_ side: DecisionChange.Side?) -> String {
        side.map { "\($0.action.rawValue) \($0.path)" } ?? "nothing"
    }

    private func profit(_ result: DryRunResult) -> Dollars? {
        result.equity.last.map { $0.value.equity - $0.deposits }
    }

    var json: JSONValue {
        [
            "schema": "wheelwright.dryrun.comparison/1", "rules": .array(names.map(JSONValue.string)),
            "complete": .array([comparison.first, comparison.second].map { .bool($0.ending == .complete) }),
            "decisions": .int(Int64(comparison.decisions)), "changes": .int(Int64(comparison.changeCount)),
            "profit": .array(
                [comparison.first, comparison.second].map { JSONValue(profit($0)) { .double($0.value) } }),
            "list": .array(comparison.changes.map(json)),
        ]
    }

    private func json(_ change: DecisionChange) -> JSONValue {
        [
            "at": .string(change.at.description), "position": JSONValue(change.position, JSONValue.string),
            "contract": .string(change.contract.description), "first": JSONValue(change.first, json),
            "second": JSONValue(change.second, json), "why": .string(change.reason),
            "profit": JSONValue(change.profit) { .double($0.value) },
        ]
    }

    private func json(_ side: DecisionChange.Side) -> JSONValue {
        ["action": .string(side.action.rawValue), "path": .string(side.path), "summary": .string(side.summary)]
    }
}
