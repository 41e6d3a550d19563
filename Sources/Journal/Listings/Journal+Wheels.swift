package import Accounting
import Market
import SQLite

/// All campaigns of one symbol in one portfolio: its wheel, as it stands and as it has done.
package struct Wheel: Sendable, Hashable {
    package let portfolio: String
    package let symbol: String
    /// Where the wheel stands; `cash` where no campaign runs.
    package let state: WheelState
    /// The number of the campaign that runs; nil where none does.
    package let runningCampaign: Int?
    package let summary: ProfitSummary
    package let shares: ShareHolding?
    package let openPositions: Int

    package init(
        portfolio: String, symbol: String, state: WheelState, runningCampaign: Int?, summary: ProfitSummary,
        shares: ShareHolding?, openPositions: Int
    ) {
        self.portfolio = portfolio
        self.symbol = symbol
        self.state = state
        self.runningCampaign = runningCampaign
        self.summary = summary
        self.shares = shares
        self.openPositions = openPositions
    }
}

extension Journal {
    /// The wheels, by portfolio and symbol: those that run first, within a portfolio.
    package func wheels(portfolio: String? = nil, symbol: String? = nil) throws(JournalError) -> [Wheel] {
        struct Key: Hashable {
            let portfolio: String
            let symbol: String
        }
        let campaigns = try campaigns(CampaignFilter(portfolio: portfolio, symbol: symbol))
        let holdings = try holdings(portfolio: portfolio, symbol: symbol)
        let positions = try openPositions(PositionFilter(portfolio: portfolio, symbol: symbol))
        let held = Dictionary(
            holdings.map { (Key(portfolio: $0.portfolio, symbol: $0.holding.symbol), $0.holding) },
            uniquingKeysWith: { first, _ in first })
        let open = Dictionary(
            grouping: positions, by: { Key(portfolio: $0.portfolio, symbol: $0.position.contract.underlying) })
        let wheels = Dictionary(
            grouping: campaigns, by: { Key(portfolio: $0.portfolio, symbol: $0.campaign.symbol) }
        ).map { key, campaigns in
            let running = campaigns.map(\.campaign).first { $0.ended == nil }
            return Wheel(
                portfolio: key.portfolio, symbol: key.symbol, state: running?.state ?? .cash,
                runningCampaign: running?.number, summary: ProfitSummary(campaigns.map(\.campaign)),
                shares: held[key], openPositions: open[key]?.count ?? 0)
        }
        return wheels.sorted {
            ($0.portfolio, $0.runningCampaign == nil ? 1 : 0, $0.symbol)
                < ($1.portfolio, $1.runningCampaign == nil ? 1 : 0, $1.symbol)
        }
    }
}
