import Glibc

extension PutMarket {
    /// A good estimate of B(τ): the root of the QD⁺ equation, by Newton's method from `start`, in strikes.
    ///
    /// - Source: M. Li, "Analytical approximations for the critical stock prices of American options: a performance
    ///   comparison", Review of Derivatives Research 13 (2010), the QD⁺ equation, written so that nothing divides by r or by
    ///   the premium.
    func estimatedBoundary(_ time: Double, from start: Double) -> Double {
        let equation = QDPlusEquation(self, time)
        let low = perpetual
        let high = limitAtExpiry
        var boundary = min(max(start, low), high)
        for _ in 0..<4 {
            let (value, slope) = equation.evaluate(boundary)
            let next = boundary - value / slope
            // The estimate may be poor; the fixed point that follows repairs it.
            guard next.isFinite else { return boundary }
            let moved = min(max(next, max(low, 0.5 * boundary)), high)
            if abs(moved - boundary) < 1e-4 * boundary { return moved }
            boundary = moved
        }
        return boundary
    }
}

/// The equation whose root QD⁺ takes for the boundary, at one time to expiration.
private struct QDPlusEquation {
    private let market: PutMarket
    private let rootTime: Double
    private let drift: Double
    private let discount: Double
    private let carry: Double
    private let alpha: Double
    private let beta: Double

    init(_ market: PutMarket, _ time: Double) {
        self.market = market
        let variance = market.volatility * market.volatility
        let omega = 2 * (market.rate - market.yield) / variance
        discount = exp(-market.rate * time)
        carry = exp(-market.yield * time)
        rootTime = time.squareRoot()
        drift = (market.rate - market.yield) * time
        // r/(1 − e^(−rτ)), which is 1/τ at r = 0.
        let exponent = market.rate * time
        let decay = abs(exponent) > 1e-8 ? -market.rate / expm1(-exponent) : 1 / time
        let root = ((omega - 1) * (omega - 1) + 8 * decay / variance).squareRoot()
        let lambda = -0.5 * (omega - 1 + root)
        let lambdaSlope = 2 * decay * decay / (variance * root)
        alpha = -2 / (variance * root)
        beta = lambda - alpha * discount * (decay - lambdaSlope / root)
    }

    /// The equation's value and slope at a spot.
    func evaluate(_ spot: Double) -> (value: Double, slope: Double) {
        let deviation = market.volatility * rootTime
        let upper = (log(spot) + drift) / deviation + 0.5 * deviation
        let lower = upper - deviation
        let cash = discount * NormalDistribution.cumulative(-lower)
        let shares = carry * NormalDistribution.cumulative(-upper)
        let density = carry * NormalDistribution.density(upper)
        let put = cash - spot * shares
        let theta =
            market.rate * cash - market.yield * spot * shares
            - 0.5 * market.volatility * spot * density / rootTime
        let charm =
            -density * ((market.rate - market.yield) / deviation - 0.5 * lower / (rootTime * rootTime))
            - market.yield * shares
        let value = (1 - shares) * spot + beta * (1 - spot - put) + alpha * theta
        let slope = (1 - shares) + density / deviation - beta * (1 - shares) + alpha * charm
        return (value, slope)
    }
}
