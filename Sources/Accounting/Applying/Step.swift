import Market

/// One transaction at work on a copy of the book, with the history that it adds.
struct Step {
    let at: Instant
    let date: CalendarDate
    let isCashSecured: Bool
    var book: Book
    var postings: [Posting] = []
    var trades: [Trade] = []
    /// The symbols that it has to do with.
    private var touched: Set<String> = []

    /// - Throws: when the transaction is earlier than the one before it.
    init(_ transaction: Transaction, on book: Book, isCashSecured: Bool) throws(AccountingError) {
        if let last = book.last, transaction.at < last {
            throw .backInTime(transaction.at, last: last)
        }
        at = transaction.at
        date = transaction.date
        self.isCashSecured = isCashSecured
        self.book = book
        self.book.last = at
    }

    mutating func perform(_ kind: Transaction.Kind) throws(AccountingError) {
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
    ///
    /// - Returns: those campaigns, by number.
    mutating func finish() throws(AccountingError) -> [Campaign] {
        try checkCollateral()
        var changed: [Campaign] = []
        for symbol in touched {
            guard var campaign = book.running[symbol] else { continue }
            campaign.state = book.state(of: symbol)
            campaign.peakCapital = max(campaign.peakCapital, book.capital(of: symbol))
            if book.holds(symbol) {
                book.running[symbol] = campaign
            } else {
                campaign.ended = at
                campaign.releasedPremium = campaign.premium
                book.running[symbol] = nil
            }
            changed.append(campaign)
        }
        return changed.sorted { $0.number < $1.number }
    }

    private func checkCollateral() throws(AccountingError) {
        var sum = Dollars.zero
        for option in book.options {
            guard let collateral = option.collateral, sum + collateral <= Bounds.amount else {
                throw .outOfRange("the collateral of all puts")
            }
            sum = sum + collateral
        }
    }
}

extension Step {
    /// Moves cash, in (+) or out (−), and writes down what for.
    mutating func post(
        _ amount: Dollars, _ category: Posting.Category, symbol: String? = nil, position: String? = nil
    ) throws(AccountingError) {
        try Bounds.check(amount, "an amount")
        guard amount != .zero else { return }
        book.turnover = book.turnover + max(amount, -amount)
        try Bounds.check(book.turnover, "the sum of all that was moved")
        book.cash = book.cash + amount
        postings.append(
            Posting(
                at: at, date: date, category: category, amount: amount, symbol: symbol,
                campaign: symbol.flatMap { book.running[$0]?.number }, position: position))
    }

    /// Pays fees that a campaign bears.
    mutating func pay(fees: Dollars, symbol: String, position: String? = nil) throws(AccountingError) {
        try Bounds.check(fees: fees)
        try post(-fees, .fees, symbol: symbol, position: position)
        update(symbol) { $0.fees = $0.fees + fees }
    }

    /// Changes the campaign that runs on a symbol; begins one where none does.
    mutating func update(_ symbol: String, _ change: (inout Campaign) -> Void) {
        touched.insert(symbol)
        if book.running[symbol] == nil {
            book.campaigns += 1
            book.running[symbol] = Campaign(number: book.campaigns, symbol: symbol, began: at)
        }
        if var campaign = book.running[symbol] {
            change(&campaign)
            book.running[symbol] = campaign
        }
    }

    /// Where an open option stands in the book.
    func index(of id: String) throws(AccountingError) -> Int {
        let (index, isThere) = book.place(of: id)
        guard isThere else { throw .notOpen(id) }
        return index
    }

    /// Refuses what takes cash that isn't free, where the account is cash-secured.
    ///
    /// - Parameter before: the cash that was free before the transaction.
    func checkCash(before: Dollars) throws(AccountingError) {
        let after = book.availableCash
        guard !isCashSecured || after >= .zero || after >= before else {
            throw .notEnoughCash(needed: before - after, available: max(before, .zero))
        }
    }

    private mutating func deposit(_ amount: Dollars) throws(AccountingError) {
        let before = book.availableCash
        try post(amount, .deposit)
        book.deposits = book.deposits + amount
        try checkCash(before: before)
    }

    private mutating func payInterest(_ amount: Dollars) throws(AccountingError) {
        try post(amount, .interest)
        book.interest = book.interest + amount
    }
}
