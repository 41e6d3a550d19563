import Market

extension Step {
    /// Brings shares in (+) or takes them out (−) for cash; what reduces a holding realises its part of the cost.
    mutating func move(
        _ count: Int, cash: Dollars, _ symbol: String, position: String? = nil
    ) throws(AccountingError) {
        change(symbol) { _ in }
        try post(cash, .shares, symbol: symbol, position: position)
        let held = self.held(symbol)?.shares ?? 0
        var opening = count
        var paid = -cash
        if held != 0, (held < 0) != (count < 0) {
            let ending = min(abs(held), abs(count))
            let received = cash.share(ending, of: abs(count))
            release(ending, of: abs(held), symbol, received: received)
            opening -= count < 0 ? -ending : ending
            paid = paid + received
        }
        let next = held + count
        guard next.magnitude <= Bounds.count else { throw .wrongCount("shares of \(symbol)", next) }
        change(symbol) {
            $0.shares = next
            if opening != 0 { $0.cost = $0.cost + paid }
        }
    }

    /// Realises `part / whole` of a holding: what it brought less its cost and, where premium lowers the basis, its premium.
    private mutating func release(_ part: Int, of whole: Int, _ symbol: String, received: Dollars) {
        change(symbol) {
            let cost = $0.cost.share(part, of: whole)
            let waiting = $0.campaign.endedPremium - $0.campaign.releasedPremium
            $0.cost = $0.cost - cost
            $0.campaign.shareProfit = $0.campaign.shareProfit + received - cost
            $0.campaign.releasedPremium = $0.campaign.releasedPremium + waiting.share(part, of: whole)
        }
    }

    /// Refuses to leave sold calls without their shares.
    func checkCover(_ symbol: String) throws(AccountingError) {
        let covering = held(symbol)?.coveringShares ?? 0
        let held = held(symbol)?.shares ?? 0
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
        let free = held(stock.symbol)?.freeShares ?? 0
        guard stock.shares > 0 || -stock.shares <= free else {
            throw .sharesNotFree(symbol: stock.symbol, needed: -stock.shares, free: max(0, free))
        }
        let before = availableCash
        let amount = try Bounds.amount(stock.price, times: stock.shares, of: "the price of shares of \(stock.symbol)")
        try move(stock.shares, cash: -amount, stock.symbol)
        try pay(fees: stock.fees, symbol: stock.symbol)
        if stock.shares > 0 { try checkCash(before: before) }
    }

    /// Pays a dividend on the shares held; short ones owe it.
    mutating func payDividend(_ symbol: String, perShare: Double) throws(AccountingError) {
        try Bounds.check(price: perShare, of: "a dividend of \(symbol)")
        guard let shares = held(symbol)?.shares, shares != 0 else { throw .nothingHeld(symbol: symbol) }
        let amount = try Bounds.amount(perShare, times: shares, of: "a dividend of \(symbol)")
        try post(amount, .dividend, symbol: symbol)
        update(symbol) { $0.dividends = $0.dividends + amount }
    }

    /// The shares are gone for an amount each, and with them every option on them.
    mutating func delist(_ symbol: String, perShare: Double) throws(AccountingError) {
        try Bounds.check(price: perShare, of: "a delisted share of \(symbol)")
        guard held(symbol) != nil else { throw .nothingHeld(symbol: symbol) }
        try settleOptions(on: symbol, at: perShare)
        guard let shares = held(symbol)?.shares, shares != 0 else { return }
        let amount = try Bounds.amount(perShare, times: shares, of: "the delisted shares of \(symbol)")
        try move(-shares, cash: amount, symbol)
    }
}

extension Step {
    /// Splits shares, and pays or takes cash for a fraction of one.
    mutating func splitShares(_ split: Split) throws(AccountingError) {
        guard let shares = held(split.symbol)?.shares, shares != 0 else { return }
        // Within the bounds of count and ratio, far below what an integer holds.
        let parts = shares * split.numerator
        let (whole, fraction) = parts.quotientAndRemainder(dividingBy: split.denominator)
        guard whole.magnitude <= Bounds.count else { throw .wrongCount("shares of \(split.symbol)", whole) }
        if fraction != 0 {
            let price = split.cashInLieu ?? 0
            guard let received = Dollars(price: price, times: fraction, over: split.denominator) else {
                throw .outOfRange("the cash for a fraction of a share of \(split.symbol)")
            }
            try post(received, .shares, symbol: split.symbol)
            release(abs(fraction), of: abs(parts), split.symbol, received: received)
        }
        change(split.symbol) { $0.shares = whole }
    }
}
