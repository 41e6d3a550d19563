import Market

/// An option position while it is open, with the cash and fees that its remaining contracts account for.
struct OpenOption: Sendable, Hashable {
    let id: String
    let kind: PositionKind
    var contract: OptionContract
    var contracts: Int
    let opened: Instant
    let openedOn: CalendarDate
    /// Dollars per share.
    var openPrice: Double
    let campaign: Int
    /// Received (+) or paid (−) when these contracts were opened; fees not counted.
    var openCash: Dollars
    var openFees: Dollars
    /// Credits less debits of the rolls before.
    var priorCredit: Dollars

    var shares: Int { contracts * contract.multiplier }

    /// Cash that it ties up: the strike in full for a sold put; nil where that is beyond any account.
    var collateral: Dollars? {
        kind == .shortPut ? Dollars(price: contract.strike.dollars, times: shares) : .zero
    }
}
