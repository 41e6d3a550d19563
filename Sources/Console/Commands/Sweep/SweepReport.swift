import DryRun
import Market

/// What a sweep says, as people read it: points by how they hold up in their neighbourhood, and how much luck alone would give.
struct SweepReport {
    let summary: SweepSummary
    /// How many points are listed.
    let top: Int
    let style: Styler
    /// Columns of the terminal; nil where nothing is cut off.
    let width: Int?

    /// The largest map that is drawn.
    private static let largestMap = 16

    var text: String {
        [heading, idle, ranking, map, forward, luck].filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private var heading: String {
        let axes = summary.ranges.map { "\($0.name) (\($0.values.count))" }.joined(separator: " × ")
        let count = NumberText.grouped(Double(summary.trials), 0)
        return style("\(count) point\(summary.trials == 1 ? "" : "s")", .bold)
            + " of \(axes), by \(summary.objective.title)\n"
    }

    private var idle: String {
        summary.idle.map { name in
            style("! \(name) makes no difference: ", .yellow)
                + "its rule isn't in force for this strategy, or nothing came near its bounds\n"
        }.joined()
    }

    private var ranking: String {
        var columns = [TextTable.Column("#", .right)]
        columns += summary.ranges.map { .init($0.name, .decimal) }
        columns += [
            .init("Plateau", unit: summary.objective.unit, .decimal), .init("Worst beside", .decimal),
            .init("Itself", .decimal), .init("Profit", unit: "$", .decimal), .init("Return", unit: "%", .decimal),
            .init("Drawdown", unit: "%", .decimal), .init("Sharpe", .decimal), .init("Trades", .right),
            .init("Wins", unit: "%", .decimal),
        ]
        var table = TextTable(columns)
        for (index, line) in summary.lines.prefix(top).enumerated() { table.append(cells(line, number: index + 1)) }
        let rest = summary.lines.count - min(top, summary.lines.count)
        let more = rest > 0 ? style("\(NumberText.grouped(Double(rest), 0)) more; --top shows them\n", .dim) : ""
        return table.rendered(width: width, style: style) + more
    }

    private func cells(_ line: SweepSummary.Line, number: Int) -> [TextTable.Cell] {
        let figures = line.figures
        let isLoss = figures.profit < .zero
        var cells: [TextTable.Cell] = [.init(String(number))]
        cells += line.point.values.map { .init(NumberText.shortest($0)) }
        cells += [
            shown(line.plateau.mean, .bold), shown(line.plateau.worst), shown(line.value),
            .init(NumberText.grouped(figures.profit.value, 2), isLoss ? .red : .green), shown(figures.totalReturn),
            .init(NumberText.fixed(figures.drawdown, 1)), shown(figures.sharpe), .init(String(figures.trades)),
            shown(figures.winRate, decimals: 0),
        ]
        return cells
    }

    private func shown(_ value: Double?, _ look: TextStyle? = nil, decimals: Int = 2) -> TextTable.Cell {
        value.map { .init(NumberText.fixed($0, decimals), look) } ?? .init("–", .dim)
    }

    /// Two axes as a map: each cell the objective of its point, the plateau's best marked.
    private var map: String {
        guard summary.ranges.count == 2, summary.ranges.allSatisfy({ $0.values.count <= SweepReport.largestMap }),
            summary.lines.count == summary.ranges[0].values.count * summary.ranges[1].values.count
        else { return "" }
        let (down, across) = (summary.ranges[0], summary.ranges[1])
        let values = Dictionary(
            summary.lines.map { ($0.point.places, $0.value) }, uniquingKeysWith: { first, _ in first })
        var table = TextTable(
            [.init(down.name, .decimal)] + across.values.map { .init(NumberText.shortest($0), .decimal) })
        for (row, value) in down.values.enumerated() {
            table.append(
                [.init(NumberText.shortest(value), .bold)]
                    + across.values.indices.map { column in
                        let isBest = summary.lines.first?.point.places == [row, column]
                        let cell = shown((values[[row, column]] ?? nil), isBest ? .bold : nil)
                        return isBest ? .init("[\(cell.text)]", .bold) : cell
                    })
        }
        return "\(summary.objective.title.capitalisedFirst) by \(down.name) (down) and \(across.name) (across); "
            + "[ ] holds up best:\n" + table.rendered(width: width, style: style)
    }

    private var forward: String {
        var text = ""
        if !summary.folds.isEmpty {
            var columns = [TextTable.Column("Fold", .right)]
            columns += summary.ranges.map { .init($0.name, .decimal) }
            columns += [
                .init("Chosen at", unit: summary.objective.unit, .decimal), .init("Then earned", .decimal),
                .init("Profit then", unit: "$", .decimal), .init("Place then", .right),
            ]
            var table = TextTable(columns)
            for fold in summary.folds {
                let tested = fold.tested
                table.append(
                    [.init(String(fold.number))] + fold.chosen.values.map { .init(NumberText.shortest($0)) } + [
                        shown(summary.objective.value(fold.trained)), shown(tested.flatMap(summary.objective.value)),
                        tested.map { .init(NumberText.grouped($0.profit.value, 2), $0.profit < .zero ? .red : .green) }
                            ?? .init("–", .dim),
                        fold.rank.map { .init("\($0) of \(summary.trials)") } ?? .init("–", .dim),
                    ])
            }
            text +=
                "Walking forward: chosen by the sessions before, judged by those after:\n"
                + table.rendered(width: width, style: style)
        }
        if let heldOut = summary.heldOut {
            let value = summary.objective.value(heldOut).map { NumberText.fixed($0, 2) } ?? "unknown"
            text +=
                (text.isEmpty ? "" : "\n")
                + "Held out, \(heldOut.sessions) sessions that no choice has seen: the first point came to "
                + "\(NumberText.dollars(heldOut.profit.value)), \(summary.objective.title) \(value)\n"
        }
        return text
    }

    private var luck: String {
        guard let luck = summary.luck, let best = summary.lines.first?.figures.sharpe else { return "" }
        let left = best - luck
        let verdict =
            left > 0
            ? "\(NumberText.fixed(left, 2)) remain of it"
            : best > 0 ? "nothing remains of it: that is what luck looks like" : "there is nothing to cut"
        return
            "Haircut: of \(NumberText.grouped(Double(summary.trials), 0)) worthless points the best is expected to show a "
            + "Sharpe ratio of \(NumberText.fixed(luck, 2)); the first shows \(NumberText.fixed(best, 2)), and \(verdict)\n"
    }
}

extension SweepObjective {
    /// As a table names it.
    var title: String {
        switch self {
        case .totalReturn: "return"
        case .annual: "return a year"
        case .sharpe: "Sharpe ratio"
        case .winRate: "share of trades won"
        case .drawdown: "drawdown, the smaller the better"
        }
    }

    /// The unit of its values; nil for a plain number.
    var unit: String? { self == .sharpe ? nil : "%" }
}

extension String {
    fileprivate var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
