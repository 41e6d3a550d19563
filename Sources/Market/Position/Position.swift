/// An open option position as the trader holds it.
package struct Position: Hashable, Sendable {
    /// Unique within a book: it names the position in reports and history.
    package let id: String
    package let portfolio: String
    package let kind: PositionKind
    package let contract: OptionContract
    /// How many contracts, always positive; `kind` has the sign.
    package let contracts: Int
    /// The New York date on which it was opened.
    package let opened: CalendarDate
    /// Premium per share at which it was opened, dollars; positive, received when sold and paid when bought.
    package let openPrice: Double
    /// Cost per share of the stock that covers a call, dollars.
    package let stockBasis: Double?
    /// Credits minus debits of the rolls before this contract, dollars for the whole position.
    package let priorCredit: Dollars

    package init(
        id: String, portfolio: String = "main", kind: PositionKind, contract: OptionContract, contracts: Int,
        opened: CalendarDate, openPrice: Double, stockBasis: Double? = nil, priorCredit: Dollars = .zero
    ) {
        self.id = id
        self.portfolio = portfolio
        self.kind = kind
        self.contract = contract
        self.contracts = contracts
        self.opened = opened
        self.openPrice = openPrice
        self.stockBasis = stockBasis
        self.priorCredit = priorCredit
    }

    /// Contracts with the sign of the position: negative when short.
    package var signedContracts: Int { kind.sign * contracts }

    /// Shares that the contracts stand for.
    package var shares: Int { contracts * contract.multiplier }
}
