import Market

/// A price per share and fees that come, to the cent, to the cash that a broker says has moved.
struct BrokerMoney: Sendable, Equatable {
    /// Dollars per share, as stated, or finer where the broker's own is rounded.
    let price: Double
    let fees: Dollars

    /// How far a stated price may be from what the cash says: brokers round to the cent.
    private static let tolerance = 0.00501

    /// - Parameters:
    ///   - fees: nil where the file has none of its own; what the cash falls short is taken for them then
    ///   - cash: what has moved in all, negative when paid; nil where the row doesn't tell
    /// - Returns: nil where the numbers contradict each other.
    static func reconcile(
        price: Double, shares: Int, isPurchase: Bool, fees: Dollars?, cash: Dollars?
    ) -> BrokerMoney? {
        guard price.isFinite, price >= 0, shares > 0, (fees ?? .zero) >= .zero else { return nil }
        guard let cash else { return BrokerMoney(price: price, fees: fees ?? .zero) }
        let stated = amount(price, shares)
        let difference = isPurchase ? -cash - stated : stated - cash
        let charged = fees ?? max(.zero, difference)
        let gross = isPurchase ? -cash - charged : cash + charged
        guard gross >= .zero else { return nil }
        if gross == stated { return BrokerMoney(price: price, fees: charged) }
        let exact = gross.value / Double(shares)
        guard abs(exact - price) <= tolerance else { return nil }
        return BrokerMoney(price: exact, fees: charged)
    }

    /// `price × shares` to the nearest cent, halves away from zero, with the price taken to a millionth of a dollar as accounts do.
    static func amount(_ price: Double, _ shares: Int) -> Dollars {
        guard price.magnitude < 1e9 else { return .zero }
        let millionths = Int128((price * 1e6).rounded()) * Int128(shares)
        let cents = (millionths.magnitude + 5000) / 10_000
        return Dollars(cents: Int64(clamping: millionths < 0 ? -Int128(cents) : Int128(cents)))
    }
}
