package import Market

/// All that the reports of a dry run say, worked out once: the terminal, the page, the tables and the JSON show the same figures.
package struct DryRunReport: Sendable {
    package let result: DryRunResult
    package let metrics: DryRunMetrics
    package let band: DryRunBand
    package let months: Reading<MonthlyReturns>
    package let stories: TradeStories
    package let symbols: [SymbolProfit]
    package let rules: ProfitTable
    package let nodes: ProfitTable
    package let actions: [NodeActions]
    package let comparisons: [ComparisonResult]

    /// - Parameter others: reruns under other fill models, with decisions of their own
    package init(_ result: DryRunResult, others: [(fill: FillModel, metrics: DryRunMetrics)]) {
        self.result = result
        let sessions = result.equity.map(\.session)
        let metrics = DryRunMetrics(result)
        self.metrics = metrics
        band = DryRunBand(chosen: result.setup.fill, metrics: metrics, others: others)
        months = metrics.returns.map { MonthlyReturns($0, sessions: sessions) }
        stories = TradeStories(result)
        symbols = SymbolProfit.all(result)
        rules = ProfitTable.byRule(stories)
        nodes = ProfitTable.byNode(stories)
        actions = NodeActions.all(result.decisions)
        comparisons = result.comparisons.map { ComparisonResult($0, equity: result.equity) }
    }
}

/// What another use of the same money came to.
package struct ComparisonResult: Sendable {
    package let kind: ComparisonCurve.Kind
    package let values: [Dollars]
    package let profit: Reading<Dollars>
    /// Percent.
    package let totalReturn: Reading<Double>
    /// Percent of the high.
    package let maxDrawdown: Reading<Double>
    /// Percent a year.
    package let volatility: Reading<Double>

    init(_ curve: ComparisonCurve, equity: [EquityPoint]) {
        kind = curve.kind
        values = curve.values
        let deposits = equity.map(\.deposits)
        let returns = ReturnSeries.of(equity: curve.values, deposits: deposits)
        profit = Reading(
            curve.values.last.flatMap { last in deposits.last.map { last - $0 } }, else: "no session ended")
        totalReturn = returns.map { $0.total * 100 }
        maxDrawdown = returns.map { DrawdownCurve($0, sessions: equity.map(\.session)).deepest?.depth ?? 0 }
        let sample = Sample(equity.count, .sessions)
        volatility = returns.flatMap { returns in
            guard sample.count >= LeastSample.sessions else {
                return .unknown(reason: sample.tooFew(for: LeastSample.sessions))
            }
            return .known(RiskMeasures.deviation(returns.values) * RiskMeasures.sessionsPerYear.squareRoot() * 100)
        }
    }
}
