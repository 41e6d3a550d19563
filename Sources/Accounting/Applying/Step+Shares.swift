import Market

extension Step {
    /// Brings shares in (+) or takes them out (−) for cash; what reduces a holding realises its part of the cost.
    mutating func move(
        _ count: Int, cash: Dollars, _ symbol: String, position: String? = nil
    ) throws(AccountingError) {
        update(symbol) { _ in }
        try post(cash, .shares, symbol: symbol, position: position)
        var held = book.shares[symbol] ?? Book.Shares()
        var opening = count
        var paid = -cash
        if held.count != 0, (held.count < 0) != (count < 0) {
            let ending = min(held.count.magnitude, count.magnitude)
            let received = cash.share(Int(ending), of: Int(count.magnitude))
            release(Int(ending), of: Int(held.count.magnitude), from: &held, symbol, received: received)
            let signed = count < 0 ? -Int(ending) : Int(ending)
            held.count += signed
            opening -= signed
            paid = paid + received
        }
        held.count += opening
        held.cost = held.cost + paid
        guard held.count.magnitude <= Bounds.count else { throw .wrongCount("shares of \(symbol)", held.count) }
        book.shares[symbol] = held.count == 0 ? nil : held
    }

    /// Realises `part / whole` of a holding: what it brought less its cost and, where premium lowers the basis, its premium.
    private mutating func release(
        _ part: Int, of whole: Int, from held: inout Book.Shares, _ symbol: String, received: Dollars
    ) {
        let cost = held.cost.share(part, of: whole)
        held.cost = held.cost - cost
        update(symbol) {
            $0.shareProfit = $0.shareProfit + received - cost
            $0.releasedPremium = $0.releasedPremium + ($0.endedPremium - $0.releasedPremium).share(part, of: whole)
        }
    }

    /// Refuses to leave sold calls without their shares.
    func checkCover(_ symbol: String) throws(AccountingError) {
        let covering = book.coveringShares(symbol)
        let held = book.shares[symbol]?.count ?? 0
        guard covering == 0 || held >= covering else {
            throw .sharesNotFree(symbol: symbol, needed: covering, free: max(0, held))
        }
    }

    /// Buys or sells shares on the market; sold ones must be held, and free.
    mutating func fill(_ stock: StockFill) throws(AccountingError) {
        guard !stock.symbol.isEmpty else { throw .empty("a symbol") }
        guard stock.shares != 0, stock.shares.magnitude <= Bounds.count else {
            throw .wrongCount("shares of \(stock.symbol)", stock.shares)
        }
        try Bounds.check(price: stock.price, of: "shares of \(stock.symbol)")
        try Bounds.check(fees: stock.fees)
        let free = book.freeShares(stock.symbol)
        guard stock.shares > 0 || -stock.shares <= free else {
            throw .sharesNotFree(symbol: stock.symbol, needed: -stock.shares, free: max(0, free))
        }
        let before = book.availableCash
        let amount = try Bounds.amount(stock.price, times: stock.shares, of: "the price of shares of \(stock.symbol)")
        try move(stock.shares, cash: -amount, stock.symbol)
        try pay(fees: stock.fees, symbol: stock.symbol)
        if stock.shares > 0 { try checkCash(before: before) }
    }

    /// Pays a dividend on the shares held; short ones owe it.
    mutating func payDividend(_ symbol: String, perShare: Double) throws(AccountingError) {
        try Bounds.check(price: perShare, of: "a dividend of \(symbol)")
        guard let held = book.shares[symbol] else { throw .nothingHeld(symbol: symbol) }
        let amount = try Bounds.amount(perShare, times: held.count, of: "a dividend of \(symbol)")
        try post(amount, .dividend, symbol: symbol)
        update(symbol) { $0.dividends = $0.dividends + amount }
    }

    /// The shares are gone for an amount each, and with them every option on them.
    mutating func delist(_ symbol: String, perShare: Double) throws(AccountingError) {
        try Bounds.check(price: perShare, of: "a delisted share of \(symbol)")
        guard book.holds(symbol) else { throw .nothingHeld(symbol: symbol) }
        try settleOptions(on: symbol, at: perShare)
        guard let held = book.shares[symbol] else { return }
        let amount = try Bounds.amount(perShare, times: held.count, of: "the delisted shares of \(symbol)")
        try move(-held.count, cash: amount, symbol)
    }
}

extension Step {
    /// Splits shares, and pays or takes cash for a fraction of one.
    mutating func splitShares(_ split: Split) throws(AccountingError) {
        guard var held = book.shares[split.symbol] else { return }
        // Within the bounds of count and ratio, far below what an integer holds.
        let parts = held.count * split.numerator
        let (whole, fraction) = parts.quotientAndRemainder(dividingBy: split.denominator)
        guard whole.magnitude <= Bounds.count else { throw .wrongCount("shares of \(split.symbol)", whole) }
        if fraction != 0 {
            let shares = Double(fraction) / Double(split.denominator)
            guard let received = Dollars((split.cashInLieu ?? 0) * shares) else {
                throw .outOfRange("the cash for a fraction of a share of \(split.symbol)")
            }
            try post(received, .shares, symbol: split.symbol)
            release(
                Int(fraction.magnitude), of: Int(parts.magnitude), from: &held, split.symbol, received: received)
        }
        held.count = whole
        book.shares[split.symbol] = whole == 0 ? nil : held
    }
}
