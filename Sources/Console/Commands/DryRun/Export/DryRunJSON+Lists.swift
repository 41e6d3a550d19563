import Accounting
import DryRun
import Market
import RuleModel

extension DryRunJSON {
    func equity(_ index: Int) -> JSONValue {
        let point = report.result.equity[index]
        let value = point.value
        let returns = report.metrics.returns.value?.values
        let drawdown = report.metrics.drawdown.value?.values
        return .object(
            [
                .init("session", .string(point.session.description)), .init("equity", .dollars(value.equity)),
                .init("cash", .dollars(value.cash)), .init("shares", .dollars(value.shares)),
                .init("options", .dollars(value.options)), .init("collateral", .dollars(value.collateral)),
                .init("deposits", .dollars(point.deposits)), .init("open_positions", .int(point.openPositions)),
                .init("return_pct", JSONValue(returns) { .number($0[index] * 100, 6) }),
                .init("drawdown_pct", JSONValue(drawdown) { .number($0[index], 6) }),
                .init("stale", .array(value.stale.map { .string($0) })),
            ]
                + report.result.comparisons.map { comparison in
                    let value = index < comparison.values.count ? comparison.values[index] : nil
                    return .init(DryRunWords.column(comparison.kind), JSONValue(value) { .dollars($0) })
                })
    }

    func trade(_ story: TradeStory) -> JSONValue {
        let trade = story.trade
        return [
            "position": .string(trade.position), "campaign": .int(trade.campaign), "kind": .string(trade.kind.rawValue),
            "symbol": .string(trade.contract.underlying), "contract": .string(trade.contract.description),
            "contracts": .int(trade.contracts), "opened": .string(trade.opened.description),
            "ended": .string(trade.ended.description), "outcome": .string(trade.outcome.rawValue),
            "open_price": .price(trade.openPrice), "close_price": .price(trade.closePrice),
            "premium": .dollars(trade.premium), "fees": .dollars(trade.fees), "profit": .dollars(trade.profit),
            "opened_by": JSONValue(story.opening) { .string($0.place) },
            "ended_by": JSONValue(story.ending) { .string($0.place) },
        ]
    }

    func transaction(_ row: TransactionRow) -> JSONValue {
        [
            "at": .string(row.at.description), "date": .string(row.date.description), "kind": .string(row.kind),
            "symbol": JSONValue(row.symbol) { .string($0) }, "position": JSONValue(row.position) { .string($0) },
            "contract": JSONValue(row.contract) { .string($0.description) },
            "quantity": JSONValue(row.quantity) { .int($0) }, "price": JSONValue(row.price) { .price($0) },
            "bid": JSONValue(row.bid) { .price($0) }, "ask": JSONValue(row.ask) { .price($0) },
            "cash": JSONValue(row.cash) { .dollars($0) }, "fees": JSONValue(row.fees) { .dollars($0) },
            "shares": JSONValue(row.shares) { .int($0) },
        ]
    }

    func decision(_ decision: DecisionRecord) -> JSONValue {
        let (outcome, price, reason) = decision.outcome.parts
        return [
            "at": .string(decision.at.description), "position": .string(decision.position),
            "contract": .string(decision.contract.description), "action": .string(decision.action.rawValue),
            "rule": .string(decision.rule), "path": .string(decision.path),
            "location": JSONValue(decision.location) { .string($0.description) }, "summary": .string(decision.summary),
            "reasoning": .string(decision.reasoning), "explanation": .array(decision.explanation.map { .string($0) }),
            "outcome": .string(outcome), "price": JSONValue(price) { .price($0) },
            "reason": JSONValue(reason) { .string($0) },
        ]
    }

    func campaign(_ campaign: Campaign) -> JSONValue {
        [
            "campaign": .int(campaign.number), "symbol": .string(campaign.symbol),
            "began": .string(campaign.began.description),
            "ended": JSONValue(campaign.ended) { .string($0.description) },
            "state": .string(campaign.state.rawValue), "premium": .dollars(campaign.premium),
            "share_profit": .dollars(campaign.shareProfit), "dividends": .dollars(campaign.dividends),
            "fees": .dollars(campaign.fees), "realised": .dollars(campaign.realised(.option)),
            "realised_basis": .dollars(campaign.realised(.basis)), "assignments": .int(campaign.assignments),
            "rolls": .int(campaign.rolls), "peak_capital": .dollars(campaign.peakCapital),
        ]
    }
}
