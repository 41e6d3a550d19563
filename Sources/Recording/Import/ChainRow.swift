import Market

/// A row of a feed's chain, read and ready to be recorded.
struct ChainRow {
    /// A number for each `ChainField`, in its order; NaN where it is missing.
    typealias Cells = InlineArray<13, Double>

    let expiration: CalendarDate
    let right: OptionRight
    let strike: Strike
    /// The OCC root, where the feed states it.
    var root: String?
    var cells = Cells(repeating: .nan)

    /// The number of a field; NaN where it is missing.
    subscript(field: ChainField) -> Double { cells[Int(field.rawValue)] }
}

extension ChainRow {
    /// A row from a quote, and what the feed sent with it.
    init(
        expiration: CalendarDate, right: OptionRight, strike: Strike, root: String? = nil, quote: Quote,
        greeks: FeedGreeks = FeedGreeks()
    ) {
        self.init(expiration: expiration, right: right, strike: strike, root: root)
        let values = [
            quote.bid, quote.ask, quote.bidSize, quote.askSize, quote.last, quote.volume, quote.openInterest,
            greeks.impliedVolatility, greeks.delta, greeks.gamma, greeks.theta, greeks.vega, greeks.rho,
        ]
        for (field, value) in values.enumerated() { cells[field] = value ?? .nan }
    }
}
