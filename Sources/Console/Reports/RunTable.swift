import Engine
import Market
import Pricing
import RuleModel

/// The decisions as a table, the most urgent first.
struct RunTable {
    let run: DecisionRun
    let style: Styler
    /// Columns of the terminal; nil where nothing is cut off.
    let width: Int?

    /// What the summary needs to be worth its place.
    private static let leastSummary = 24

    private struct Column {
        let header: TextTable.Column
        let cell: (Decision) -> TextTable.Cell

        init(_ header: TextTable.Column, _ cell: @escaping (Decision) -> TextTable.Cell) {
            self.header = header
            self.cell = cell
        }
    }

    /// What a narrow terminal does without, the least loss first; the last is taken however narrow it is.
    private static let omissions: [Set<String>] = [
        [], ["Spot ($)"], ["Spot ($)", "Delta"], ["Summary"], ["Summary", "Spot ($)"],
        ["Summary", "Spot ($)", "Delta"], ["Summary", "Spot ($)", "Delta", "Conf."],
        ["Summary", "Spot ($)", "Delta", "Conf.", "Risk"],
        ["Summary", "Spot ($)", "Delta", "Conf.", "Risk", "Net ($)"],
    ]

    /// A line about the run, and the table.
    var text: String {
        let shown = columnsThatFit
        var table = TextTable(shown.map(\.header))
        for decision in run.decisions { table.append(shown.map { $0.cell(decision) }) }
        return heading + "\n\n" + table.rendered(width: width, style: style)
    }

    private var heading: String {
        let count = run.decisions.count
        return "\(count) position\(count == 1 ? "" : "s") at \(run.at) (\(ReportText.newYork(run.at)))\n"
            + style("rules \(run.rules)", .dim)
    }

    private var columnsThatFit: [Column] {
        let layouts = RunTable.omissions.map { omitted in
            RunTable.columns.filter { !omitted.contains($0.header.header) }
        }
        guard let width else { return RunTable.columns }
        return layouts.first { naturalWidth($0) <= width } ?? layouts.last ?? RunTable.columns
    }

    private func naturalWidth(_ columns: [Column]) -> Int {
        columns.reduce(2 * (columns.count - 1)) { total, column in
            if column.header.isFlexible { return total + RunTable.leastSummary }
            let cells = run.decisions.map { displayWidth(column.cell($0).text) }
            return total + max(displayWidth(column.header.header), cells.max() ?? 0)
        }
    }

    private static var columns: [Column] {
        [
            Column(.init("Position")) { .init($0.position.id) },
            Column(.init("Action")) { .init($0.action.rawValue, ReportText.style($0.action)) },
            Column(.init("Risk")) { decision in
                .init(decision.risk, decision.risk.value.flatMap { ReportText.style(risk: $0) }) { $0 }
            },
            Column(.init("Conf.", .decimal)) { .init(NumberText.fixed($0.confidence, 2)) },
            Column(.init("P/L", unit: "$", .right)) { decision in
                let profit = decision.figures.profitLoss
                return .init(profit, profit.value.map { $0 < 0 ? .red : .green }) {
                    NumberText.grouped($0, 2)
                }
            },
            Column(.init("P/L", unit: "%", .right)) { .init($0.figures.profitLossPercent) { NumberText.fixed($0, 1) } },
            Column(.init("DTE", .right)) { .init(String($0.figures.dte)) },
            Column(.init("Delta", .right)) { .init($0.figures.greeks) { NumberText.fixed($0.delta, 2) } },
            Column(.init("Spot", unit: "$", .right)) {
                .init($0.figures.spot) { NumberText.grouped($0, 2) }
            },
            Column(.init("Net", unit: "$", .right)) { decision in
                guard let ticket = decision.ticket, !ticket.legs.isEmpty else { return "" }
                return .init(NumberText.grouped(ticket.net.value, 2))
            },
            Column(.init("Summary", isFlexible: true)) { .init($0.summary) },
        ]
    }
}
