import DryRun
import Market

extension DryRunPage {
    /// Every figure with its interval, its sample and its definition.
    func figures() {
        section("figures", "Figures") {
            for group in MetricGroup.allCases {
                markup.line("h3", DryRunSummary.title(group))
                table(
                    [
                        .init("Figure"), .init("Value", number: true),
                        .init("\(ConfidenceInterval.level) % interval", number: true), .init("From"),
                        .init("Definition"),
                    ], sortable: false
                ) { row in
                    for metric in Metric.allCases where metric.group == group { row(cells(metric)) }
                }
            }
            if let length = report.metrics.blockLength {
                note(
                    "Intervals: stationary bootstrap, 2,000 resamples, blocks of \(NumberText.fixed(length, 1)) sessions on average"
                        + " (chosen by the data), seed \(report.result.setup.seed).")
            }
        }
    }

    private func cells(_ metric: Metric) -> [MarkupTable.Cell] {
        let figure = report.metrics[metric]
        return [
            .init(metric.title), .init(figure.value, { DryRunWords.value($0, metric.unit) }),
            .init(figure.interval.map { DryRunWords.interval($0, metric.unit) } ?? ""),
            .init(figure.value.reason ?? figure.sample.description, look: figure.value.value == nil ? "unknown" : nil),
            .init(metric.definition, look: "soft"),
        ]
    }

    /// The same strategy under other fills.
    func band() {
        section("band", "Band: the same strategy under other fills") {
            note("Each row is a run of its own that decides anew with its own fills: the truth lies between them.")
            let metrics: [(Metric, Bool)] = [
                (.profitLoss, true), (.totalReturn, true), (.maxDrawdown, false), (.sharpe, false),
                (.tradeWinRate, false),
                (.averageTrade, true), (.fillCost, false),
            ]
            table(
                [.init("Fills at")] + metrics.map { .init($0.0.title, number: true) } + [.init("Trades", number: true)]
            ) { row in
                for run in report.band.rows {
                    row(
                        [.init(DryRunWords.fill(run.fill) + (run.isChosen ? " (chosen)" : ""))]
                            + metrics.map { metric, coloured in
                                .init(
                                    run.metrics[metric].value, { DryRunWords.value($0, metric.unit) },
                                    coloured: coloured)
                            } + [.init(run.metrics.trades)])
                }
            }
        }
    }

    /// What the same money would have done otherwise.
    func comparison() {
        section("comparison", "The same money elsewhere") {
            guard !report.comparisons.isEmpty else { return note("Nothing was compared.") }
            table([
                .init("In"), .init("Profit or loss", number: true), .init("Total return", number: true),
                .init("Max drawdown", number: true), .init("Volatility a year", number: true),
            ]) { row in
                let metrics = report.metrics
                let own = [Metric.totalReturn, .maxDrawdown, .volatility].map { metrics[$0].value }
                row([.init("This strategy"), money(metrics[.profitLoss].value)] + own.map(percent))
                for other in report.comparisons {
                    row(
                        [.init(DryRunWords.comparison(other.kind)), money(other.profit.map(\.value))]
                            + [other.totalReturn, other.maxDrawdown, other.volatility].map(percent))
                }
            }
            note(
                "Buy and hold puts equal parts into each of the strategy's underlyings on the first day and keeps dividends as"
                    + " cash; cash earns the recorded rate.")
        }
    }

    private func money(_ value: Reading<Double>) -> MarkupTable.Cell {
        .init(value, { NumberText.dollars($0) }, coloured: true)
    }

    private func percent(_ value: Reading<Double>) -> MarkupTable.Cell { .init(value, { NumberText.percent($0) }) }

    func months() {
        section("months", "Monthly returns, percent") {
            guard let months = report.months.value, !months.years.isEmpty else {
                return note("Unknown: \(report.months.reason ?? "no session ended").")
            }
            let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
            let columns = ([.init("Year")] + (names + ["Year"]).map { .init($0, number: true) }) as [MarkupTable.Column]
            table(columns, sortable: false) { row in
                for year in months.years {
                    row([.init(String(year.year))] + (year.months + [year.total]).map(month))
                }
            }
        }
    }

    private func month(_ value: Double?) -> MarkupTable.Cell {
        guard let value else { return "" }
        return .init(NumberText.signed(value, 1), key: value, look: value > 0 ? "gain" : value < 0 ? "loss" : nil)
    }
}
