package import Market
import SQLite

/// A named account of the trader's: by broker, strategy, or risk.
package struct Portfolio: Sendable, Hashable {
    /// Never used again, also when the portfolio is removed.
    package let id: Int64
    package let name: String
    package let about: String
    /// What the trader means to work with; nil where not said.
    package let capital: Dollars?
    /// Whether sold puts must be secured by cash in full; fixed when it is made.
    package let isCashSecured: Bool
    /// Whether commands that name no portfolio mean this one.
    package let isDefault: Bool
    package let created: Instant

    package init(
        id: Int64, name: String, about: String, capital: Dollars?, isCashSecured: Bool, isDefault: Bool,
        created: Instant
    ) {
        self.id = id
        self.name = name
        self.about = about
        self.capital = capital
        self.isCashSecured = isCashSecured
        self.isDefault = isDefault
        self.created = created
    }
}

/// What is to change of a portfolio; nil leaves it.
package struct PortfolioChange: Sendable, Hashable {
    package var name: String?
    package var about: String?
    /// `.some(nil)` takes the amount away.
    package var capital: Dollars??
    /// Makes it the default one.
    package var becomesDefault: Bool

    package init(name: String? = nil, about: String? = nil, capital: Dollars?? = nil, becomesDefault: Bool = false) {
        self.name = name
        self.about = about
        self.capital = capital
        self.becomesDefault = becomesDefault
    }
}

/// A portfolio with what it holds, at a glance.
package struct PortfolioSummary: Sendable, Hashable {
    package let portfolio: Portfolio
    package let entries: Int
    /// Symbols on which a campaign runs.
    package let runningWheels: Int
    package let openPositions: Int
    package let cash: Dollars
    package let deposits: Dollars
    package let interest: Dollars
    /// Cash that open sold puts tie up.
    package let collateral: Dollars
    /// Credits less debits of all options ever, open ones included.
    package let premium: Dollars
    /// Profit of everything that has ended, premium for the option that earned it; interest not counted.
    package let realised: Dollars
    package let trades: Int
    /// Trades that ended with a profit after fees.
    package let winningTrades: Int

    package init(
        portfolio: Portfolio, entries: Int, runningWheels: Int, openPositions: Int, cash: Dollars, deposits: Dollars,
        interest: Dollars, collateral: Dollars, premium: Dollars, realised: Dollars, trades: Int, winningTrades: Int
    ) {
        self.portfolio = portfolio
        self.entries = entries
        self.runningWheels = runningWheels
        self.openPositions = openPositions
        self.cash = cash
        self.deposits = deposits
        self.interest = interest
        self.collateral = collateral
        self.premium = premium
        self.realised = realised
        self.trades = trades
        self.winningTrades = winningTrades
    }
}

extension Portfolio {
    static let columns = "id, name, about, capital, cash_secured, is_default, created"
    static let insertion = "INSERT INTO portfolio (\(columns)) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"

    /// Reads `columns`.
    init(_ row: borrowing Statement) {
        self.init(
            id: row.integer(0), name: row.text(1), about: row.text(2), capital: row.optionalDollars(3),
            isCashSecured: row.isSet(4), isDefault: row.isSet(5), created: row.instant(6))
    }

    var row: [SQLValue] {
        [
            .integer(id), .text(name), .text(about), SQLValue(capital), SQLValue(isCashSecured), SQLValue(isDefault),
            SQLValue(created),
        ]
    }

    /// What the decision log says of it.
    var json: String {
        var json = CanonicalJSON()
        json.add("name", name)
        json.add("about", about)
        json.add("capital", capital)
        json.add("cash_secured", isCashSecured)
        json.add("default", isDefault)
        return json.text
    }
}
