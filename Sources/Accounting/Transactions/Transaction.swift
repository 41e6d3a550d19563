package import Market

/// Something that happens to an account and changes it; an account changes by transactions alone.
package struct Transaction: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        /// Money paid in (+) or taken out (−).
        case deposit(Dollars)
        /// An order that was filled: its legs together, as they trade together.
        case order(OrderFill)
        /// An option that ended without value.
        case expired(position: String)
        /// A sold option that was exercised against the account: shares change hands at its strike.
        case assigned(position: String, fees: Dollars)
        /// A bought option that was exercised.
        case exercised(position: String, fees: Dollars)
        case stock(StockFill)
        /// Cash for each share that is held, dollars; an account that is short shares pays it.
        case dividend(symbol: String, perShare: Double)
        /// What cash has earned (+) or borrowing has cost (−).
        case interest(Dollars)
        case split(Split)
        /// The underlying trades under another symbol from now on.
        case renamed(symbol: String, to: String)
        /// The shares are gone for an amount of cash each, dollars; zero where nothing is paid.
        case delisted(symbol: String, perShare: Double)
    }

    package let at: Instant
    /// The New York date on which it counts.
    package let date: CalendarDate
    package let kind: Kind

    package init(at: Instant, date: CalendarDate, kind: Kind) {
        self.at = at
        self.date = date
        self.kind = kind
    }
}

/// An order as it was filled.
package struct OrderFill: Sendable, Hashable {
    /// In the order of the ticket; a roll closes first.
    package let legs: [FilledLeg]
    /// What the broker took for it, positive.
    package let fees: Dollars

    package init(legs: [FilledLeg], fees: Dollars) {
        self.legs = legs
        self.fees = fees
    }
}

/// One leg of an order as it was filled.
package struct FilledLeg: Sendable, Hashable {
    package enum Effect: Sendable, Hashable {
        /// Opens a position of this kind under a new id; with `from` it goes on where that position ends, as in a roll.
        case open(PositionKind, from: String?)
        /// Closes so many contracts of an open position.
        case close
    }

    package let effect: Effect
    /// The id of the position that it opens or closes.
    package let position: String
    package let contract: OptionContract
    /// How many contracts, always positive.
    package let contracts: Int
    /// Dollars per share, never negative; paid or received as `isPurchase` says.
    package let price: Double
    package let isPurchase: Bool

    package init(
        effect: Effect, position: String, contract: OptionContract, contracts: Int, price: Double, isPurchase: Bool
    ) {
        self.effect = effect
        self.position = position
        self.contract = contract
        self.contracts = contracts
        self.price = price
        self.isPurchase = isPurchase
    }

    /// Received (+) or paid (−) for the whole leg, to the cent; fees not counted. Zero where that is no amount at all.
    package var cash: Dollars {
        let (shares, overflows) = contracts.multipliedReportingOverflow(by: contract.multiplier)
        guard !overflows, let amount = Dollars(price: price, times: shares) else { return .zero }
        return isPurchase ? -amount : amount
    }
}

/// Shares that were bought (+) or sold (−) on the market.
package struct StockFill: Sendable, Hashable {
    package let symbol: String
    /// Bought when positive, sold when negative.
    package let shares: Int
    /// Dollars per share.
    package let price: Double
    package let fees: Dollars

    package init(symbol: String, shares: Int, price: Double, fees: Dollars) {
        self.symbol = symbol
        self.shares = shares
        self.price = price
        self.fees = fees
    }
}

/// A split of shares: `numerator` new ones for `denominator` old ones.
package struct Split: Sendable, Hashable {
    package let symbol: String
    package let numerator: Int
    package let denominator: Int
    /// Dollars per new share that are paid for a fraction of one; nil where fractions are lost.
    package let cashInLieu: Double?

    package init(symbol: String, numerator: Int, denominator: Int, cashInLieu: Double? = nil) {
        self.symbol = symbol
        self.numerator = numerator
        self.denominator = denominator
        self.cashInLieu = cashInLieu
    }
}
