import Glibc

/// Black's formula out of the money, in the units in which only two numbers are left.
///
/// With x = −|ln(F/K)| ≤ 0 and s = σ√T, an out-of-the-money option is worth b(x, s)·√(F·K)·e^(−rT).
///
/// - Source: P. Jäckel, "Let's Be Rational" (2015), equations 2.3–2.5 and section 3 for the choice of objective on either
///   side of the inflection point s = √(2|x|).
struct NormalisedBlack {
    /// x = −|ln(F/K)|.
    let moneyness: Double

    /// e^(x/2): what b tends to as s grows.
    var limit: Double { exp(0.5 * moneyness) }

    /// b(x, s) for s > 0.
    func value(_ deviation: Double) -> Double {
        let (upper, lower) = arguments(deviation)
        let root = limit
        return max(0, root * NormalDistribution.cumulative(upper) - NormalDistribution.cumulative(lower) / root)
    }

    /// e^(x/2) − b(x, s), without cancellation.
    func shortfall(_ deviation: Double) -> Double {
        let (upper, lower) = arguments(deviation)
        let root = limit
        return root * NormalDistribution.cumulative(-upper) + NormalDistribution.cumulative(lower) / root
    }

    /// ∂b/∂s.
    func slope(_ deviation: Double) -> Double {
        limit * NormalDistribution.density(arguments(deviation).upper)
    }

    private func arguments(_ deviation: Double) -> (upper: Double, lower: Double) {
        let centre = moneyness / deviation
        return (centre + 0.5 * deviation, centre - 0.5 * deviation)
    }

    /// The s with b(x, s) = value, for 0 < value < e^(x/2).
    ///
    /// Below the inflection point ln b is almost linear in 1/s², above it the logarithm of the shortfall is almost linear
    /// in s; Newton's method runs in these coordinates, inside a bracket that it falls back on.
    func deviation(of target: Double) -> Double {
        let inflection = (-2 * moneyness).squareRoot()
        guard inflection > 0, target < value(inflection) else { return above(inflection, target) }
        return below(inflection, target)
    }

    private func below(_ inflection: Double, _ target: Double) -> Double {
        let wanted = log(target)
        var low = 0.0
        var high = inflection
        var current = min(0.999 * inflection, -moneyness / (-2 * wanted).squareRoot())
        for _ in 0..<100 {
            let reached = value(current)
            if reached > target { high = current } else { low = current }
            // Newton in w = 1/s², where dw/ds = −2/s³.
            let step = (log(reached) - wanted) * reached / slope(current) * 2 / (current * current * current)
            let inverse = 1 / (current * current) + step
            var next = inverse > 0 ? 1 / inverse.squareRoot() : .nan
            if !(next > low && next < high) { next = 0.5 * (low + high) }
            if abs(next - current) <= 2e-16 * current { return next }
            current = next
        }
        return current
    }

    private func above(_ inflection: Double, _ target: Double) -> Double {
        let missing = limit - target
        let wanted = log(missing)
        var low = inflection
        var high = Double.infinity
        var current = inflection > 0 ? inflection * 1.001 : max(1e-300, target / NormalDistribution.peak)
        for _ in 0..<100 {
            let left = shortfall(current)
            let slope = slope(current)
            if left < missing { high = current } else { low = current }
            // The plain difference is the more precise one while the time value is the small number.
            let step =
                target < missing ? (target - value(current)) / slope : (log(left) - wanted) * left / slope
            var next = current + step
            if !(next > low && next < high) { next = high.isFinite ? 0.5 * (low + high) : 2 * current }
            if abs(next - current) <= 2e-16 * current { return next }
            current = next
        }
        return current
    }
}
