import Accounting
import Market

/// The figures that are made from the worth of the account at the end of each session.
struct DailyFigures {
    let returns: Reading<ReturnSeries>
    let drawdown: Reading<DrawdownCurve>
    private(set) var blockLength: Double?
    private(set) var figures: [Metric: Figure] = [:]
    private(set) var shape: (skewness: Double, kurtosis: Double)?

    private let sample: Sample
    private let setup: DryRunSetup
    private let resamples: Int

    init(_ result: DryRunResult, resamples: Int) {
        setup = result.setup
        self.resamples = resamples
        sample = Sample(result.equity.count, .sessions)
        let deposits = result.equity.map(\.deposits)
        returns = ReturnSeries.of(equity: result.equity.map(\.value.equity), deposits: deposits)
        drawdown = returns.map { DrawdownCurve($0, sessions: result.equity.map(\.session)) }
        let excess = DailyFigures.excess(returns, over: result, deposits: deposits)
        let intervals = intervals(excess)
        addReturns(intervals.total)
        addDrawdown()
        addRisk(excess, intervals.sharpe)
        addDeflated(excess)
        shape = figures[.sharpe]?.value.value == nil ? nil : excess.value.map(DeflatedSharpe.shape)
    }

    /// Returns less those of cash, which earns the recorded rate.
    private static func excess(
        _ returns: Reading<ReturnSeries>, over result: DryRunResult, deposits: [Dollars]
    ) -> Reading<[Double]> {
        guard let cash = result.comparisons.first(where: { $0.kind == .cash }), cash.values.count == deposits.count
        else { return .unknown(reason: "nothing tells what cash would have earned") }
        return returns.flatMap { returns in
            ReturnSeries.of(equity: cash.values, deposits: deposits).map { returns.less($0) }
        }
    }

    private func enough(_ least: Int = LeastSample.sessions) -> Reading<Void> {
        sample.count >= least ? .known(()) : .unknown(reason: sample.tooFew(for: least))
    }

    private mutating func intervals(
        _ excess: Reading<[Double]>
    ) -> (total: ConfidenceInterval?, sharpe: ConfidenceInterval?) {
        guard let returns = returns.value, enough().value != nil, resamples > 0 else { return (nil, nil) }
        let values = returns.values
        let length = BlockLength.stationary(values)
        blockLength = length
        let bootstrap = StationaryBootstrap(
            count: values.count, blockLength: length, resamples: resamples,
            key: StreamKey(seed: setup.seed).with("daily returns"))
        let found = bootstrap.intervals([
            { places in (places.reduce(1) { $0 * (1 + values[$1]) } - 1) * 100 },
            { places in
                excess.value.flatMap { excess in RiskMeasures.dailySharpe(places.map { excess[$0] }) }
                    .map { $0 * RiskMeasures.sessionsPerYear.squareRoot() }
            },
        ])
        return (found[0], found[1])
    }

    private mutating func addReturns(_ interval: ConfidenceInterval?) {
        let count = sample.count
        figures[.totalReturn] = Figure(returns.map { $0.total * 100 }, sample, interval: interval)
        let yearly = { (percent: Double) in RiskMeasures.annualised(percent / 100, sessions: count) * 100 }
        figures[.annualReturn] = Figure(
            returns.flatMap { returns in enough(LeastSample.annualSessions).map { yearly(returns.total * 100) } },
            sample,
            interval: interval.map { ConfidenceInterval(low: yearly($0.low), high: yearly($0.high)) })
        figures[.volatility] = Figure(
            returns.flatMap { returns in
                enough().map {
                    RiskMeasures.deviation(returns.values) * RiskMeasures.sessionsPerYear.squareRoot() * 100
                }
            }, sample)
    }

    private mutating func addDrawdown() {
        figures[.maxDrawdown] = Figure(drawdown.map { $0.deepest?.depth ?? 0 }, sample)
        figures[.drawdownLength] = Figure(drawdown.map { Double($0.deepest?.sessions ?? 0) }, sample)
    }

    private mutating func addRisk(_ excess: Reading<[Double]>, _ interval: ConfidenceInterval?) {
        let long = excess.flatMap { excess in enough().map { excess } }
        figures[.sharpe] = Figure(long.flatMap(RiskMeasures.sharpe), sample, interval: interval)
        figures[.sortino] = Figure(long.flatMap(RiskMeasures.sortino), sample)
    }

    private mutating func addDeflated(_ excess: Reading<[Double]>) {
        let trials = setup.trials
        guard trials > 1 else {
            figures[.deflatedSharpe] = Figure(.unknown(reason: "only one set of parameters was tried"), sample)
            return
        }
        let long = excess.flatMap { excess in enough().map { excess } }
        figures[.deflatedSharpe] = Figure(
            long.flatMap { excess in
                Reading(
                    DeflatedSharpe.probability(excess, trials: trials).map { $0 * 100 },
                    else: "daily returns don't vary")
            }, sample)
    }
}
