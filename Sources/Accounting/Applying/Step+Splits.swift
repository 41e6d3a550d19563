import Market

extension Step {
    /// Splits what is held of an underlying.
    mutating func apply(_ split: Split) throws(AccountingError) {
        for part in [split.numerator, split.denominator] {
            guard (1...10_000).contains(part) else { throw .wrongCount("shares in a split of \(split.symbol)", part) }
        }
        guard split.numerator != split.denominator else {
            throw .wrongCount("new shares for \(split.denominator) of \(split.symbol)", split.numerator)
        }
        if let price = split.cashInLieu {
            try Bounds.check(price: price, of: "a fraction of a share of \(split.symbol)")
        }
        guard let options = held(split.symbol)?.options else { throw .nothingHeld(symbol: split.symbol) }
        try splitShares(split)
        for option in options { put(try option.adjusted(for: split)) }
    }

    /// The underlying trades under another symbol from now on, and its contracts under another root.
    mutating func rename(_ symbol: String, to other: String) throws(AccountingError) {
        guard !other.isEmpty else { throw .empty("the new symbol of \(symbol)") }
        guard held(symbol) != nil else { throw .nothingHeld(symbol: symbol) }
        guard held(other) == nil else { throw .takenSymbol(symbol, to: other) }
        moveBook(of: symbol, to: other) { book in
            book.campaign.symbol = other
            for index in book.options.indices {
                book.options[index].contract = book.options[index].contract.renamed(to: other)
            }
        }
    }
}

extension OpenOption {
    /// The position after a split, as the Options Clearing Corporation adjusts it (By-Laws, Article VI, Section 11A).
    ///
    /// A split of whole shares multiplies contracts and divides the strike. Any other one, and any reverse split, keeps the
    /// contracts and changes how many shares each delivers, with the strike per share the other way and another root: of the
    /// corporation's two ways for these the one in which strike × multiplier stays what is paid on exercise. Strikes are
    /// rounded to the cent; a fraction of a share in a contract is dropped.
    fileprivate func adjusted(for split: Split) throws(AccountingError) -> OpenOption {
        var next = self
        let isWhole = split.numerator % split.denominator == 0
        if isWhole {
            let factor = split.numerator / split.denominator
            next.contracts = try Bounds.product(contracts, factor, of: "contracts of position '\(id)'")
        }
        let multiplier = isWhole ? contract.multiplier : contract.multiplier * split.numerator / split.denominator
        guard multiplier > 0 else { throw .contractTooSmall(position: id, split) }
        let adjusted = try adjustedStrike(for: split)
        next.contract = OptionContract(
            underlying: contract.underlying, expiration: contract.expiration, right: contract.right, strike: adjusted,
            root: isWhole ? contract.root : contract.adjustedRoot, multiplier: multiplier)
        _ = try Bounds.product(next.contracts, multiplier, of: "shares in position '\(id)'")
        next.openPrice = openPrice * Double(shares) / Double(next.shares)
        return next
    }

    /// The strike per share, to the nearest cent.
    private func adjustedStrike(for split: Split) throws(AccountingError) -> Strike {
        let tenthsOfCents = Int(contract.strike.thousandths) * split.denominator
        let cents = (2 * tenthsOfCents + 10 * split.numerator) / (20 * split.numerator)
        let dollars = Double(cents) / 100
        guard let strike = Strike(dollars: dollars) else {
            throw .wrongPrice("the strike of position '\(id)' after a split", dollars)
        }
        return strike
    }
}

extension OptionContract {
    /// The root after an adjustment: a digit behind the ordinary one, counted up by each further adjustment.
    fileprivate var adjustedRoot: String {
        guard !OptionContract.isStandard(root: root, underlying: underlying),
            let digit = root.last?.wholeNumberValue
        else { return root + "1" }
        return root.dropLast() + String(digit + 1)
    }

    /// The same terms under another symbol; what its root has behind the old one it keeps.
    fileprivate func renamed(to symbol: String) -> OptionContract {
        OptionContract(
            underlying: symbol, expiration: expiration, right: right, strike: strike,
            root: root.hasPrefix(underlying) ? symbol + root.dropFirst(underlying.count) : root, multiplier: multiplier)
    }
}
