import Accounting
package import Market

/// Profit by what it came from: the rule that opened a trade, or the node that ended it.
package struct ProfitTable: Sendable, Equatable {
    package struct Row: Sendable, Equatable {
        package let name: String
        package internal(set) var trades = 0
        package internal(set) var wins = 0
        /// After fees; premium stays with the option.
        package internal(set) var profit = Dollars.zero

        /// Percent of its trades.
        package var winRate: Double { Double(wins) / Double(trades) * 100 }
        /// Dollars a trade.
        package var average: Double { profit.value / Double(trades) }
    }

    /// The most profitable first, then by name.
    package let rows: [Row]

    package init(_ stories: TradeStories, by name: (TradeStory) -> String) {
        var rows: [String: Row] = [:]
        for story in stories.stories {
            let name = name(story)
            var row = rows[name] ?? Row(name: name)
            row.trades += 1
            row.wins += story.trade.profit > .zero ? 1 : 0
            row.profit = row.profit + story.trade.profit
            rows[name] = row
        }
        self.rows = rows.values.sorted { ($1.profit, $0.name) < ($0.profit, $1.name) }
    }

    /// By the score, or the tree of the roll, that opened the trade.
    package static func byRule(_ stories: TradeStories) -> ProfitTable {
        ProfitTable(stories) { $0.opening?.rule ?? "not recorded" }
    }

    /// By the node that ended the trade; what ended by itself stands as such.
    package static func byNode(_ stories: TradeStories) -> ProfitTable {
        ProfitTable(stories) { story in story.ending?.place ?? "\(story.trade.outcome.rawValue), no decision" }
    }
}

/// What an underlying brought: its options, shares and dividends.
package struct SymbolProfit: Sendable, Equatable {
    package let symbol: String
    package internal(set) var trades = 0
    package internal(set) var wins = 0
    package internal(set) var assignments = 0
    /// Premium of its ended options.
    package internal(set) var options = Dollars.zero
    /// Profit of its sold shares.
    package internal(set) var shares = Dollars.zero
    package internal(set) var dividends = Dollars.zero
    package internal(set) var fees = Dollars.zero

    /// What is realised: options, sold shares and dividends less fees.
    package var profit: Dollars { options + shares + dividends - fees }

    /// The most profitable first, then by symbol.
    package static func all(_ result: DryRunResult) -> [SymbolProfit] {
        // A trade counts for its campaign's symbol: the underlying may have another name by then.
        let names = Dictionary(result.campaigns.map { ($0.number, $0.symbol) }, uniquingKeysWith: { first, _ in first })
        var rows: [String: SymbolProfit] = [:]
        for campaign in result.campaigns {
            var row = rows[campaign.symbol] ?? SymbolProfit(symbol: campaign.symbol)
            row.options = row.options + campaign.endedPremium
            row.shares = row.shares + campaign.shareProfit
            row.dividends = row.dividends + campaign.dividends
            row.fees = row.fees + campaign.fees
            rows[campaign.symbol] = row
        }
        for trade in result.trades {
            let symbol = names[trade.campaign] ?? trade.contract.underlying
            var row = rows[symbol] ?? SymbolProfit(symbol: symbol)
            row.trades += 1
            row.wins += trade.profit > .zero ? 1 : 0
            row.assignments += trade.outcome == .assigned ? 1 : 0
            rows[symbol] = row
        }
        return rows.values.sorted { ($1.profit, $0.symbol) < ($0.profit, $1.symbol) }
    }
}
