import Engine
import Expression
import Market
import RuleModel
import Scanner

/// What a scan found, as people read it: a table for each ranking, and why the others were turned away.
struct ScanReport {
    let result: ScanResult
    let style: Styler
    /// Columns of the terminal; nil where nothing is cut off.
    let width: Int?
    /// The shares on which the rows are calls to sell; nil for a plain scan.
    var candidate: AssignmentResult.Candidate?

    /// Characters of a factor's bar.
    private static let barWidth = 6
    /// Reasons that the histogram lists.
    private static let reasons = 12

    var text: String {
        let skipped =
            result.withoutChain.isEmpty
            ? "" : style("\nno chain by then: \(result.withoutChain.joined(separator: ", "))", .yellow)
        return heading + skipped + "\n" + rankingsText
    }

    /// The rankings alone.
    var rankingsText: String { result.rankings.map(ranking).joined() }

    private var heading: String {
        "\(NumberText.grouped(Double(result.contracts), 0)) contracts of \(result.symbols)"
            + " symbol\(result.symbols == 1 ? "" : "s") at \(result.at) (\(ReportText.newYork(result.at)))"
    }

    private func ranking(_ ranking: ScanResult.Ranking) -> String {
        let count = "\(NumberText.grouped(Double(ranking.passed), 0)) passed"
        let shown = ranking.rows.count < ranking.passed ? ", the first \(ranking.rows.count) of them" : ""
        let title = ranking.score.map { "\($0.id)" + style("  \($0.location)", .dim) } ?? "matching"
        var text = "\n" + style(title, .bold) + ": \(count)\(ranking.rows.isEmpty ? "" : shown)\n"
        if let about = ranking.score?.about { text += "  \(AlignedLines.Cell(about).text)\n" }
        if !ranking.rows.isEmpty { text += "\n" + table(ranking).rendered(width: width, style: style) }
        return text + histogram(ranking.rejected)
    }

    private func table(_ ranking: ScanResult.Ranking) -> TextTable {
        let factors = ranking.score?.factors.map(\.name) ?? []
        var columns = [TextTable.Column("#", .right), .init("Contract")]
        if ranking.score != nil { columns += [.init("Score", .decimal), .init("Grade")] }
        columns += factors.map { .init($0) }
        columns += [
            .init("DTE", .right), .init("Spot", unit: "$", .right), .init("Bid", unit: "$", .right),
            .init("Ask", unit: "$", .right), .init("OTM", unit: "%", .decimal), .init("Return", unit: "%/y", .decimal),
            .init("Spread", unit: "%", .decimal), .init("Volume", .right), .init("OI", .right),
        ]
        if candidate != nil {
            columns += [.init("Credit", unit: "$", .right), .init("If called", unit: "$", .right)]
        }
        columns += known(ranking).map { .init(result.bands[$0].id) }
        columns.append(.init("Flags", isFlexible: true))
        var table = TextTable(columns)
        let bands = known(ranking)
        for (index, row) in ranking.rows.enumerated() { table.append(cells(row, bands, number: index + 1)) }
        return table
    }

    /// The bands that are known of some row; a column of nothing but unknowns tells nobody anything.
    private func known(_ ranking: ScanResult.Ranking) -> [Int] {
        result.bands.indices.filter { index in ranking.rows.contains { $0.bands[index].label != nil } }
    }

    private func cells(_ row: ScanRow, _ bands: [Int], number: Int) -> [TextTable.Cell] {
        let figures = row.figures
        var cells: [TextTable.Cell] = [.init(String(number)), .init(row.contract.description)]
        if let score = row.score {
            cells += [.init(NumberText.fixed(score.points, 1), .bold), .init(score.grade ?? "")]
            cells += score.contributions.map(bar)
        }
        return cells + [
            .init(figures.dte) { NumberText.fixed($0, 0) }, .init(figures.spot) { NumberText.grouped($0, 2) },
            .init(figures.bid) { NumberText.grouped($0, 2) }, .init(figures.ask) { NumberText.grouped($0, 2) },
            .init(figures.otmPercent) { NumberText.fixed($0, 1) },
            .init(figures.annualReturn) { NumberText.fixed($0, 1) },
            .init(figures.spreadPercent) { NumberText.fixed($0, 1) },
            .init(figures.volume) { NumberText.grouped($0, 0) },
            .init(figures.openInterest) { NumberText.grouped($0, 0) },
        ] + sums(row) + bands.map { band(row.bands[$0]) } + [
            .init(row.flags.map(\.rawValue).joined(separator: ", "), .yellow)
        ]
    }

    /// How much of its weight a factor brought, as a bar; `?` where it is unknown.
    private func bar(_ part: Contribution) -> TextTable.Cell {
        guard let value = part.value else { return .init("?", .yellow) }
        let eighths = Int((value * Double(ScanReport.barWidth * 8)).rounded())
        let partial = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
        let text = String(repeating: "█", count: eighths / 8) + partial[eighths % 8]
        return .init(text.isEmpty ? "·" : text, .green)
    }

    private func sums(_ row: ScanRow) -> [TextTable.Cell] {
        guard let candidate else { return [] }
        return [candidate.credit(row), candidate.profitIfCalled(row)].map { sum in
            .init(sum) { NumberText.grouped($0, 2) }
        }
    }

    private func band(_ outcome: Bands.Outcome) -> TextTable.Cell {
        switch outcome {
        case .band(let label): .init(label)
        case .unknown: .init("?", .yellow)
        }
    }

    private func histogram(_ rejected: RejectHistogram) -> String {
        guard rejected.total > 0 else { return "" }
        let reasons = rejected.reasons
        var lines = AlignedLines([.right, .right, .left])
        let total = Double(rejected.total)
        lines.append([
            .init("\(NumberText.grouped(total, 0)) turned away:", spills: true)
        ])
        for (reason, count) in reasons.prefix(ScanReport.reasons) {
            lines.append([
                .init(NumberText.grouped(Double(count), 0)),
                .init("\(NumberText.fixed(Double(count) / total * 100, 1)) %", .dim),
                .init(reason),
            ])
        }
        let rest = reasons.dropFirst(ScanReport.reasons).reduce(0) { $0 + $1.count }
        if rest > 0 { lines.append([.init(NumberText.grouped(Double(rest), 0)), "", "for other reasons"]) }
        return "\n" + lines.rendered(indent: 2, style: style)
    }
}
