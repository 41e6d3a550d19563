import Market

extension Step {
    /// How contracts of a position end.
    struct Ending {
        let contracts: Int
        /// Dollars per share.
        let price: Double
        /// Received (+) or paid (−) for them.
        let cash: Dollars
        let fees: Dollars
        let outcome: Trade.Outcome
    }

    /// Takes contracts out of the book, and writes down the trade that they were.
    ///
    /// - Returns: the credits less debits of these contracts and of the rolls before them.
    mutating func end(_ former: OpenOption, _ ending: Ending) throws(AccountingError) -> Dollars {
        var option = former
        let symbol = option.contract.underlying
        let openCash = option.openCash.share(ending.contracts, of: option.contracts)
        let openFees = option.openFees.share(ending.contracts, of: option.contracts)
        let prior = option.priorCredit.share(ending.contracts, of: option.contracts)
        trades.append(
            Trade(
                position: option.id, campaign: option.campaign, kind: option.kind, contract: option.contract,
                contracts: ending.contracts, opened: option.opened, ended: at, outcome: ending.outcome,
                openPrice: option.openPrice, closePrice: ending.price, premium: openCash + ending.cash,
                fees: openFees + ending.fees))
        update(symbol) {
            $0.premium = $0.premium + ending.cash
            $0.openPremium = $0.openPremium - openCash
        }
        try post(ending.cash, .premium, symbol: symbol, position: option.id)
        try pay(fees: ending.fees, symbol: symbol, position: option.id)
        option.contracts -= ending.contracts
        option.openCash = option.openCash - openCash
        option.openFees = option.openFees - openFees
        option.priorCredit = option.priorCredit - prior
        put(option)
        return prior + openCash + ending.cash
    }

    /// Ends all contracts of a position without a price.
    private mutating func end(
        _ option: OpenOption, fees: Dollars = .zero, _ outcome: Trade.Outcome
    ) throws(AccountingError) {
        try Bounds.check(fees: fees)
        _ = try end(option, Ending(contracts: option.contracts, price: 0, cash: .zero, fees: fees, outcome: outcome))
    }

    mutating func expire(_ id: String) throws(AccountingError) {
        let option = try self.option(id)
        let contract = option.contract
        let lastDay = ExchangeCalendar.nyse.session(onOrBefore: contract.expiration)?.date ?? contract.expiration
        guard date >= lastDay else { throw .notExpired(position: id, contract, on: date) }
        try end(option, .expired)
    }

    /// A sold option is exercised against the account: a put brings shares, a call takes them.
    mutating func assign(_ id: String, fees: Dollars) throws(AccountingError) {
        let option = try self.option(id)
        guard option.kind.isShort else { throw .notSold(position: id) }
        update(option.contract.underlying) { $0.assignments += 1 }
        try end(option, fees: fees, .assigned)
        try deliver(option)
    }

    /// The account exercises an option that it bought: a call brings shares, a put takes them, short where none are held.
    mutating func exercise(_ id: String, fees: Dollars) throws(AccountingError) {
        let option = try self.option(id)
        guard !option.kind.isShort else { throw .notBought(position: id) }
        let before = availableCash
        try end(option, fees: fees, .exercised)
        try deliver(option)
        if option.kind == .longPut {
            // Short shares are allowed, but never under sold calls.
            try checkCover(option.contract.underlying)
        } else {
            try checkCash(before: before)
        }
    }

    /// Shares change hands at the strike of an option.
    private mutating func deliver(_ option: OpenOption) throws(AccountingError) {
        let brings = option.kind == .shortPut || option.kind == .longCall
        let amount = try Bounds.amount(
            option.contract.strike.dollars, times: option.shares, of: "the shares of position '\(option.id)'")
        try move(
            brings ? option.shares : -option.shares, cash: brings ? -amount : amount, option.contract.underlying,
            position: option.id)
    }

    /// Ends every option on shares that are gone for an amount each: those in the money are exercised, the others expire.
    mutating func settleOptions(on symbol: String, at perShare: Double) throws(AccountingError) {
        for option in held(symbol)?.options ?? [] {
            guard option.contract.intrinsic(spot: perShare) >= 0.01 - 1e-9 else {
                try end(option, .expired)
                continue
            }
            if option.kind.isShort { update(symbol) { $0.assignments += 1 } }
            try end(option, option.kind.isShort ? .assigned : .exercised)
            try deliver(option)
        }
    }
}
