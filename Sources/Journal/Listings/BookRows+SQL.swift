import Accounting
import Market
import SQLite

// How rows of the tables that follow from entries are read; nil where a row holds nothing of its kind.

extension BookedPosition {
    static let columns = """
        portfolio_id, id, kind, underlying, root, expiration, strike, multiplier, contracts, opened, open_price, \
        stock_basis, prior_credit, campaign
        """

    init?(_ row: borrowing Statement, portfolio: String) {
        guard let kind = PositionKind(rawValue: row.text(2)), let price = row.real(10) else { return nil }
        let position = Position(
            id: row.text(1), portfolio: portfolio, kind: kind, contract: row.contract(kind.right, from: 3),
            contracts: row.int(8), opened: row.date(9), openPrice: price, stockBasis: row.real(11),
            priorCredit: row.dollars(12))
        self.init(position: position, campaign: row.int(13))
    }
}

extension BookedTrade {
    static let columns = """
        portfolio_id, entry_id, position, campaign, kind, underlying, root, expiration, strike, multiplier, contracts, \
        opened, ended, ended_on, outcome, open_price, close_price, premium, fees
        """

    init?(_ row: borrowing Statement, portfolio: String) {
        guard let kind = PositionKind(rawValue: row.text(4)), let outcome = Trade.Outcome(rawValue: row.text(14)),
            let opened = row.real(15), let closed = row.real(16)
        else { return nil }
        let trade = Trade(
            position: row.text(2), campaign: row.int(3), kind: kind, contract: row.contract(kind.right, from: 5),
            contracts: row.int(10), opened: row.instant(11), ended: row.instant(12), outcome: outcome,
            openPrice: opened, closePrice: closed, premium: row.dollars(17), fees: row.dollars(18))
        self.init(portfolio: portfolio, entry: row.integer(1), endedOn: row.date(13), trade: trade)
    }
}

extension BookedCampaign {
    static let columns = """
        portfolio_id, number, symbol, began, ended, state, premium, open_premium, released_premium, fees, dividends, \
        share_profit, assignments, rolls, peak_capital
        """

    init?(_ row: borrowing Statement, portfolio: String) {
        guard let state = WheelState(rawValue: row.text(5)) else { return nil }
        let campaign = Campaign(
            number: row.int(1), symbol: row.text(2), began: row.instant(3), ended: row.optionalInstant(4),
            state: state, premium: row.dollars(6), openPremium: row.dollars(7), releasedPremium: row.dollars(8),
            fees: row.dollars(9), dividends: row.dollars(10), shareProfit: row.dollars(11), assignments: row.int(12),
            rolls: row.int(13), peakCapital: row.dollars(14))
        self.init(portfolio: portfolio, campaign: campaign)
    }
}

extension BookedPosting {
    static let columns = "portfolio_id, entry_id, at, date, category, amount, symbol, campaign, position"

    init?(_ row: borrowing Statement, portfolio: String) {
        guard let category = Posting.Category(rawValue: row.text(4)) else { return nil }
        let posting = Posting(
            at: row.instant(2), date: row.date(3), category: category, amount: row.dollars(5),
            symbol: row.optionalText(6), campaign: row.optionalInt(7), position: row.optionalText(8))
        self.init(portfolio: portfolio, entry: row.integer(1), posting: posting)
    }
}

extension SQLite.Statement {
    /// Reads `underlying, root, expiration, strike, multiplier`, from a column on.
    fileprivate func contract(_ right: OptionRight, from first: Int32) -> OptionContract {
        OptionContract(
            underlying: text(first), expiration: date(first + 2), right: right,
            strike: Strike(thousandths: Int32(truncatingIfNeeded: integer(first + 3))), root: text(first + 1),
            multiplier: int(first + 4))
    }
}
