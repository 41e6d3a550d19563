import Accounting
import DryRun
import Market
import RuleModel
import Scanner

struct DryRunPlainSummary {
    let results: [DryRunResult]
    var text: String {
        results.map { result in
            var lines = ["\(result.setup.strategy) \(result.setup.fill): \(result.ending)"]
            for point in result.equity.suffix(3) {
                lines.append(
                    "\(point.session) \(point.value.equity) cash \(point.value.cash) open \(point.openPositions)")
            }
            lines.append(
                "trades \(result.trades.count) campaigns \(result.campaigns.count) transactions \(result.transactions.count)"
            )
            lines.append(
                "outcomes "
                    + Dictionary(grouping: result.trades, by: \.outcome).map { "\($0.key.rawValue) \($0.value.count)" }
                    .sorted().joined(separator: ", "))
            for decision in result.decisions.prefix(30) {
                lines.append(
                    "\(decision.at) \(decision.position) \(decision.action.rawValue) \(decision.path) \(decision.summary) -> \(decision.outcome)"
                )
            }
            for entry in result.ledger.entries.prefix(10) {
                lines.append("\(entry.kind.rawValue) \(entry.at) \(entry.symbol) \(entry.subject): \(entry.remedy)")
            }
            for (reason, count) in result.rejected.reasons.prefix(8) { lines.append("\(count) \(reason)") }
            for curve in result.comparisons {
                lines.append("\(curve.kind.rawValue) \(curve.values.last?.description ?? "")")
            }
            return lines.joined(separator: "\n") + "\n\n"
        }.joined()
    }
}
