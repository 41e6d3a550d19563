import Market

extension EuropeanOption {
    /// The volatility at which the European price is `price`, to the limit of what the price still tells.
    ///
    /// An in-the-money price is first turned into that of its out-of-the-money twin by put–call parity; the digits that
    /// this loses are gone from the price itself. Never NaN.
    ///
    /// - Parameter price: dollars per share.
    /// - Source: as `NormalisedBlack`.
    package static func impliedVolatility(price: Double, terms: OptionTerms) -> ImpliedVolatility {
        guard price.isFinite else { return .none(reason: .invalid(.notFinite(name: "price", value: price))) }
        if price < 0 { return .none(reason: .invalid(.negative(name: "price", value: price))) }
        if terms.isExpired { return .none(reason: .expired) }
        let shares = terms.spot * terms.carry
        let cash = terms.strike * terms.discount
        let floor = max(0, terms.right.sign * (shares - cash))
        let timeValue = price - floor
        // What rounding alone can do to the difference of two numbers of this size.
        let noise = floor > 0 ? 4 * max(shares, cash, price).ulp : 0
        if timeValue < -noise { return .none(reason: .belowIntrinsic) }
        if timeValue <= noise { return .none(reason: .noTimeValue) }
        if timeValue >= min(shares, cash) { return .none(reason: .aboveUpperBound) }
        // A share or strike as good as zero leaves no digits to read.
        if min(shares, cash) < asGoodAsZero { return .none(reason: .noTimeValue) }
        let black = NormalisedBlack(moneyness: -abs(terms.logForwardMoneyness))
        let scaled = timeValue / (shares.squareRoot() * cash.squareRoot())
        guard scaled > 0, scaled < black.limit else {
            return .none(reason: scaled > 0 ? .aboveUpperBound : .noTimeValue)
        }
        let volatility = black.deviation(of: scaled) / terms.years.squareRoot()
        guard volatility.isFinite, volatility > 0 else { return .none(reason: .noTimeValue) }
        return .solved(volatility)
    }
}
