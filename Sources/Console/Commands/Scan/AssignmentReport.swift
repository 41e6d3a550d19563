import Engine
import Expression
import Market
import RuleModel
import Scanner

/// The puts that are likely to be assigned, each with the calls to sell afterwards; then the other positions.
struct AssignmentReport {
    let result: AssignmentResult
    let style: Styler
    /// Columns of the terminal; nil where nothing is cut off.
    let width: Int?

    var text: String {
        heading + result.candidates.map(candidate).joined() + others
    }

    private var heading: String {
        let count = result.candidates.count
        let all = count + result.others.count
        return "\(count) of \(all) position\(all == 1 ? "" : "s") likely to be assigned at \(result.at)"
            + " (\(ReportText.newYork(result.at)))\n"
            + style("by \(result.rule.id)  \(result.rule.location)", .dim) + "\n"
    }

    private func candidate(_ candidate: AssignmentResult.Candidate) -> String {
        let position = candidate.position
        let title = "\(position.contract) ×\(position.contracts)"
        var facts = AlignedLines([.left, .left])
        facts.append(["probability", .init("\(probability(candidate.probability)) of ending in the money")])
        facts.append([
            "shares",
            .init(
                "\(NumberText.grouped(Double(position.shares), 0)) at $\(NumberText.grouped(candidate.basis, 2)) after"
                    + " assignment: \(position.contract.strike) less $\(NumberText.grouped(candidate.creditPerShare, 2))"
                    + " of credit a share"),
        ])
        let spot = candidate.spot.value.map { "$\(NumberText.grouped($0, 2))" } ?? "unknown"
        facts.append(["spot", .init("\(spot), \(candidate.dte) day\(candidate.dte == 1 ? "" : "s") before it expires")])
        let calls = candidate.calls.map { calls in
            ScanReport(result: calls, style: style, width: width, candidate: candidate).rankingsText
        }
        return "\n" + style(title, .bold) + style("  \(position.portfolio)/\(position.id)", .dim) + "\n"
            + facts.rendered(indent: 2, style: style)
            + (calls ?? "  no chain of \(position.contract.underlying) by then\n")
    }

    private var others: String {
        guard !result.others.isEmpty else { return "" }
        var lines = AlignedLines([.left, .left, .right, .left])
        for other in result.others {
            lines.append([
                .init(other.position.id), .init(other.position.contract.description),
                .init(probability(other.probability)), .init(other.reason, .dim),
            ])
        }
        return "\nnot planned for:\n" + lines.rendered(indent: 2, style: style)
    }

    private func probability(_ reading: Reading<Double>) -> String {
        reading.value.map { "\(NumberText.fixed($0 * 100, 0)) %" } ?? "?"
    }
}
