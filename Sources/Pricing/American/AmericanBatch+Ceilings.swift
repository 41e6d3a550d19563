import Market

extension AmericanBatch {
    /// What a price says about a volatility that it needn't hold.
    package struct VolatilityCeiling: Sendable, Hashable {
        /// The volatility, if there is one, is no larger; a fraction per year. Zero where there is none for certain.
        package let most: Double
        /// Whether there surely is one.
        package let isCertain: Bool
    }

    /// For each quote what its volatility doesn't exceed, where `impliedVolatilities` finds one; nil where that can't be told.
    ///
    /// An American option is worth at least the European one, so that the European volatility of a price is the larger.
    package func volatilityCeilings(_ quotes: [Quote]) -> [VolatilityCeiling?] {
        let sides = PriceSides(quotes)
        let high = europeanVolatilities(sides.options, sides.high)
        return quotes.indices.map { index in
            let terms = quotes[index].terms
            guard terms.allowsBounds else { return nil }
            if high[index] > 0, high[index] < PriceSides.largestVolatility {
                return VolatilityCeiling(
                    most: high[index] * (1 + PriceSides.tolerance), isCertain: sides.isUsable[index])
            }
            // Less than a European option can be worth, and so less than an American one.
            return sides.high[index] <= terms.leastEuropeanPrice ? VolatilityCeiling(most: 0, isCertain: false) : nil
        }
    }

    /// Between which numbers a delta lies when all that is known of the volatility is that it is no larger than this.
    ///
    /// - Returns: nil where a rate is negative, and where there is nothing left to value.
    package func bounds(_ terms: OptionTerms, volatilityAtMost most: Double) -> Bounds? {
        guard terms.allowsBounds, most >= 0, most.isFinite else { return nil }
        let smallest = max(0, EuropeanDeltas(terms, least: 0, most: most).least - PriceSides.tolerance)
        let largest = 1 + PriceSides.tolerance
        return Bounds(
            volatility: 0...most, delta: terms.right == .put ? -largest ... -smallest : smallest...largest)
    }
}

extension OptionTerms {
    /// Whether the reasoning behind bounds holds: nothing is negative, and there is something left to value.
    var allowsBounds: Bool { rate >= 0 && yield >= 0 && years > 0 && spot > 0 && strike > 0 }

    /// The value without any volatility of an option that can't be exercised early, dollars per share.
    fileprivate var leastEuropeanPrice: Double {
        max(0, right.sign * (spot * carry - strike * discount))
    }
}
