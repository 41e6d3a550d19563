import Market

/// What a transaction changes.
struct Changes {
    let totals: Book.Totals
    /// What is held on each underlying that it touched; nil where nothing is any more.
    let symbols: [String: SymbolBook?]
    /// The campaigns that it touched, by number.
    let campaigns: [Campaign]
    let trades: [Trade]
    let postings: [Posting]
}

/// One transaction at work: it reads the book, and keeps what it changes to itself until all of it has gone well.
struct Step {
    let at: Instant
    let date: CalendarDate
    let isCashSecured: Bool
    private let book: Book
    private(set) var totals: Book.Totals
    private var changed: [String: SymbolBook?] = [:]
    private var postings: [Posting] = []
    var trades: [Trade] = []

    /// - Throws: when the transaction can't have happened.
    static func changes(
        of transaction: Transaction, to book: Book, isCashSecured: Bool
    ) throws(AccountingError) -> Changes {
        if let last = book.totals.last, transaction.at < last { throw .backInTime(transaction.at, last: last) }
        var step = Step(transaction, on: book, isCashSecured: isCashSecured)
        try step.perform(transaction.kind)
        return try step.finish()
    }

    private init(_ transaction: Transaction, on book: Book, isCashSecured: Bool) {
        at = transaction.at
        date = transaction.date
        self.isCashSecured = isCashSecured
        self.book = book
        totals = book.totals
        totals.last = at
    }

    private mutating func perform(_ kind: Transaction.Kind) throws(AccountingError) {
        switch kind {
        case .deposit(let amount): try deposit(amount)
        case .order(let order): try fill(order)
        case .expired(let id): try expire(id)
        case .assigned(let id, let fees): try assign(id, fees: fees)
        case .exercised(let id, let fees): try exercise(id, fees: fees)
        case .stock(let stock): try fill(stock)
        case .dividend(let symbol, let perShare): try payDividend(symbol, perShare: perShare)
        case .interest(let amount): try payInterest(amount)
        case .split(let split): try apply(split)
        case .renamed(let symbol, let other): try rename(symbol, to: other)
        case .delisted(let symbol, let perShare): try delist(symbol, perShare: perShare)
        }
    }

    /// Brings the campaigns that it touched up to date, and ends those that have nothing left.
    private mutating func finish() throws(AccountingError) -> Changes {
        totals.collateral = collateral
        guard totals.collateral <= Bounds.amount else { throw .outOfRange("the collateral of all puts") }
        var campaigns: [Campaign] = []
        for symbol in changed.keys {
            guard var held = self.held(symbol) else { continue }
            held.campaign.state = held.state
            held.campaign.peakCapital = max(held.campaign.peakCapital, held.capital)
            if held.isEmpty {
                held.campaign.ended = at
                held.campaign.releasedPremium = held.campaign.premium
            }
            changed[symbol] = .some(held.isEmpty ? nil : held)
            campaigns.append(held.campaign)
        }
        return Changes(
            totals: totals, symbols: changed, campaigns: campaigns.sorted { $0.number < $1.number }, trades: trades,
            postings: postings)
    }
}

extension Step {
    /// What is held on a symbol at this point; nil where no campaign runs.
    func held(_ symbol: String) -> SymbolBook? {
        changed[symbol] ?? book.symbols[symbol]
    }

    /// An open option; nil where no such position is open at this point.
    private func find(_ id: String) -> OpenOption? {
        for held in changed.values {
            guard let (index, isThere) = held?.place(of: id), isThere else { continue }
            return held?.options[index]
        }
        guard let option = book.option(id), !changed.keys.contains(option.contract.underlying) else { return nil }
        return option
    }

    /// - Throws: where no such position is open.
    func option(_ id: String) throws(AccountingError) -> OpenOption {
        guard let option = find(id) else { throw .notOpen(id) }
        return option
    }

    /// Changes what is held on a symbol; begins a campaign where none runs.
    mutating func change(_ symbol: String, _ change: (inout SymbolBook) -> Void) {
        if held(symbol) == nil { totals.campaigns += 1 }
        var held =
            held(symbol) ?? SymbolBook(campaign: Campaign(number: totals.campaigns, symbol: symbol, began: at))
        change(&held)
        changed[symbol] = .some(held)
    }

    /// Changes the campaign that runs on a symbol; begins one where none does.
    mutating func update(_ symbol: String, _ update: (inout Campaign) -> Void) {
        change(symbol) { update(&$0.campaign) }
    }

    /// Takes an option into the book, or puts it in the place of its former self; without contracts it leaves.
    mutating func put(_ option: OpenOption) {
        change(option.contract.underlying) {
            let (index, isThere) = $0.place(of: option.id)
            if isThere { $0.options.remove(at: index) }
            if option.contracts > 0 { $0.options.insert(option, at: index) }
        }
    }

    /// Moves all that is held on a symbol to another one, under which nothing is held.
    mutating func moveBook(of symbol: String, to other: String, _ change: (inout SymbolBook) -> Void) {
        guard var held = held(symbol) else { return }
        change(&held)
        changed[symbol] = .some(nil)
        changed[other] = .some(held)
    }

    /// Cash that sold puts tie up at this point.
    private var collateral: Dollars {
        changed.reduce(book.totals.collateral) { sum, change in
            let before = book.symbols[change.key]?.collateral ?? .zero
            return (sum + ((change.value?.collateral ?? .zero) - before)).capped
        }
    }

    var availableCash: Dollars { totals.cash - collateral }
}

extension Step {
    /// Moves cash, in (+) or out (−), and writes down what for.
    mutating func post(
        _ amount: Dollars, _ category: Posting.Category, symbol: String? = nil, position: String? = nil
    ) throws(AccountingError) {
        try Bounds.check(amount, "an amount")
        guard amount != .zero else { return }
        totals.turnover = totals.turnover + max(amount, -amount)
        try Bounds.check(totals.turnover, "the sum of all that was moved")
        totals.cash = totals.cash + amount
        postings.append(
            Posting(
                at: at, date: date, category: category, amount: amount, symbol: symbol,
                campaign: symbol.flatMap { held($0)?.campaign.number }, position: position))
    }

    /// Pays fees that a campaign bears.
    mutating func pay(fees: Dollars, symbol: String, position: String? = nil) throws(AccountingError) {
        try Bounds.check(fees: fees)
        try post(-fees, .fees, symbol: symbol, position: position)
        update(symbol) { $0.fees = $0.fees + fees }
    }

    /// Refuses what takes cash that isn't free, where the account is cash-secured.
    ///
    /// - Parameter before: the cash that was free before the transaction.
    func checkCash(before: Dollars) throws(AccountingError) {
        let after = availableCash
        guard !isCashSecured || after >= .zero || after >= before else {
            throw .notEnoughCash(needed: before - after, available: max(before, .zero))
        }
    }

    private mutating func deposit(_ amount: Dollars) throws(AccountingError) {
        let before = availableCash
        try post(amount, .deposit)
        totals.deposits = totals.deposits + amount
        try checkCash(before: before)
    }

    private mutating func payInterest(_ amount: Dollars) throws(AccountingError) {
        try post(amount, .interest)
        totals.interest = totals.interest + amount
    }
}
