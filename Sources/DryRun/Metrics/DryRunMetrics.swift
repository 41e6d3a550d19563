package import Market

/// Every figure of a dry run, with the sample that it rests on.
///
/// `docs/dry-run-reports.md` has the formulas. Amounts come from the accounts to the cent; what is too few to tell, or was
/// never recorded, is unknown with its reason.
package struct DryRunMetrics: Sendable {
    package let figures: [Metric: Figure]
    /// Ended options.
    package let trades: Int
    package let sessions: Int
    /// Daily returns; unknown where the account was used up.
    package let returns: Reading<ReturnSeries>
    package let drawdown: Reading<DrawdownCurve>
    /// Average values in a block of the bootstrap of daily returns; nil where there was none.
    package let blockLength: Double?
    /// The third and fourth standardised moments of the daily returns above cash; nil where there is no Sharpe ratio.
    let shape: (skewness: Double, kurtosis: Double)?

    /// The figure; every metric has one.
    package subscript(metric: Metric) -> Figure {
        figures[metric] ?? Figure(.unknown(reason: "not worked out"), Sample(0, .sessions))
    }

    /// - Parameter resamples: of the bootstrap; 0 for no intervals
    package init(_ result: DryRunResult, resamples: Int = 2000) {
        let daily = DailyFigures(result, resamples: resamples)
        let money = MoneyFigures(result)
        figures = daily.figures
            .merging(TradeFigures(result, resamples: resamples).figures) { first, _ in first }
            .merging(money.figures) { first, _ in first }
            .merging(CapitalFigures(result, profit: money.profit).figures) { first, _ in first }
        trades = result.trades.count
        sessions = result.equity.count
        returns = daily.returns
        drawdown = daily.drawdown
        blockLength = daily.blockLength
        shape = daily.shape
    }
}
