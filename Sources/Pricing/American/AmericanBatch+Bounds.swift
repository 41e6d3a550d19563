import Glibc
import Market

extension AmericanBatch {
    /// Between which numbers a price puts an option's volatility and delta, for far less than it takes to find them.
    package struct Bounds: Sendable, Hashable {
        /// A fraction per year.
        package let volatility: ClosedRange<Double>
        /// Per dollar of the underlying.
        package let delta: ClosedRange<Double>
    }

    /// Bounds of what `impliedVolatilities` and `deltas` find for each quote; nil where they might find nothing, or where a rate is
    /// negative.
    ///
    /// The right to exercise early is worth no more than the interest on the strike of a put, K (1 − e^(−rT)), or the dividends of a
    /// call's share, S (1 − e^(−qT)). So the American volatility lies between the European ones of the price less that and of the
    /// price itself. The premium falls with the spot for a put and rises with it for a call, so that the American delta is at least
    /// as large as the European one at the same volatility; and that, as a function of volatility, is least at an end of the range.
    ///
    /// - Source: Kim, "The analytic valuation of American options", Review of Financial Studies 3 (1990), equations 9 and 10: the
    ///   premium as an integral over what exercising earns.
    package func bounds(_ quotes: [Quote]) -> [Bounds?] {
        let sides = PriceSides(quotes)
        let high = volatilities(sides, sides.high)
        let low = volatilities(sides, sides.low)
        return quotes.indices.map { index in
            let terms = quotes[index].terms
            guard sides.isUsable[index], high[index] > 0, high[index] < PriceSides.largestVolatility else { return nil }
            // Where the price less the premium holds no volatility, any up to the highest is possible.
            let most = high[index] * (1 + PriceSides.tolerance)
            let least = low[index] > 0 ? min(most, low[index] * (1 - PriceSides.tolerance)) : 0
            let delta = min(europeanDelta(terms, least), europeanDelta(terms, most)) - PriceSides.tolerance
            let magnitude = max(0, delta)...(1 + PriceSides.tolerance)
            return Bounds(
                volatility: least...most,
                delta: terms.right == .put ? -magnitude.upperBound ... -magnitude.lowerBound : magnitude)
        }
    }

    private func volatilities(_ sides: PriceSides, _ prices: [Double]) -> [Double] {
        var found = ImpliedVolatilityColumns()
        EuropeanBatch(instructionSet: instructionSet).impliedVolatilities(
            sides.options, price: .values(prices), into: &found)
        return found.volatility
    }

    /// The magnitude of the European delta.
    private func europeanDelta(_ terms: OptionTerms, _ volatility: Double) -> Double {
        let deviation = volatility * terms.years.squareRoot()
        let forward = log(terms.spot / terms.strike) + (terms.rate - terms.yield) * terms.years
        let upper = deviation > 0 ? forward / deviation + 0.5 * deviation : forward > 0 ? .infinity : -.infinity
        return exp(-terms.yield * terms.years) * NormalDistribution.cumulative(terms.right.sign * upper)
    }
}

/// The highest and lowest European prices that go with American ones, a little apart for what the method of `AmericanOption` errs.
private struct PriceSides {
    /// Relative, of volatilities, and absolute, of deltas: far above the error of any preset.
    static let tolerance = 1e-3
    /// Of the strike or the spot, whichever is larger: a tenth of a cent at 100 dollars.
    private static let priceTolerance = 1e-5
    /// Time value that surely has a volatility, in the same measure.
    private static let leastTimeValue = 1e-4
    static let largestVolatility = 5.0

    let options: OptionColumns
    let high: [Double]
    let low: [Double]
    /// Whether a volatility will surely be found, and the reasoning holds.
    let isUsable: [Bool]

    init(_ quotes: [AmericanBatch.Quote]) {
        options = OptionColumns(quotes.map(\.terms))
        high = quotes.map { $0.price + Self.priceTolerance * max($0.terms.spot, $0.terms.strike) }
        low = quotes.map { quote in
            let terms = quote.terms
            let (unit, rate) = terms.right == .put ? (terms.strike, terms.rate) : (terms.spot, terms.yield)
            let premium = -unit * expm1(-rate * terms.years)
            return quote.price - premium - Self.priceTolerance * max(terms.spot, terms.strike)
        }
        isUsable = quotes.map { quote in
            let terms = quote.terms
            guard terms.rate >= 0, terms.yield >= 0, terms.years > 0, terms.spot > 0, terms.strike > 0 else {
                return false
            }
            // No plan to exercise at a moment chosen beforehand is worth more than the larger of these.
            let floor =
                terms.right == .put
                ? max(0, terms.strike - terms.spot * terms.carry) : max(0, terms.spot - terms.strike * terms.discount)
            let unit = max(terms.spot, terms.strike)
            return quote.price > floor + Self.leastTimeValue * unit
                && quote.price < 0.5 * min(terms.spot, terms.strike) + floor
        }
    }
}
