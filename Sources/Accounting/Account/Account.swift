package import Market

/// A portfolio's money, shares and options, and how they came to be.
///
/// It changes by transactions alone. One campaign at a time runs on a symbol: all that is opened there belongs to it until
/// neither shares nor options are left.
package struct Account: Sendable, Equatable {
    package let portfolio: String
    /// Whether sold puts are secured by cash in full, and nothing is bought without the cash for it.
    package let isCashSecured: Bool
    /// Options that have ended, in the order in which they did; a partial close makes a trade of its part.
    package private(set) var trades: [Trade] = []
    /// Ended ones and those that run, by number.
    package private(set) var campaigns: [Campaign] = []
    /// Every movement of cash, in order; they add up to `cash`.
    package private(set) var postings: [Posting] = []
    private var book = Book()
    private var usedIDs: Set<String> = []

    package init(portfolio: String = "main", isCashSecured: Bool = true) {
        self.portfolio = portfolio
        self.isCashSecured = isCashSecured
    }

    /// Lets a transaction happen; when it can't have, it throws and changes nothing.
    package mutating func apply(_ transaction: Transaction) throws(AccountingError) {
        let opened = try newIDs(of: transaction)
        var step = try Step(transaction, on: book, isCashSecured: isCashSecured)
        try step.perform(transaction.kind)
        let changed = try step.finish()
        book = step.book
        usedIDs.formUnion(opened)
        trades += step.trades
        postings += step.postings
        for campaign in changed {
            if campaign.number > campaigns.count {
                campaigns.append(campaign)
            } else {
                campaigns[campaign.number - 1] = campaign
            }
        }
    }

    private func newIDs(of transaction: Transaction) throws(AccountingError) -> Set<String> {
        guard case .order(let order) = transaction.kind else { return [] }
        var opened: Set<String> = []
        for leg in order.legs {
            guard case .open = leg.effect else { continue }
            guard !leg.position.isEmpty else { throw .empty("the id of a position") }
            guard !usedIDs.contains(leg.position), opened.insert(leg.position).inserted else {
                throw .usedPosition(leg.position)
            }
        }
        return opened
    }
}

extension Account {
    package var cash: Dollars { book.cash }
    /// Money paid in less money taken out.
    package var deposits: Dollars { book.deposits }
    /// Interest earned less interest paid.
    package var interest: Dollars { book.interest }
    /// Cash that open sold puts tie up.
    package var collateral: Dollars { book.collateral }
    /// Cash that no sold put ties up; negative where events have taken more than there was.
    package var availableCash: Dollars { book.availableCash }

    /// The open options, in order of id.
    package var positions: [Position] { book.options.map(position) }

    /// The shares that are held, in order of symbol.
    package var holdings: [ShareHolding] { book.shares.keys.sorted().compactMap { holding($0) } }

    /// An open option; nil where no such position is open.
    package func position(_ id: String) -> Position? {
        let (index, isThere) = book.place(of: id)
        return isThere ? position(book.options[index]) : nil
    }

    /// The shares of a symbol; nil where none are held.
    package func holding(_ symbol: String) -> ShareHolding? {
        guard let shares = book.shares[symbol], let campaign = book.running[symbol] else { return nil }
        return ShareHolding(
            symbol: symbol, shares: shares.count, cost: shares.cost,
            premium: campaign.premium - campaign.releasedPremium,
            campaign: campaign.number)
    }

    /// Shares of a symbol that no call is sold against; negative where short.
    package func freeShares(_ symbol: String) -> Int { book.freeShares(symbol) }

    /// Whether shares or options of an underlying are held: whether its dividends, splits and new names concern the account.
    package func holds(_ symbol: String) -> Bool { book.holds(symbol) }

    /// Where the wheel on a symbol stands.
    package func state(of symbol: String) -> WheelState { book.state(of: symbol) }

    /// The campaign that runs on a symbol; nil where nothing is held.
    package func campaign(on symbol: String) -> Campaign? { book.running[symbol] }

    /// The number of the campaign that an open position belongs to; nil where no such position is open.
    package func campaign(of position: String) -> Int? {
        let (index, isThere) = book.place(of: position)
        return isThere ? book.options[index].campaign : nil
    }

    private func position(_ option: OpenOption) -> Position {
        let basis = option.kind == .coveredCall ? holding(option.contract.underlying)?.basis : nil
        return Position(
            id: option.id, portfolio: portfolio, kind: option.kind, contract: option.contract,
            contracts: option.contracts, opened: option.openedOn, openPrice: option.openPrice, stockBasis: basis,
            priorCredit: option.priorCredit)
    }
}

extension Account {
    /// The open options with their cash, for valuation.
    var openOptions: [OpenOption] { book.options }
}
