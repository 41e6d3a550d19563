import Accounting
import Market
import SQLite

/// By how much an entry raises the sums of a day, or of a symbol.
struct FigureDelta {
    /// The columns of `day_figures` and `symbol_figures` behind their keys, in the order of `values`.
    static let columns = [
        "trades", "wins", "losses", "premium", "trade_fees", "closed", "rolled", "expired", "assigned", "exercised",
        "campaigns", "campaign_wins", "campaign_losses", "campaign_profit", "ended_premium", "released_premium",
        "dividends", "share_profit", "fees", "interest",
    ]

    /// A statement that adds values to the row of a key, which is made where it isn't there.
    static func addition(to table: String, key: String) -> String {
        let marks = (1...columns.count + 2).map { "?\($0)" }.joined(separator: ", ")
        let sums = columns.map { "\($0) = \($0) + excluded.\($0)" }.joined(separator: ", ")
        return "INSERT INTO \(table) VALUES (\(marks)) ON CONFLICT (portfolio_id, \(key)) DO UPDATE SET \(sums)"
    }

    private(set) var performance = Performance()

    mutating func add(_ trade: Trade) {
        performance.trades.count += 1
        performance.trades.wins += trade.profit > .zero ? 1 : 0
        performance.trades.losses += trade.profit < .zero ? 1 : 0
        performance.trades.premium = performance.trades.premium + trade.premium
        performance.trades.fees = performance.trades.fees + trade.fees
        performance.trades.outcomes[trade.outcome, default: 0] += 1
    }

    mutating func add(ended campaign: Campaign) {
        performance.campaigns.ended += 1
        performance.campaigns.wins += campaign.realised > .zero ? 1 : 0
        performance.campaigns.losses += campaign.realised < .zero ? 1 : 0
        performance.campaigns.profit = performance.campaigns.profit + campaign.realised
    }

    mutating func add(_ gain: AccountChange.Gain) {
        var profit = performance.profit
        profit.endedPremium = profit.endedPremium + gain.endedPremium
        profit.releasedPremium = profit.releasedPremium + gain.releasedPremium
        profit.dividends = profit.dividends + gain.dividends
        profit.shareProfit = profit.shareProfit + gain.shareProfit
        profit.fees = profit.fees + gain.fees
        performance.profit = profit
    }

    mutating func add(_ other: FigureDelta) {
        let more = other.performance
        var (trades, campaigns, profit) = (performance.trades, performance.campaigns, performance.profit)
        trades.count += more.trades.count
        trades.wins += more.trades.wins
        trades.losses += more.trades.losses
        trades.premium = trades.premium + more.trades.premium
        trades.fees = trades.fees + more.trades.fees
        trades.outcomes.merge(more.trades.outcomes, uniquingKeysWith: +)
        campaigns.ended += more.campaigns.ended
        campaigns.wins += more.campaigns.wins
        campaigns.losses += more.campaigns.losses
        campaigns.profit = campaigns.profit + more.campaigns.profit
        profit.endedPremium = profit.endedPremium + more.profit.endedPremium
        profit.releasedPremium = profit.releasedPremium + more.profit.releasedPremium
        profit.dividends = profit.dividends + more.profit.dividends
        profit.shareProfit = profit.shareProfit + more.profit.shareProfit
        profit.fees = profit.fees + more.profit.fees
        profit.interest = profit.interest + more.profit.interest
        (performance.trades, performance.campaigns, performance.profit) = (trades, campaigns, profit)
    }

    mutating func add(interest: Dollars) {
        performance.profit.interest = performance.profit.interest + interest
    }

    var values: [SQLValue] {
        let (trades, campaigns, profit) = (performance.trades, performance.campaigns, performance.profit)
        let outcomes = FigureDelta.outcomes.map { SQLValue(trades.outcomes[$0] ?? 0) }
        return [SQLValue(trades.count), SQLValue(trades.wins), SQLValue(trades.losses), SQLValue(trades.premium)]
            + [SQLValue(trades.fees)] + outcomes
            + [SQLValue(campaigns.ended), SQLValue(campaigns.wins), SQLValue(campaigns.losses)]
            + [campaigns.profit, profit.endedPremium, profit.releasedPremium, profit.dividends, profit.shareProfit]
            .map { SQLValue($0) } + [SQLValue(profit.fees), SQLValue(profit.interest)]
    }

    /// In the order of their columns.
    fileprivate static let outcomes: [Trade.Outcome] = [.closed, .rolled, .expired, .assigned, .exercised]
}

extension Performance {
    /// Reads the sums of `FigureDelta.columns`, behind the column with the key.
    init(_ row: borrowing Statement) {
        self.init()
        trades.count = row.int(1)
        trades.wins = row.int(2)
        trades.losses = row.int(3)
        trades.premium = row.dollars(4)
        trades.fees = row.dollars(5)
        for (index, outcome) in FigureDelta.outcomes.enumerated() where row.int(Int32(6 + index)) != 0 {
            trades.outcomes[outcome] = row.int(Int32(6 + index))
        }
        campaigns.ended = row.int(11)
        campaigns.wins = row.int(12)
        campaigns.losses = row.int(13)
        campaigns.profit = row.dollars(14)
        profit.endedPremium = row.dollars(15)
        profit.releasedPremium = row.dollars(16)
        profit.dividends = row.dollars(17)
        profit.shareProfit = row.dollars(18)
        profit.fees = row.dollars(19)
        profit.interest = row.dollars(20)
    }
}

extension AccountChange {
    /// The sums that it raises: of each symbol, and under an empty name of all of it.
    var figures: [String: FigureDelta] {
        var figures: [String: FigureDelta] = [:]
        func add(_ symbol: String, _ change: (inout FigureDelta) -> Void) {
            change(&figures[symbol, default: FigureDelta()])
            change(&figures["", default: FigureDelta()])
        }
        for trade in trades { add(trade.contract.underlying) { $0.add(trade) } }
        for campaign in campaigns where campaign.ended != nil { add(campaign.symbol) { $0.add(ended: campaign) } }
        for gain in gains { add(gain.symbol) { $0.add(gain) } }
        for posting in postings where posting.category == .interest {
            figures["", default: FigureDelta()].add(interest: posting.amount)
        }
        return figures
    }
}
