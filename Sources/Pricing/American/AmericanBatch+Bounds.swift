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
    /// The American volatility lies between the European ones of the price less what the right to exercise early can be worth and of
    /// the price itself. That right loses value with a rising spot for a put and gains for a call, so that the American delta
    /// is at least as large as the European one at the same volatility, and larger by no more than that value's own slope.
    package func bounds(_ quotes: [Quote]) -> [Bounds?] {
        let sides = PriceSides(quotes)
        let high = europeanVolatilities(sides.options, sides.high)
        let limits = quotes.indices.map { index -> EarlyExerciseLimit? in
            guard sides.isUsable[index], high[index] > 0, high[index] < PriceSides.largestVolatility else { return nil }
            return EarlyExerciseLimit(quotes[index].terms, volatility: high[index] * (1 + PriceSides.tolerance))
        }
        let low = europeanVolatilities(sides.options, zip(sides.low, limits).map { $0 - ($1?.value ?? 0) })
        return quotes.indices.map { index in
            guard let limit = limits[index] else { return nil }
            let terms = quotes[index].terms
            let most = high[index] * (1 + PriceSides.tolerance)
            // Where the price less the right's value holds no volatility, any up to the highest is possible.
            let least = low[index] > 0 ? min(most, low[index] * (1 - PriceSides.tolerance)) : 0
            let european = EuropeanDeltas(terms, least: least, most: most)
            let smallest = max(0, european.least - PriceSides.tolerance)
            let largest = min(1, european.most + limit.slope(least: least)) + PriceSides.tolerance
            return Bounds(
                volatility: least...most, delta: terms.right == .put ? -largest ... -smallest : smallest...largest)
        }
    }

    func europeanVolatilities(_ options: OptionColumns, _ prices: [Double]) -> [Double] {
        var found = ImpliedVolatilityColumns()
        EuropeanBatch(instructionSet: instructionSet).impliedVolatilities(options, price: .values(prices), into: &found)
        return found.volatility
    }
}

/// The least and the largest magnitude of a European delta over a range of volatilities.
struct EuropeanDeltas {
    let least: Double
    let most: Double

    init(_ terms: OptionTerms, least low: Double, most high: Double) {
        let (sign, carry) = (terms.right.sign, terms.carry)
        let root = terms.years.squareRoot()
        let forward = terms.logForwardMoneyness
        func delta(_ deviation: Double) -> Double {
            let upper = deviation > 0 ? forward / deviation + 0.5 * deviation : forward > 0 ? .infinity : -.infinity
            return carry * NormalDistribution.cumulative(sign * upper)
        }
        let ends = (delta(low * root), delta(high * root))
        var (least, most) = (min(ends.0, ends.1), max(ends.0, ends.1))
        // With the forward above the strike, d1 falls to its least at the deviation √(2 ln(F/K)) and rises from there.
        if forward > 0, case let turn = (2 * forward).squareRoot(), turn > low * root, turn < high * root {
            (least, most) = (min(least, delta(turn)), max(most, delta(turn)))
        }
        self.least = least
        self.most = most
    }
}

/// The highest and lowest European prices that go with American ones, a little apart for what the method of `AmericanOption` errs.
struct PriceSides {
    /// Relative, of volatilities, and absolute, of deltas: far above the error of any preset.
    static let tolerance = 1e-3
    /// Of the strike or the spot, whichever is larger: a tenth of a cent at 100 dollars.
    private static let priceTolerance = 1e-5
    /// Time value that surely has a volatility, in the same measure.
    private static let leastTimeValue = 1e-4
    static let largestVolatility = 5.0

    let options: OptionColumns
    let high: [Double]
    /// Before the value of exercising early is taken off.
    let low: [Double]
    /// Whether a volatility will surely be found, and the reasoning holds.
    let isUsable: [Bool]

    init(_ quotes: [AmericanBatch.Quote]) {
        options = OptionColumns(quotes.map(\.terms))
        high = quotes.map { $0.price + Self.priceTolerance * max($0.terms.spot, $0.terms.strike) }
        low = quotes.map { $0.price - Self.priceTolerance * max($0.terms.spot, $0.terms.strike) }
        isUsable = quotes.map { quote in
            let terms = quote.terms
            guard terms.allowsBounds else { return false }
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
