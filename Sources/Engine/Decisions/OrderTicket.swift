package import Market

/// One leg of an order.
package struct OrderLeg: Sendable, Hashable {
    package enum Side: String, Sendable {
        case buyToOpen = "buy_to_open"
        case buyToClose = "buy_to_close"
        case sellToOpen = "sell_to_open"
        case sellToClose = "sell_to_close"

        package var isBuy: Bool { self == .buyToOpen || self == .buyToClose }
    }

    package let side: Side
    package let contract: OptionContract
    /// How many contracts, always positive.
    package let quantity: Int
    package let quote: Quote
    /// What it can be done at now: the ask for a purchase, the bid for a sale; dollars per share.
    package let price: Double

    /// A leg at its executable price; nil where there is no ask to buy at or no bid to sell at.
    package init?(side: Side, contract: OptionContract, quantity: Int, quote: Quote) {
        guard let price = OrderLeg.executablePrice(quote, isBuy: side.isBuy) else { return nil }
        self.side = side
        self.contract = contract
        self.quantity = quantity
        self.quote = quote
        self.price = price
    }

    /// The ask for a purchase, the bid for a sale; nil where there is none, it is zero, or the quote is crossed.
    static func executablePrice(_ quote: Quote, isBuy: Bool) -> Double? {
        guard !quote.isCrossed, let price = isBuy ? quote.ask : quote.bid, price > 0 else { return nil }
        return price
    }

    /// Received (+) or paid (−), dollars per share at the executable price.
    package var credit: Double { side.isBuy ? -price : price }

    /// The same at the mid.
    package var midCredit: Double? { quote.mid.value.map { side.isBuy ? -$0 : $0 } }
}

/// An order that a trader could place as it stands.
package struct OrderTicket: Sendable, Equatable {
    package let legs: [OrderLeg]
    /// Net price per share at which to place it, rounded to the tick: positive is a credit, negative a debit.
    package let limit: Double
    /// The same at the mids; nil where a leg has no mid.
    package let middle: Double?
    /// Dollars for the whole order at the executable prices, fees not counted.
    package let net: Dollars
    /// The same at the mids.
    package let netAtMid: Dollars?
    /// Cash tied up after it, for the whole position.
    package let collateral: Dollars
    /// Breakeven of the position after it, dollars per share; unknown where nothing is left or a cost is missing.
    package let breakeven: Reading<Double>

    package init(
        legs: [OrderLeg], multiplier: Int, tick: Double, collateral: Dollars, breakeven: Reading<Double>
    ) {
        self.legs = legs
        let credit = cleaned(legs.reduce(0) { $0 + $1.credit })
        let middles = legs.compactMap(\.midCredit)
        let quantity = legs.first?.quantity ?? 0
        let shares = Double(quantity * multiplier)
        limit = OrderTicket.rounded(credit, toTick: tick)
        middle = middles.count == legs.count ? cleaned(middles.reduce(0, +)) : nil
        net = Dollars(credit * shares) ?? .zero
        netAtMid = middle.flatMap { Dollars($0 * shares) }
        self.collateral = collateral
        self.breakeven = breakeven
    }

    /// What assignment or exercise comes to: no order, shares for the strike.
    ///
    /// - Parameter price: the strike, dollars per share: positive where shares are sold, negative where they are bought.
    package init(assignmentAt price: Double, shares: Int, breakeven: Reading<Double>) {
        legs = []
        limit = price
        middle = price
        net = Dollars(price * Double(shares)) ?? .zero
        netAtMid = net
        collateral = .zero
        self.breakeven = breakeven
    }

    /// The nearest multiple of the tick at which the order is no harder to fill: a credit rounds down, a debit up.
    static func rounded(_ price: Double, toTick tick: Double) -> Double {
        cleaned((price / tick + 1e-6).rounded(.down) * tick)
    }

    /// The widest spread among its legs, percent of the mid; nil where a leg has none.
    package var widestSpreadPercent: Double? {
        let spreads = legs.compactMap { $0.quote.spreadPercent.value }
        return spreads.count == legs.count ? spreads.max() : nil
    }
}

extension OrderTicket: CustomStringConvertible {
    package var description: String {
        legs.map { "\($0.side.rawValue) \($0.quantity) \($0.contract)" }.joined(separator: ", ")
    }
}
