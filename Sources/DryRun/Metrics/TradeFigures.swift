import Accounting
import Market

/// The figures that are made from ended options and ended turns of the wheel.
struct TradeFigures {
    private(set) var figures: [Metric: Figure] = [:]

    init(_ result: DryRunResult, resamples: Int) {
        let trades = result.trades.sorted { ($0.ended, $0.opened, $0.position) < ($1.ended, $1.opened, $1.position) }
        addTrades(trades, setup: result.setup, resamples: resamples)
        addCampaigns(result.campaigns.filter { $0.ended != nil })
        let sold = trades.filter(\.kind.isShort)
        figures[.assignmentRate] = TradeFigures.share(
            of: sold.count { $0.outcome == .assigned }, in: sold.count, .trades, none: "no sold option has ended")
        let busy = result.equity.count { $0.openPositions > 0 || $0.value.shares != .zero }
        figures[.timeInMarket] = TradeFigures.share(
            of: busy, in: result.equity.count, .sessions, none: "no session ended")
    }

    private mutating func addTrades(_ trades: [Trade], setup: DryRunSetup, resamples: Int) {
        let sample = Sample(trades.count, .trades)
        guard !trades.isEmpty else {
            for metric in [Metric.tradeWinRate, .averageTrade, .averageDays] {
                figures[metric] = Figure(.unknown(reason: "no option has ended"), sample)
            }
            return
        }
        let profits = trades.map(\.profit.value)
        let intervals = TradeFigures.intervals(profits, seed: setup.seed, resamples: resamples)
        figures[.tradeWinRate] = Figure(
            .known(TradeFigures.winRate(profits)), sample, interval: intervals.winRate)
        figures[.averageTrade] = Figure(.known(RiskMeasures.mean(profits)), sample, interval: intervals.average)
        let days = trades.map { NewYorkTime.date(of: $0.ended) - NewYorkTime.date(of: $0.opened) }
        figures[.averageDays] = Figure(Double(days.reduce(0, +)) / Double(days.count), sample)
    }

    private mutating func addCampaigns(_ ended: [Campaign]) {
        figures[.campaignWinRate] = TradeFigures.share(
            of: ended.count { $0.realised > .zero }, in: ended.count, .campaigns, none: "no turn of the wheel has ended"
        )
    }

    /// Trades are resampled in the order in which they ended, in blocks: those that end together often fare alike.
    private static func intervals(
        _ profits: [Double], seed: UInt64, resamples: Int
    ) -> (winRate: ConfidenceInterval?, average: ConfidenceInterval?) {
        guard profits.count >= LeastSample.trades, resamples > 0 else { return (nil, nil) }
        let bootstrap = StationaryBootstrap(
            count: profits.count, blockLength: BlockLength.stationary(profits), resamples: resamples,
            key: StreamKey(seed: seed).with("trades"))
        let found = bootstrap.intervals([
            { places in winRate(places.map { profits[$0] }) },
            { places in places.reduce(0) { $0 + profits[$1] } / Double(places.count) },
        ])
        return (found[0], found[1])
    }

    private static func winRate(_ profits: [Double]) -> Double {
        Double(profits.count { $0 > 0 }) / Double(profits.count) * 100
    }

    /// Percent; unknown of nothing.
    private static func share(of part: Int, in count: Int, _ unit: Sample.Unit, none: String) -> Figure {
        Figure(
            count > 0 ? .known(Double(part) / Double(count) * 100) : .unknown(reason: none), Sample(count, unit))
    }
}
