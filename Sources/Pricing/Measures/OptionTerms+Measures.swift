package import Market

extension OptionTerms {
    /// Signed distance into the money as a fraction of spot: ±(S − K)/S; unknown at a spot of zero.
    package var moneyness: Reading<Double> {
        guard spot > 0 else { return .unknown(reason: "the spot is zero") }
        return .known(right.sign * (spot - strike) / spot)
    }

    /// The spot at expiration at which an option bought at a price neither wins nor loses, dollars per share: K ± price.
    ///
    /// Below zero for a put that costs more than its strike: no spot gets that money back.
    package func breakeven(price: Double) -> Double { strike + right.sign * price }
}
