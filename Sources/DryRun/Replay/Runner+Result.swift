import Accounting
import Market
import RuleModel

extension Runner {
    /// What the run has come to; orders that still stand end unfilled.
    func result(_ ending: DryRunResult.Ending, rates: [RatePoint]) -> DryRunResult {
        var decisions = state.decisions
        var ledger = state.ledger
        for order in state.orders {
            decisions[order.decision] = decisions[order.decision].ended(.unfilled("the run ended before"))
            ledger.add(
                .unfilled, at: order.request.placed, symbol: order.request.legs.first?.contract.underlying ?? "",
                subject: order.request.description, remedy: "the run ended before")
        }
        let curves = ComparisonCurves(
            timeline: timeline, sessions: state.equity.map(\.session), capital: setup.capital, rates: rates,
            fallback: rules.defaults?.rate ?? 0, events: events)
        return DryRunResult(
            setup: setup, ending: ending, equity: state.equity, transactions: state.transactions, fills: state.fills,
            trades: state.account.trades, campaigns: state.account.campaigns, postings: state.account.postings,
            decisions: decisions, actionCounts: state.actionCounts, rejected: state.rejected, ledger: ledger.ledger,
            comparisons: [curves.buyAndHold, curves.cash], positionsLeft: state.account.positions.map(left),
            contractsScanned: state.contractsScanned)
    }

    private func left(_ position: Position) -> PositionLeft {
        let mark = state.left[position.id] ?? .unknown(reason: "no mark yet")
        let profit = mark.map { Double(position.kind.sign) * ($0 - position.openPrice) * Double(position.shares) }
        return PositionLeft(position: position, mark: mark, profitLoss: profit)
    }
}
