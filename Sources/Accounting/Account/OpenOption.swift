package import Market

/// An option position while it is open, with the cash and fees that its remaining contracts account for.
package struct OpenOption: Sendable, Hashable {
    package let id: String
    package let kind: PositionKind
    package internal(set) var contract: OptionContract
    package internal(set) var contracts: Int
    package let opened: Instant
    package let openedOn: CalendarDate
    /// Dollars per share.
    package internal(set) var openPrice: Double
    package let campaign: Int
    /// Received (+) or paid (−) when these contracts were opened; fees not counted.
    package internal(set) var openCash: Dollars
    package internal(set) var openFees: Dollars
    /// Credits less debits of the rolls before.
    package internal(set) var priorCredit: Dollars

    package init(
        id: String, kind: PositionKind, contract: OptionContract, contracts: Int, opened: Instant,
        openedOn: CalendarDate, openPrice: Double, campaign: Int, openCash: Dollars, openFees: Dollars,
        priorCredit: Dollars
    ) {
        self.id = id
        self.kind = kind
        self.contract = contract
        self.contracts = contracts
        self.opened = opened
        self.openedOn = openedOn
        self.openPrice = openPrice
        self.campaign = campaign
        self.openCash = openCash
        self.openFees = openFees
        self.priorCredit = priorCredit
    }

    var shares: Int { contracts * contract.multiplier }

    /// Cash that it ties up: the strike in full for a sold put; nil where that is beyond any account.
    var collateral: Dollars? {
        kind == .shortPut ? Dollars(price: contract.strike.dollars, times: shares) : .zero
    }
}
