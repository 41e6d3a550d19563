import Glibc

/// The American put on one unit of strike: value and derivatives by spot, from its exercise boundary.
///
/// - Source: Kim (1990); Carr, Jarrow, Myneni, "Alternative characterizations of American put options" (1992): the European
///   value plus the value of the income while exercised. The derivatives are those of that integral, whose boundary doesn't
///   depend on spot.
struct UnitPut {
    private let market: PutMarket
    private let scheme: BoundaryScheme
    let boundary: ExerciseBoundary

    init(_ market: PutMarket, _ scheme: BoundaryScheme, _ form: BoundaryEquation.Form) {
        self.market = market
        self.scheme = scheme
        boundary = ExerciseBoundary(market, scheme, form)
    }

    /// Value and its first and second derivative by spot.
    struct Values {
        var price: Double
        var delta: Double
        var gamma: Double
    }

    /// Whether exercising now is optimal: spot at or below the boundary.
    func isExercised(_ spot: Double) -> Bool {
        log(spot) <= boundary.logLimit + boundary.logRatio
    }

    /// Price at a spot > 0, never below the European one or the exercise value.
    func price(_ spot: Double) -> Double {
        guard !isExercised(spot) else { return 1 - spot }
        let european = european(spot).price
        return max(european, 1 - spot, european + premium(spot))
    }

    /// Price, delta and gamma at a spot > 0.
    ///
    /// Within a hundredth of a standard deviation of the boundary the integrand of gamma becomes a spike; there gamma runs straight
    /// to its known value on the boundary, Γ = 2(rK − qB)/(σ²B²), and delta follows from it.
    func values(_ spot: Double) -> Values {
        guard !isExercised(spot) else { return Values(price: 1 - spot, delta: -1, gamma: 0) }
        let logBoundary = boundary.logLimit + boundary.logRatio
        let near = 0.01 * market.volatility * market.years.squareRoot()
        let distance = log(spot) - logBoundary
        guard distance < near else { return smooth(spot) }
        let edge = exp(logBoundary)
        let onBoundary = 2 * (market.rate - market.yield * edge) / (market.volatility * market.volatility * edge * edge)
        let beyond = smooth(exp(logBoundary + near)).gamma
        let gamma = onBoundary + (beyond - onBoundary) * distance / near
        let delta = -1 + 0.5 * (onBoundary + gamma) * (spot - edge)
        return Values(price: price(spot), delta: delta, gamma: gamma)
    }

    private func european(_ spot: Double) -> EuropeanOption {
        let terms = OptionTerms.unitPut(spot: spot, years: market.years, rate: market.rate, yield: market.yield)
        return EuropeanOption(checked: terms, volatility: market.volatility)
    }

    private func smooth(_ spot: Double) -> Values {
        let european = european(spot).greeks
        let premium = premiumValues(spot)
        return Values(
            price: max(european.price, 1 - spot, european.price + premium.price),
            delta: min(0, max(-1, european.delta + premium.delta)),
            gamma: max(0, european.gamma + premium.gamma))
    }
}

extension UnitPut {
    /// The quadrature over θ (t = T·sin²θ since now), crowded where the integrand turns on.
    ///
    /// - Source: Johnston and Elliott, "A sinh transformation for evaluating nearly singular boundary element integrals" (2005).
    private struct Path {
        let width: Double
        let stretch: Double

        init(_ market: PutMarket, distance: Double) {
            let deviation = market.volatility * market.years.squareRoot()
            let drift = abs(market.rate - market.yield) / market.volatility * market.years.squareRoot()
            width = min(2, max(1e-3, min(distance / deviation, 2 / (deviation + drift))))
            stretch = asinh(0.5 * .pi / width)
        }

        @inline(__always)
        func angle(_ position: Double) -> (angle: Double, weight: Double) {
            let grown = exp(stretch * position)
            let shrunk = 1 / grown
            return (0.5 * width * (grown - shrunk), 0.5 * width * stretch * (grown + shrunk))
        }
    }

    /// One node of the integral: time, its weight, the two arguments and factors.
    private struct Node {
        let weight: Double
        let deviation: Double
        let upper: Double
        let lower: Double
        let discount: Double
        let carry: Double
    }

    @inline(__always)
    private func forEachNode(_ spot: Double, _ body: (Node) -> Void) {
        let logSpot = log(spot) - boundary.logLimit
        let path = Path(market, distance: logSpot - boundary.logRatio)
        let total = market.volatility * market.years.squareRoot()
        let drift =
            ((market.rate - market.yield) / market.volatility + 0.5 * market.volatility) * market.years.squareRoot()
        for index in scheme.pricing.nodes.indices {
            let (angle, weight) = path.angle(scheme.pricing.nodes[index])
            let sine = sin(angle)
            let cosine = cos(angle)
            let time = market.years * sine * sine
            let deviation = total * sine
            let upper = (logSpot - boundary.logRatio(at: cosine)) / deviation + drift * sine
            body(
                Node(
                    weight: scheme.pricing.weights[index] * weight * 2 * market.years * sine * cosine,
                    deviation: deviation, upper: upper, lower: upper - deviation,
                    discount: market.rate * exp(-market.rate * time), carry: market.yield * exp(-market.yield * time)))
        }
    }

    private func premium(_ spot: Double) -> Double {
        var sum = 0.0
        forEachNode(spot) { node in
            let cash = node.discount * NormalDistribution.cumulative(-node.lower)
            let shares = node.carry * NormalDistribution.cumulative(-node.upper)
            sum += node.weight * (cash - spot * shares)
        }
        return max(0, sum)
    }

    private func premiumValues(_ spot: Double) -> Values {
        var values = Values(price: 0, delta: 0, gamma: 0)
        forEachNode(spot) { node in
            let cash = node.discount * NormalDistribution.cumulative(-node.lower)
            let shares = node.carry * NormalDistribution.cumulative(-node.upper)
            let cashDensity = node.discount * NormalDistribution.density(node.lower) / (spot * node.deviation)
            let shareDensity = node.carry * NormalDistribution.density(node.upper) / node.deviation
            values.price += node.weight * (cash - spot * shares)
            values.delta += node.weight * (shareDensity - shares - cashDensity)
            let curvature =
                cashDensity * (1 + node.lower / node.deviation) + shareDensity * (1 - node.upper / node.deviation)
            values.gamma += node.weight * curvature / spot
        }
        values.price = max(0, values.price)
        return values
    }
}
