import Accounting
import Market

/// What the tables that follow from the entries of a portfolio have to hold, gathered while the entries happen again.
struct ExpectedTables {
    /// A row of `profit`.
    struct Gain: Equatable {
        let entry: Int64
        let campaign: Int
        let date: CalendarDate
        let symbol: String
        /// Ended premium, released premium, dividends, profit of shares, fees.
        let amounts: [Dollars]
    }

    private let portfolio: String
    private(set) var lastEntry: Int64 = 0
    private(set) var trades: [BookedTrade] = []
    private(set) var postings: [BookedPosting] = []
    private(set) var gains: [Gain] = []
    /// The days on which campaigns ended, by number.
    private(set) var ends: [Int: CalendarDate] = [:]
    private(set) var days: [CalendarDate: FigureDelta] = [:]
    private(set) var symbols: [String: FigureDelta] = [:]

    init(_ portfolio: String) {
        self.portfolio = portfolio
    }

    mutating func add(_ change: AccountChange, entry: Int64) {
        lastEntry = entry
        trades += change.trades.map {
            BookedTrade(portfolio: portfolio, entry: entry, endedOn: change.date, trade: $0)
        }
        postings += change.postings.map { BookedPosting(portfolio: portfolio, entry: entry, posting: $0) }
        gains += change.gains.sorted { $0.campaign < $1.campaign }.map {
            Gain(
                entry: entry, campaign: $0.campaign, date: change.date, symbol: $0.symbol,
                amounts: [$0.endedPremium, $0.releasedPremium, $0.dividends, $0.shareProfit, $0.fees])
        }
        for campaign in change.campaigns where campaign.ended != nil { ends[campaign.number] = change.date }
        for (symbol, figures) in change.figures {
            if symbol.isEmpty {
                days[change.date, default: FigureDelta()].add(figures)
            } else {
                symbols[symbol, default: FigureDelta()].add(figures)
            }
        }
    }
}
