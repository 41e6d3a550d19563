import Foundation

/// An American option on a binomial tree: shares neither code nor method with the engine's model.
///
/// - Source: Leisen and Reimer, "Binomial models for option valuation" (1996), Peizer–Pratt inversion 2. Greeks are
///   differences of whole trees, volatility is found by bisection.
struct BinomialTree {
    var isCall: Bool
    var spot: Double
    var strike: Double
    var years: Double
    var rate: Double = 0.04
    var yield: Double = 0
    var steps = 101

    func price(_ volatility: Double) -> Double {
        let deviation = volatility * years.squareRoot()
        let upper = (log(spot / strike) + (rate - yield) * years) / deviation + deviation / 2
        let probability = inverted(upper - deviation)
        let growth = exp((rate - yield) * years / Double(steps))
        let up = growth * inverted(upper) / probability
        let down = (growth - probability * up) / (1 - probability)
        let discount = exp(-rate * years / Double(steps))
        let (rising, falling) = (discount * probability, discount * (1 - probability))
        let ratio = up / down
        var bottom = spot * pow(down, Double(steps))
        var values: [Double] = []
        var node = bottom
        for _ in 0...steps {
            values.append(max(0, payoff(node)))
            node *= ratio
        }
        values.withUnsafeMutableBufferPointer { values in
            for step in stride(from: steps - 1, through: 0, by: -1) {
                bottom /= down
                node = bottom
                for index in 0...step {
                    let held = rising * values[index + 1] + falling * values[index]
                    let exercised = isCall ? node - strike : strike - node
                    values[index] = held > exercised ? held : exercised
                    node *= ratio
                }
            }
        }
        return values[0]
    }

    /// The volatility at which the tree's price is the one given; nil where none between 3 % and 500 % is.
    func impliedVolatility(price wanted: Double) -> Double? {
        var (low, high) = (0.03, 5.0)
        guard wanted > max(0, payoff(spot)) + 1e-9, price(high) > wanted, price(low) < wanted else { return nil }
        while high - low > 1e-7 {
            let middle = (low + high) / 2
            if price(middle) < wanted { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }

    struct Greeks {
        let delta, gamma, thetaPerDay, vegaPerPoint: Double
    }

    func greeks(_ volatility: Double) -> Greeks {
        let step = spot * min(0.01, 0.15 * volatility * years.squareRoot())
        let (below, here, above) = (moved(spot: -step), price(volatility), moved(spot: step))
        let (low, high) = (below.price(volatility), above.price(volatility))
        let moment = min(0.25, years * 365 / 20) / 365
        return Greeks(
            delta: (high - low) / (2 * step), gamma: (high - 2 * here + low) / (step * step),
            thetaPerDay: (moved(years: -moment).price(volatility) - moved(years: moment).price(volatility))
                / (2 * moment) / 365,
            vegaPerPoint: price(volatility + 0.005) - price(volatility - 0.005))
    }

    private func moved(spot change: Double = 0, years later: Double = 0) -> BinomialTree {
        var tree = self
        tree.spot += change
        tree.years += later
        return tree
    }

    private func payoff(_ spot: Double) -> Double { isCall ? spot - strike : strike - spot }

    private func inverted(_ z: Double) -> Double {
        let n = Double(steps)
        let inner = z / (n + 1.0 / 3 + 0.1 / (n + 1))
        let root = (0.25 - 0.25 * exp(-inner * inner * (n + 1.0 / 6))).squareRoot()
        return 0.5 + (z < 0 ? -root : root)
    }
}
