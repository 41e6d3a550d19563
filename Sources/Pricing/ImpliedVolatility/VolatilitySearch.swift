import Glibc
import Market

/// The search for the volatility that explains the price of an option that may be exercised early or whose share pays dividends.
///
/// The unknown is ln σ and the objective ln of the time value over the wanted one, which is close to a straight line at and
/// out of the money. The secant rule runs inside a bracket and bisects where it would leave it, as in the exercise
/// region, where the price doesn't move.
struct VolatilitySearch {
    /// What the option is, for the European start of the search.
    let terms: OptionTerms
    /// The price to explain, dollars per share.
    let price: Double
    /// The value at zero volatility, and what no volatility takes the option to.
    let bounds: (least: Double, most: Double)
    /// The price at a volatility.
    let value: (Double) throws(PricingError) -> Double

    private static let lowest = log(1e-6)

    /// ln σ beyond which no price is told from its bounds: σ√T = 60 in the units of `terms`.
    private let highest: Double

    init(
        _ terms: OptionTerms, price: Double, bounds: (least: Double, most: Double), widest: Double = 60,
        value: @escaping (Double) throws(PricingError) -> Double
    ) {
        self.terms = terms
        self.price = price
        self.bounds = bounds
        self.value = value
        highest = min(log(1_000), log(widest / terms.years.squareRoot()))
    }

    /// Why no search is worth while: a price that can't be used, or an option that has expired.
    static func refusal(price: Double, terms: OptionTerms) -> NoVolatilityReason? {
        guard price.isFinite else { return .invalid(.notFinite(name: "price", value: price)) }
        if price < 0 { return .invalid(.negative(name: "price", value: price)) }
        return terms.isExpired ? .expired : nil
    }

    /// Solves, or says why nothing solves.
    func solve(guess: Double?) -> ImpliedVolatility {
        if let reason = reasonWithoutSearch { return .none(reason: reason) }
        do throws(PricingError) {
            return try run(from: start(guess))
        } catch {
            return .none(reason: .invalid(error))
        }
    }

    private var floor: Double { bounds.least }

    /// What the bounds alone rule out.
    private var reasonWithoutSearch: NoVolatilityReason? {
        let noise = floor > 0 ? 4 * max(terms.spot, terms.strike, price).ulp : 0
        if price < floor - noise { return .belowIntrinsic }
        if price <= floor + noise { return .noTimeValue }
        return price >= bounds.most ? .aboveUpperBound : nil
    }

    /// ln of the first volatility tried: the caller's, else the European one, else 30 %.
    private func start(_ guess: Double?) -> Double {
        let european = EuropeanOption.impliedVolatility(price: price, terms: terms).value
        let first = guess.flatMap { $0.isFinite && $0 > 0 ? $0 : nil } ?? european ?? 0.3
        return min(max(log(first), Self.lowest), highest)
    }

    /// ln of the time value at σ = e^x over the wanted one; −∞ where σ leaves none.
    private func objective(_ x: Double) throws(PricingError) -> Double {
        log(max(0, try value(exp(x)) - floor) / (price - floor))
    }

    /// Vega of the European option in the coordinates of the search: the slope of the first step.
    private func slope(_ x: Double, _ gap: Double) -> Double {
        let volatility = exp(x)
        let slope =
            EuropeanOption(checked: terms, volatility: volatility).vega * volatility / (price - floor) / exp(gap)
        return slope.isFinite && slope > 0.1 ? slope : 1
    }

    private func run(from start: Double) throws(PricingError) -> ImpliedVolatility {
        var low = Self.lowest
        var high = highest
        var previous = (x: Double.nan, gap: Double.nan)
        var x = start
        for _ in 0..<80 {
            let gap = try objective(x)
            if abs(gap) < 1e-12 { return .solved(exp(x)) }
            if gap < 0 { low = max(low, x) } else { high = min(high, x) }
            if high - low < 1e-11 { return ending(0.5 * (low + high)) }
            var step = -gap / slope(x, gap)
            let secant = -gap * (x - previous.x) / (gap - previous.gap)
            if secant.isFinite { step = secant }
            previous = (x, gap)
            var next = x + min(max(step, -1.5), 1.5)
            let isInside = next > low && next < high
            if !step.isFinite || !isInside { next = bisection(low, high, x, gap) }
            // The error after a secant step is of the order of the product of the last two.
            if isInside, secant.isFinite, abs(next - x) < 1e-7 { return .solved(exp(next)) }
            x = next
        }
        return ending(x)
    }

    /// A point further in: the middle of a narrow bracket, a bounded step in a wide one.
    private func bisection(_ low: Double, _ high: Double, _ x: Double, _ gap: Double) -> Double {
        let middle = 0.5 * (low + high)
        return gap < 0 ? min(middle, x + 1) : max(middle, x - 1)
    }

    /// A bracket that closed on one of the outer limits has found no volatility but a bound.
    private func ending(_ x: Double) -> ImpliedVolatility {
        if x >= highest - 1e-9 { return .none(reason: .aboveUpperBound) }
        if x <= Self.lowest + 1e-9 { return .none(reason: .noTimeValue) }
        return .solved(exp(x))
    }
}
