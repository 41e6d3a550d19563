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
        [heading, cautions, ranking, map, forward, luck].filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private var heading: String {
        let axes = summary.ranges.map { "\($0.name) (\($0.values.count))" }.joined(separator: " × ")
        let count = NumberText.grouped(Double(summary.trials), 0)
        return style("\(count) point\(summary.trials == 1 ? "" : "s")", .bold)
            + " of \(axes), by \(summary.objective.title)\n"
    }

    private var cautions: String {
        var text = ""
        if summary.trials < summary.total {
            let done = DryRunWords.part(summary.trials, of: summary.total, "point", "points")
            text += style("! This is a part of the sweep: ", .yellow) + "\(done), and the others are missing below\n"
        }
        if let reason = summary.chosen.reason {
            text +=
                style("! None can be chosen: ", .yellow)
                + "the \(summary.objective.title) is unknown for every point (\(reason)); they stand in their order\n"
        }
        for name in summary.idle {
            text +=
                style("! \(name) makes no difference: ", .yellow)
                + "its rule isn't in force for this strategy, or nothing came near its bounds\n"
        }
        return text
    }

    private var ranking: String {
        var columns = [TextTable.Column("#", .right)]
        columns += summary.ranges.map { .init($0.name, .decimal) }
        columns += [
            .init("Plateau", unit: summary.objective.unit, .decimal), .init("Worst beside", .decimal),
            .init("Itself", .decimal), .init("Profit", unit: "$", .decimal), .init("Return", unit: "%", .decimal),
            .init("Drawdown", unit: "%", .decimal), .init("Sharpe", .decimal),
            .init("Beyond luck", unit: "%", .decimal), .init("Trades", .right),
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
            .init(NumberText.fixed(figures.drawdown, 1)), shown(figures.sharpe),
            shown(line.deflated, decimals: 0), .init(String(figures.trades)),
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
                        let isBest = summary.chosen.value?.places == [row, column]
                        let cell = shown((values[[row, column]] ?? nil), isBest ? .bold : nil)
                        return isBest ? .init("[\(cell.text)]", .bold) : cell
                    })
        }
        return "\(summary.objective.title.capitalisedFirst) by \(down.name) (down) and \(across.name) (across)"
            + "\(summary.chosen.value == nil ? "" : "; [ ] holds up best"):\n"
            + table.rendered(width: width, style: style)
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
            for fold in summary.folds { table.append(cells(fold)) }
            text +=
                "Walking forward: chosen by the sessions before, judged by those after:\n"
                + table.rendered(width: width, style: style) + undecided
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

    private func cells(_ fold: SweepSummary.Fold) -> [TextTable.Cell] {
        let none = TextTable.Cell("–", .dim)
        guard let choice = fold.choice.value else {
            return [.init(String(fold.number))] + Array(repeating: none, count: summary.ranges.count + 4)
        }
        let tested = choice.tested
        return [.init(String(fold.number))] + choice.point.values.map { .init(NumberText.shortest($0)) } + [
            shown(summary.objective.value(choice.trained)), shown(tested.flatMap(summary.objective.value)),
            tested.map { .init(NumberText.grouped($0.profit.value, 2), $0.profit < .zero ? .red : .green) } ?? none,
            choice.rank.map { .init("\($0) of \(summary.trials)") } ?? none,
        ]
    }

    /// Why folds have chosen nothing, a line each.
    private var undecided: String {
        summary.folds.compactMap { fold in
            fold.choice.reason.map { reason in
                style("! Fold \(fold.number) chose none: ", .yellow)
                    + "before it the \(summary.objective.title) is unknown for every point (\(reason))\n"
            }
        }.joined()
    }

    private var luck: String {
        guard let luck = summary.luck, summary.chosen.value != nil, let first = summary.lines.first,
            let best = first.figures.sharpe
        else { return "" }
        let sure = best > 0 ? first.deflated : nil
        let left = best - luck
        let verdict =
            left > 0
            ? "\(NumberText.fixed(left, 2)) remain of it"
            : best > 0 ? "nothing remains of it: that is what luck looks like" : "there is nothing to cut"
        return
            "Haircut: of \(NumberText.grouped(Double(summary.trials), 0)) worthless points the best is expected to show a "
            + "Sharpe ratio of \(NumberText.fixed(luck, 2)); the first shows \(NumberText.fixed(best, 2)), and \(verdict)"
            + (sure.map { ". With a probability of \(NumberText.percent($0)) it is more than luck" } ?? "")
            + "\n"
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
