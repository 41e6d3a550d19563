extension Position {
    /// Cash tied up: the strike in full for a cash-secured put; none for the others.
    package var collateral: Dollars {
        kind == .shortPut ? Dollars(contract.strike.dollars * Double(shares)) ?? .zero : .zero
    }

    /// Credits minus debits of the whole roll chain, this contract's opening included.
    package var campaignCredit: Dollars {
        let opening = Dollars(openPrice * Double(shares)) ?? .zero
        return kind.isShort ? priorCredit + opening : priorCredit - opening
    }

    /// The spot at which the position neither wins nor loses at expiration, the campaign's credits counted in.
    package var breakeven: Reading<Double> {
        breakeven(strike: contract.strike, creditPerShare: campaignCredit.value / Double(shares))
    }

    /// The breakeven of this position at another strike and campaign credit, as after a roll.
    ///
    /// - Parameter creditPerShare: credits minus debits of the campaign so far, dollars per share.
    package func breakeven(strike: Strike, creditPerShare: Double) -> Reading<Double> {
        let price: Double
        switch kind {
        case .shortPut, .longPut: price = strike.dollars + (kind.isShort ? -creditPerShare : creditPerShare)
        case .longCall: price = strike.dollars - creditPerShare
        case .coveredCall:
            guard let stockBasis else { return .unknown(reason: "no stock basis given") }
            price = stockBasis - creditPerShare
        }
        return .known((price * 10_000).rounded() / 10_000)
    }
}
