import Accounting
import DryRun
import Market
import RuleModel

extension DryRunTables {
    func equity(_ channel: OutputChannel) {
        let comparisons = report.result.comparisons
        let drawdown = report.metrics.drawdown.value?.values ?? []
        let returns = report.metrics.returns.value?.values ?? []
        channel.record(
            [
                "session", "equity", "cash", "shares", "options", "collateral", "deposits", "open_positions",
                "return_pct",
                "drawdown_pct", "stale",
            ] + comparisons.map { DryRunWords.column($0.kind) })
        for (index, point) in report.result.equity.enumerated() {
            let value = point.value
            channel.record(
                [
                    point.session.description, plain(value.equity), plain(value.cash), plain(value.shares),
                    plain(value.options), plain(value.collateral), plain(point.deposits), String(point.openPositions),
                    index < returns.count ? NumberText.fixed(returns[index] * 100, 8) : "",
                    index < drawdown.count ? NumberText.fixed(drawdown[index], 8) : "",
                    value.stale.joined(separator: " "),
                ] + comparisons.map { index < $0.values.count ? plain($0.values[index]) : "" })
        }
    }

    func trades(_ channel: OutputChannel) {
        channel.record([
            "position", "campaign", "kind", "symbol", "contract", "right", "strike", "expiration", "multiplier",
            "contracts", "opened", "ended", "days", "outcome", "open_price", "close_price", "premium", "fees", "profit",
            "opened_by", "ended_by",
        ])
        for story in report.stories.stories {
            let trade = story.trade
            channel.record(
                [trade.position, String(trade.campaign), trade.kind.rawValue, trade.contract.underlying]
                    + terms(trade.contract) + [
                        String(trade.contract.multiplier), String(trade.contracts), trade.opened.description,
                        trade.ended.description,
                        String(NewYorkTime.date(of: trade.ended) - NewYorkTime.date(of: trade.opened)),
                        trade.outcome.rawValue, NumberText.shortest(trade.openPrice),
                        NumberText.shortest(trade.closePrice), plain(trade.premium), plain(trade.fees),
                        plain(trade.profit), story.opening?.place ?? "", story.ending?.place ?? "",
                    ])
        }
    }

    func decisions(_ channel: OutputChannel) {
        channel.record([
            "at", "position", "symbol", "contract", "right", "strike", "expiration", "action", "rule", "path",
            "location",
            "summary", "reasoning", "outcome", "price", "reason",
        ])
        for decision in report.result.decisions {
            let (outcome, price, reason) = decision.outcome.parts
            channel.record(
                [decision.at.description, decision.position, decision.contract.underlying] + terms(decision.contract)
                    + [
                        decision.action.rawValue, decision.rule, decision.path, decision.location?.description ?? "",
                        decision.summary, decision.reasoning, outcome, price.map(NumberText.shortest) ?? "",
                        reason ?? "",
                    ])
        }
    }

    func campaigns(_ channel: OutputChannel) {
        channel.record([
            "campaign", "symbol", "began", "ended", "state", "premium", "share_profit", "dividends", "fees", "realised",
            "realised_basis", "assignments", "rolls", "peak_capital",
        ])
        for campaign in report.result.campaigns {
            channel.record([
                String(campaign.number), campaign.symbol, campaign.began.description, campaign.ended?.description ?? "",
                campaign.state.rawValue, plain(campaign.premium), plain(campaign.shareProfit),
                plain(campaign.dividends),
                plain(campaign.fees), plain(campaign.realised(.option)), plain(campaign.realised(.basis)),
                String(campaign.assignments), String(campaign.rolls), plain(campaign.peakCapital),
            ])
        }
    }

    func postings(_ channel: OutputChannel) {
        channel.record(["at", "date", "category", "amount", "symbol", "campaign", "position"])
        for posting in report.result.postings {
            channel.record([
                posting.at.description, posting.date.description, posting.category.rawValue, plain(posting.amount),
                posting.symbol ?? "", posting.campaign.map(String.init) ?? "", posting.position ?? "",
            ])
        }
    }

    func ledger(_ channel: OutputChannel) {
        channel.record(["at", "kind", "symbol", "subject", "remedy"])
        for entry in report.result.ledger.entries {
            channel.record([entry.at.description, entry.kind.rawValue, entry.symbol, entry.subject, entry.remedy])
        }
        let leftOut = report.result.ledger.leftOut
        if leftOut > 0 { channel.record(["", "left out", "", "\(leftOut) more", "there are too many to list"]) }
    }

    /// Contract, right, strike and expiration.
    private func terms(_ contract: OptionContract) -> [String] { DryRunTables.terms(contract) }

    static func terms(_ contract: OptionContract) -> [String] {
        [
            contract.description, contract.right.name, NumberText.shortest(contract.strike.dollars),
            contract.expiration.description,
        ]
    }

    private func plain(_ amount: Dollars) -> String { amount.plainText }
}

extension OutputChannel {
    /// Writes one CSV record.
    func record(_ fields: [String]) { write(CSVWriter.record(fields)) }
}

extension Dollars {
    /// `-1234.50`: for programs.
    var plainText: String {
        "\(cents < 0 ? "-" : "")\(cents.magnitude / 100).\(zeroPadded(Int(cents.magnitude % 100), 2))"
    }
}

extension DecisionRecord.Outcome {
    /// Its name for programs, with the net price per share or the reason.
    var parts: (name: String, price: Double?, reason: String?) {
        switch self {
        case .filled(let price): ("filled", price, nil)
        case .unfilled(let reason): ("unfilled", nil, reason)
        case .refused(let reason): ("refused", nil, reason)
        case .noOrder: ("no_order", nil, nil)
        }
    }
}
