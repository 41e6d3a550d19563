import Accounting
import Market

/// The figures that are sums of the accounts, to the cent.
struct MoneyFigures {
    /// All that was earned or lost; unknown before the first session has ended.
    let profit: Reading<Dollars>
    private(set) var figures: [Metric: Figure] = [:]

    init(_ result: DryRunResult) {
        profit = Reading(
            result.equity.last.map { $0.value.equity - $0.deposits }, else: "no session ended")
        addProfit(result)
        addFlows(result)
        addFills(result)
        figures[.turnover] = MoneyFigures.turnover(result)
    }

    private mutating func addProfit(_ result: DryRunResult) {
        let sessions = Sample(result.equity.count, .sessions)
        let trades = Sample(result.trades.count, .trades)
        let summary = ProfitSummary(result.campaigns)
        let interest = sum(of: .interest, in: result.postings)
        let realised = summary.realised(.option) + interest
        figures[.profitLoss] = Figure(profit.map(\.value), sessions)
        figures[.realised] = Figure(realised.value, trades)
        figures[.realisedByBasis] = Figure((summary.realised(.basis) + interest).value, trades)
        figures[.open] = Figure(profit.map { ($0 - realised).value }, Sample(result.positionsLeft.count, .trades))
        let ended = result.campaigns.count { $0.shareProfit != .zero }
        figures[.shareProfit] = Figure(sum(result.campaigns.map(\.shareProfit)).value, Sample(ended, .campaigns))
    }

    private mutating func addFlows(_ result: DryRunResult) {
        for (metric, category) in [(Metric.dividends, Posting.Category.dividend), (.interest, .interest)] {
            let postings = result.postings.filter { $0.category == category }
            figures[metric] = Figure(sum(postings.map(\.amount)).value, Sample(postings.count, .postings))
        }
        let legs = result.transactions.flatMap { transaction -> [FilledLeg] in
            if case .order(let fill) = transaction.kind { fill.legs } else { [] }
        }
        let sold = legs.filter { !$0.isPurchase }
        let bought = legs.filter(\.isPurchase)
        figures[.premiumCollected] = Figure(sum(sold.map(\.cash)).value, Sample(sold.count, .fills))
        figures[.premiumPaid] = Figure(-sum(bought.map(\.cash)).value, Sample(bought.count, .fills))
    }

    private mutating func addFills(_ result: DryRunResult) {
        let charged = result.postings.filter { $0.category == .fees }
        let fees = -sum(charged.map(\.amount)).value
        let slippage = result.fills.reduce(0) { $0 + $1.slippage }
        let sample = Sample(result.fills.count, .fills)
        figures[.fees] = Figure(fees, Sample(charged.count, .postings))
        figures[.slippage] = Figure(slippage, sample)
        figures[.fillCost] = Figure(fees + slippage, sample)
        let premium = figures[.premiumCollected]?.value.value ?? 0
        figures[.fillCostShare] = Figure(
            premium > 0 ? .known((fees + slippage) / premium * 100) : .unknown(reason: "no premium was collected"),
            sample)
    }

    /// Dollars of options and shares that changed hands, of average equity.
    private static func turnover(_ result: DryRunResult) -> Figure {
        let sample = Sample(result.equity.count, .sessions)
        let average = RiskMeasures.mean(result.equity.map(\.value.equity.value))
        guard !result.equity.isEmpty, average > 0 else {
            return Figure(.unknown(reason: "there was no equity to turn over"), sample)
        }
        let contracts = Dictionary(
            result.trades.map { ($0.position, $0) }, uniquingKeysWith: { first, _ in first })
        let traded = result.transactions.reduce(0) { $0 + volume(of: $1, contracts) }
        return Figure(traded / average, sample)
    }

    private static func volume(of transaction: Transaction, _ trades: [String: Trade]) -> Double {
        switch transaction.kind {
        case .order(let fill): fill.legs.reduce(0) { $0 + $1.cash.value.magnitude }
        case .stock(let fill): Double(fill.shares).magnitude * fill.price
        case .assigned(let position, _), .exercised(let position, _):
            trades[position].map {
                $0.contract.strike.dollars * Double($0.contracts * $0.contract.multiplier)
            } ?? 0
        default: 0
        }
    }
}

/// The sum of amounts.
func sum(_ amounts: [Dollars]) -> Dollars { amounts.reduce(.zero, +) }

private func sum(of category: Posting.Category, in postings: [Posting]) -> Dollars {
    sum(postings.map { $0.category == category ? $0.amount : .zero })
}
