import Engine
import Market
import RuleModel

/// What a search for a roll found: the best target, those behind it, and why the others were turned away.
struct RollBlock {
    let search: RollSearch
    let style: Styler

    /// The targets in a table; `withScores` adds what each factor of the ranking score contributed.
    func targets(_ targets: [RollTarget], withScores: Bool) -> String {
        let factors = withScores ? targets.first?.score.contributions.map(\.factor) ?? [] : []
        let head = ["contract", "days", "credit", "at mid", "dollars", "delta", "breakeven", "a year", "score"]
        var lines = AlignedLines([.left] + (head.dropFirst() + factors).map { _ in .right })
        lines.append((head + factors).map { AlignedLines.Cell($0, .dim) })
        for target in targets { lines.append(cells(target) + (withScores ? parts(target) : [])) }
        return lines.rendered(indent: 0, style: style)
    }

    /// `74 of 80 turned away`, and the reasons, the most frequent first.
    func rejected(limit: Int) -> String {
        let total = search.rejected.reduce(0) { $0 + $1.count }
        guard total > 0 else { return "" }
        var lines = AlignedLines([.right, .left])
        lines.append([.init("\(total) of \(search.considered) contracts turned away:", spills: true)])
        // A single further reason takes no more room than saying that there is one.
        let shown = search.rejected.count - 1 <= limit ? search.rejected.count : limit
        for (reason, count) in search.rejected.prefix(shown) { lines.append([.init("\(count)"), .init(reason)]) }
        let rest = search.rejected.dropFirst(shown).reduce(0) { $0 + $1.count }
        if rest > 0 { lines.append([.init("\(rest)"), "for other reasons"]) }
        return lines.rendered(indent: 0, style: style)
    }

    private func cells(_ target: RollTarget) -> [AlignedLines.Cell] {
        let ticket = target.ticket
        return [
            .init(target.contract.description), .init(String(target.dte)),
            .init(NumberText.signed(ticket.limit, 2)), .init(ticket.middle) { NumberText.signed($0, 2) },
            .init(ReportText.flow(ticket.net)), .init(target.delta.value) { NumberText.fixed($0, 2) },
            .init(ticket.breakeven.value, ReportText.price),
            .init(target.annualReturn.value) { NumberText.percent($0) },
            .init(NumberText.fixed(target.score.points, 1)),
        ]
    }

    private func parts(_ target: RollTarget) -> [AlignedLines.Cell] {
        target.score.contributions.map { part in
            part.value == nil ? .init("–", .dim) : .init(NumberText.fixed(part.points, 1))
        }
    }
}
