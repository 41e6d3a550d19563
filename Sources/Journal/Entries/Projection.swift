import Accounting
import Market
import SQLite

/// The tables that are made from entries, while one portfolio's rows in them are written.
struct Projection: ~Copyable {
    /// The tables, in an order in which they can be emptied.
    static let tables = [
        "balance", "position", "holding", "trade", "campaign", "posting", "profit", "day_figures", "symbol_figures",
    ]

    private let portfolio: SQLValue
    private let endPosition: Statement
    private let putPosition: Statement
    private let endHolding: Statement
    private let putHolding: Statement
    private let addTrade: Statement
    private let putCampaign: Statement
    private let addPosting: Statement
    private let addGain: Statement
    private let putBalance: Statement
    private let addToDay: Statement
    private let addToSymbol: Statement

    init(_ database: borrowing Database, portfolio: Int64) throws(JournalError) {
        // Prepared before any is taken up: what isn't copied can't be half made.
        let endPosition = try database.prepare("DELETE FROM position WHERE portfolio_id = ?1 AND id = ?2")
        let putPosition = try database.prepare("INSERT OR REPLACE INTO position VALUES (\(Projection.marks(17)))")
        let endHolding = try database.prepare("DELETE FROM holding WHERE portfolio_id = ?1 AND symbol = ?2")
        let putHolding = try database.prepare("INSERT OR REPLACE INTO holding VALUES (\(Projection.marks(6)))")
        let addTrade = try database.prepare("INSERT INTO trade VALUES (NULL, \(Projection.marks(19)))")
        let putCampaign = try database.prepare("INSERT OR REPLACE INTO campaign VALUES (\(Projection.marks(16)))")
        let addPosting = try database.prepare("INSERT INTO posting VALUES (NULL, \(Projection.marks(9)))")
        let addGain = try database.prepare("INSERT INTO profit VALUES (\(Projection.marks(10)))")
        let putBalance = try database.prepare("INSERT OR REPLACE INTO balance VALUES (\(Projection.marks(9)))")
        let addToDay = try database.prepare(FigureDelta.addition(to: "day_figures", key: "date"))
        let addToSymbol = try database.prepare(FigureDelta.addition(to: "symbol_figures", key: "symbol"))
        self.addToDay = addToDay
        self.addToSymbol = addToSymbol
        self.endPosition = endPosition
        self.putPosition = putPosition
        self.endHolding = endHolding
        self.putHolding = putHolding
        self.addTrade = addTrade
        self.putCampaign = putCampaign
        self.addPosting = addPosting
        self.addGain = addGain
        self.putBalance = putBalance
        self.portfolio = .integer(portfolio)
    }

    private static func marks(_ count: Int) -> String {
        (1...count).map { "?\($0)" }.joined(separator: ", ")
    }

    /// Writes what an entry has changed.
    func write(_ change: AccountChange, entry: Int64) throws(JournalError) {
        for id in change.ended { try endPosition.run(portfolio, .text(id)) }
        for (position, option) in change.open { try write(position, option) }
        for symbol in change.emptied { try endHolding.run(portfolio, .text(symbol)) }
        for holding in change.holdings {
            try putHolding.run(
                portfolio, .text(holding.symbol), SQLValue(holding.shares), SQLValue(holding.cost),
                SQLValue(holding.premium), SQLValue(holding.campaign))
        }
        for trade in change.trades { try write(trade, entry: entry, endedOn: change.date) }
        for campaign in change.campaigns { try write(campaign, date: change.date) }
        for posting in change.postings { try write(posting, entry: entry) }
        for gain in change.gains { try write(gain, entry: entry, date: change.date) }
        for (symbol, figures) in change.figures {
            if symbol.isEmpty {
                try addToDay.run([portfolio, SQLValue(change.date)] + figures.values)
            } else {
                try addToSymbol.run([portfolio, .text(symbol)] + figures.values)
            }
        }
        let totals = change.totals
        try putBalance.run(
            portfolio, .integer(entry), SQLValue(totals.cash), SQLValue(totals.deposits), SQLValue(totals.interest),
            SQLValue(totals.collateral), SQLValue(totals.turnover), SQLValue(totals.last), SQLValue(totals.campaigns))
    }

    private func write(_ position: Position, _ option: OpenOption) throws(JournalError) {
        let contract = position.contract
        try putPosition.run(
            portfolio, .text(position.id), .text(position.kind.rawValue), .text(contract.underlying),
            .text(contract.root), SQLValue(contract.expiration), SQLValue(contract.strike.thousandths),
            SQLValue(contract.multiplier), SQLValue(position.contracts), SQLValue(position.opened),
            .real(position.openPrice), SQLValue(position.stockBasis), SQLValue(position.priorCredit),
            SQLValue(option.campaign), SQLValue(option.opened), SQLValue(option.openCash), SQLValue(option.openFees))
    }

    private func write(_ trade: Trade, entry: Int64, endedOn date: CalendarDate) throws(JournalError) {
        let contract = trade.contract
        try addTrade.run(
            portfolio, .integer(entry), .text(trade.position), SQLValue(trade.campaign), .text(trade.kind.rawValue),
            .text(contract.underlying), .text(contract.root), SQLValue(contract.expiration),
            SQLValue(contract.strike.thousandths), SQLValue(contract.multiplier), SQLValue(trade.contracts),
            SQLValue(trade.opened), SQLValue(trade.ended), SQLValue(date), .text(trade.outcome.rawValue),
            .real(trade.openPrice), .real(trade.closePrice), SQLValue(trade.premium), SQLValue(trade.fees))
    }

    private func write(_ campaign: Campaign, date: CalendarDate) throws(JournalError) {
        try putCampaign.run(
            portfolio, SQLValue(campaign.number), .text(campaign.symbol), SQLValue(campaign.began),
            SQLValue(campaign.ended), campaign.ended == nil ? .null : SQLValue(date), .text(campaign.state.rawValue),
            SQLValue(campaign.premium), SQLValue(campaign.openPremium), SQLValue(campaign.releasedPremium),
            SQLValue(campaign.fees), SQLValue(campaign.dividends), SQLValue(campaign.shareProfit),
            SQLValue(campaign.assignments), SQLValue(campaign.rolls), SQLValue(campaign.peakCapital))
    }

    private func write(_ posting: Posting, entry: Int64) throws(JournalError) {
        try addPosting.run(
            portfolio, .integer(entry), SQLValue(posting.at), SQLValue(posting.date), .text(posting.category.rawValue),
            SQLValue(posting.amount), SQLValue(posting.symbol), SQLValue(posting.campaign),
            SQLValue(posting.position))
    }

    private func write(_ gain: AccountChange.Gain, entry: Int64, date: CalendarDate) throws(JournalError) {
        try addGain.run(
            .integer(entry), SQLValue(gain.campaign), portfolio, SQLValue(date), .text(gain.symbol),
            SQLValue(gain.endedPremium), SQLValue(gain.releasedPremium), SQLValue(gain.dividends),
            SQLValue(gain.shareProfit), SQLValue(gain.fees))
    }
}
