import Accounting
package import Market

/// What a reader should know before trusting a figure, in a sentence each; the gravest first.
package enum Caution: Sendable, Equatable {
    case interrupted(Instant)
    case nothingTraded
    case fewTrades(Int)
    /// The interval of the total return holds zero.
    case maybeLuck(low: Double, high: Double)
    /// Whether money is made depends on the fills.
    case fillsDecide(low: Double, high: Double)
    case manyTrials(count: Int, probability: Double)
    /// Less was earned than cash would have.
    case belowCash(profit: Dollars, cash: Dollars)
    case staleMarks(Int)

    /// Trades below which a caution stands.
    private static let fewestTrades = 30

    /// All that apply to a report.
    package static func all(_ report: DryRunReport) -> [Caution] {
        let (result, metrics) = (report.result, report.metrics)
        var cautions: [Caution] = []
        if case .interrupted(let at) = result.ending { cautions.append(.interrupted(at)) }
        let hasTraded = !result.trades.isEmpty || !result.positionsLeft.isEmpty
        if !hasTraded { return cautions + [.nothingTraded] }
        if metrics.trades < fewestTrades { cautions.append(.fewTrades(metrics.trades)) }
        if let interval = metrics[.totalReturn].interval, interval.low <= 0, interval.high >= 0 {
            cautions.append(.maybeLuck(low: interval.low, high: interval.high))
        }
        if let (low, high) = report.band.profit.value, low < 0, high > 0 {
            cautions.append(.fillsDecide(low: low, high: high))
        }
        if result.setup.trials > 1, let probability = metrics[.deflatedSharpe].value.value, probability < 95 {
            cautions.append(.manyTrials(count: result.setup.trials, probability: probability))
        }
        cautions += belowCash(report)
        if let count = result.ledger.counts[.staleMark], count > 0 { cautions.append(.staleMarks(count)) }
        return cautions
    }

    private static func belowCash(_ report: DryRunReport) -> [Caution] {
        guard let last = report.result.equity.last,
            let cash = report.comparisons.first(where: { $0.kind == .cash })?.profit.value
        else { return [] }
        let profit = last.value.equity - last.deposits
        return profit < cash ? [.belowCash(profit: profit, cash: cash)] : []
    }
}
