import DryRun
import Market

extension DryRunSummary {
    /// Every figure with its interval and its sample, in blocks.
    var figures: String {
        MetricGroup.allCases.map(table).joined(separator: "\n")
    }

    private func table(_ group: MetricGroup) -> String {
        let metrics = Metric.allCases.filter { $0.group == group && isShown($0) }
        let hasIntervals = metrics.contains { report.metrics[$0].interval != nil }
        let interval = hasIntervals ? [TextTable.Column("\(ConfidenceInterval.level) % interval", .right)] : []
        var table = TextTable(
            [.init(DryRunSummary.title(group)), .init("Figure", .right)] + interval + [.init("From", isFlexible: true)])
        for metric in metrics {
            var cells = cells(metric, report.metrics[metric])
            if !hasIntervals { cells.remove(at: 2) }
            table.append(cells)
        }
        return table.rendered(width: tableWidth, style: style)
    }

    static func title(_ group: MetricGroup) -> String {
        switch group {
        case .result: "Result"
        case .trading: "Trading"
        case .money: "Money"
        }
    }

    private func isShown(_ metric: Metric) -> Bool {
        metric != .deflatedSharpe || report.result.setup.trials > 1
    }

    private func cells(_ metric: Metric, _ figure: Figure) -> [TextTable.Cell] {
        let interval = figure.interval.map { DryRunWords.interval($0, metric.unit) }
        guard let value = figure.value.value else {
            return [.init(metric.title), .init("–", .dim), "", .init(figure.value.reason ?? "unknown", .dim)]
        }
        let isResult = metric == .profitLoss || metric == .totalReturn || metric == .averageTrade
        return [
            .init(metric.title),
            .init(DryRunWords.value(value, metric.unit), isResult ? colour(value) : nil),
            .init(interval ?? ""), .init(source(metric, figure), .dim),
        ]
    }

    private func source(_ metric: Metric, _ figure: Figure) -> String {
        guard let deepest = report.metrics.drawdown.value?.deepest else { return figure.sample.description }
        switch metric {
        case .maxDrawdown: return "low on \(deepest.trough)"
        case .drawdownLength:
            let start = deepest.peak?.description ?? "the start"
            return deepest.recovered.map { "\(start) to \($0)" } ?? "since \(start)"
        default: return figure.sample.description
        }
    }

    /// The same strategy under other fills, side by side.
    var band: String {
        var table = TextTable([
            .init("Fills at"), .init("Profit or loss", .right), .init("Return", .decimal),
            .init("Max drawdown", .decimal), .init("Sharpe", .decimal), .init("Won", .decimal), .init("Trades", .right),
            .init("Cost of fills", .right),
        ])
        for row in report.band.rows {
            let metrics = row.metrics
            let name = DryRunWords.fill(row.fill) + (row.isChosen ? " (chosen)" : "")
            table.append([
                .init(name, row.isChosen ? .bold : nil), amount(metrics[.profitLoss].value),
                .init(metrics[.totalReturn].value) { NumberText.percent($0) },
                .init(metrics[.maxDrawdown].value) { NumberText.percent($0) },
                .init(metrics[.sharpe].value) { NumberText.fixed($0, 2) },
                .init(metrics[.tradeWinRate].value) { NumberText.percent($0) },
                .init(NumberText.grouped(metrics.trades)),
                amount(metrics[.fillCost].value, coloured: false),
            ])
        }
        return block("Band: each run decides anew", table.rendered(width: tableWidth, style: style))
    }

    private func amount(_ value: Reading<Double>, coloured: Bool = true) -> TextTable.Cell {
        .init(value, coloured ? value.value.flatMap(colour) : nil) { NumberText.dollars($0) }
    }

    /// What the same money would have done otherwise.
    var comparisons: String {
        guard !report.comparisons.isEmpty else { return "" }
        var table = TextTable([
            .init("The same money in"), .init("Profit or loss", .right), .init("Return", .decimal),
            .init("Max drawdown", .decimal), .init("Volatility", .decimal),
        ])
        let metrics = report.metrics
        table.append([
            .init("This strategy", .bold), amount(metrics[.profitLoss].value),
            .init(metrics[.totalReturn].value) { NumberText.percent($0) },
            .init(metrics[.maxDrawdown].value) { NumberText.percent($0) },
            .init(metrics[.volatility].value) { NumberText.percent($0) },
        ])
        for comparison in report.comparisons {
            table.append([
                .init(DryRunWords.comparison(comparison.kind)), amount(comparison.profit.map(\.value)),
                .init(comparison.totalReturn) { NumberText.percent($0) },
                .init(comparison.maxDrawdown) { NumberText.percent($0) },
                .init(comparison.volatility) { NumberText.percent($0) },
            ])
        }
        return block("Comparison", table.rendered(width: tableWidth, style: style))
    }
}
