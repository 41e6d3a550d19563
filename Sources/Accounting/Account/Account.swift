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
    /// What it holds now, and all that it takes to go on from.
    package private(set) var book: Book
    /// Names that positions have or had; none is used again.
    package private(set) var usedIDs: Set<String>

    package init(portfolio: String = "main", isCashSecured: Bool = true) {
        self.init(portfolio: portfolio, isCashSecured: isCashSecured, goingOnFrom: Book())
    }

    /// An account that goes on from what was held, without the history that led there: its trades and postings are those
    /// from now on, its campaigns those that run and those that follow. `markUsed` tells it the names of ended positions.
    package init(portfolio: String, isCashSecured: Bool, goingOnFrom book: Book) {
        self.portfolio = portfolio
        self.isCashSecured = isCashSecured
        self.book = book
        usedIDs = Set(book.ids)
        campaigns = book.symbols.values.map(\.campaign).sorted { $0.number < $1.number }
    }

    /// Names of positions that aren't to be used again.
    package mutating func markUsed(_ ids: some Sequence<String>) { usedIDs.formUnion(ids) }

    /// Lets a transaction happen; when it can't have, it throws and changes nothing.
    package mutating func apply(_ transaction: Transaction) throws(AccountingError) {
        let opened = try newIDs(of: transaction)
        let changes = try Step.changes(of: transaction, to: book, isCashSecured: isCashSecured)
        book.commit(changes.totals, changes.symbols)
        usedIDs.formUnion(opened)
        trades += changes.trades
        postings += changes.postings
        for campaign in changes.campaigns {
            if let place = place(of: campaign.number) {
                campaigns[place] = campaign
            } else {
                campaigns.append(campaign)
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
    package var cash: Dollars { book.totals.cash }
    /// Money paid in less money taken out.
    package var deposits: Dollars { book.totals.deposits }
    /// Interest earned less interest paid.
    package var interest: Dollars { book.totals.interest }
    /// Cash that open sold puts tie up.
    package var collateral: Dollars { book.totals.collateral }
    /// Cash that no sold put ties up; negative where events have taken more than there was.
    package var availableCash: Dollars { cash - collateral }

    /// The open options, in order of id.
    package var positions: [Position] { book.ids.compactMap { position($0) } }

    /// The open options on a symbol, in order of id.
    package func positions(on symbol: String) -> [Position] {
        openOptions(on: symbol).compactMap { position($0.id) }
    }

    /// The shares that are held, in order of symbol.
    package var holdings: [ShareHolding] { book.symbols.keys.sorted().compactMap { holding($0) } }

    /// An open option; nil where no such position is open.
    package func position(_ id: String) -> Position? {
        guard let option = book.option(id) else { return nil }
        let basis = option.kind == .coveredCall ? holding(option.contract.underlying)?.basis : nil
        return Position(
            id: option.id, portfolio: portfolio, kind: option.kind, contract: option.contract,
            contracts: option.contracts, opened: option.openedOn, openPrice: option.openPrice, stockBasis: basis,
            priorCredit: option.priorCredit)
    }

    /// The shares of a symbol; nil where none are held.
    package func holding(_ symbol: String) -> ShareHolding? {
        guard let held = book.symbols[symbol], held.shares != 0 else { return nil }
        return ShareHolding(
            symbol: symbol, shares: held.shares, cost: held.cost,
            premium: held.campaign.premium - held.campaign.releasedPremium, campaign: held.campaign.number)
    }

    /// Shares of a symbol that no call is sold against; negative where short.
    package func freeShares(_ symbol: String) -> Int { book.symbols[symbol]?.freeShares ?? 0 }

    /// Whether shares or options of an underlying are held: whether its dividends, splits and new names concern the account.
    package func holds(_ symbol: String) -> Bool { book.symbols[symbol] != nil }

    /// Where the wheel on a symbol stands.
    package func state(of symbol: String) -> WheelState { book.symbols[symbol]?.state ?? .cash }

    /// The campaign that runs on a symbol; nil where nothing is held.
    package func campaign(on symbol: String) -> Campaign? { book.symbols[symbol]?.campaign }

    /// A campaign by its number, ended or running; nil where it isn't in the account's history.
    package func campaign(numbered number: Int) -> Campaign? { place(of: number).map { campaigns[$0] } }

    /// Where a campaign stands; nil where it isn't there.
    private func place(of number: Int) -> Int? {
        let place = sortedPlace(of: number, in: campaigns.count) { campaigns[$0].number }
        return place.isThere ? place.index : nil
    }

    /// The number of the campaign that an open position belongs to; nil where no such position is open.
    package func campaign(of position: String) -> Int? { book.option(position)?.campaign }
}

extension Account {
    /// An open option with its cash.
    package func openOption(_ id: String) -> OpenOption? { book.option(id) }

    /// The open options on a symbol with their cash, in order of id.
    package func openOptions(on symbol: String) -> [OpenOption] { book.symbols[symbol]?.options ?? [] }
}
