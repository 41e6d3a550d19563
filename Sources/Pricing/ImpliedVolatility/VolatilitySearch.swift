import Glibc
import Market

/// The search for the volatility that explains the price of an option that may be exercised early or whose share pays dividends.
///
/// It asks for the price at one volatility after the other, so that many searches can ask a vector kernel together.
///
/// The unknown is ln σ and the objective ln of the time value over the wanted one, which is close to a straight line at and
/// out of the money. The secant rule runs inside a bracket and bisects where it would leave it, as in the exercise
/// region, where the price doesn't move.
struct VolatilitySearch {
    private let terms: OptionTerms
    private let price: Double
    private let floor: Double
    /// ln σ beyond which no price is told from its bounds.
    private let highest: Double
    private static let lowest = log(1e-6)

    private var low = lowest
    private var high: Double
    private var previous = (x: Double.nan, gap: Double.nan)
    private var x: Double
    private var rounds = 0

    /// What is known before any price is computed.
    enum Beginning {
        case search(VolatilitySearch)
        case refused(NoVolatilityReason)
    }

    /// A search from the caller's guess, else from the European volatility, or why there is nothing to search.
    ///
    /// - Parameters:
    ///   - price: to be explained, dollars per share.
    ///   - bounds: the value at zero volatility and what no volatility takes the option to; asked for after the price and
    ///     the terms have proved usable.
    ///   - widest: the largest σ√T that prices can be asked for.
    static func begin(
        _ terms: OptionTerms, price: Double, guess: Double?, widest: Double = 60,
        bounds: () -> (least: Double, most: Double)
    ) -> Beginning {
        guard price.isFinite else { return .refused(.invalid(.notFinite(name: "price", value: price))) }
        if price < 0 { return .refused(.invalid(.negative(name: "price", value: price))) }
        if terms.isExpired { return .refused(.expired) }
        let (least, most) = bounds()
        let noise = least > 0 ? 4 * max(terms.spot, terms.strike, price).ulp : 0
        if price < least - noise { return .refused(.belowIntrinsic) }
        if price <= least + noise { return .refused(.noTimeValue) }
        if price >= most { return .refused(.aboveUpperBound) }
        return .search(VolatilitySearch(terms, price, floor: least, guess: guess, widest: widest))
    }

    private init(_ terms: OptionTerms, _ price: Double, floor: Double, guess: Double?, widest: Double) {
        self.terms = terms
        self.price = price
        self.floor = floor
        highest = min(log(1_000), log(widest / terms.years.squareRoot()))
        high = highest
        let first =
            guess.flatMap { $0.isFinite && $0 > 0 ? $0 : nil }
            ?? EuropeanOption.impliedVolatility(price: price, terms: terms).value ?? 0.3
        x = min(max(log(first), Self.lowest), highest)
    }

    /// Searches with a price function.
    static func solve(
        _ beginning: Beginning, value: (Double) throws(PricingError) -> Double
    ) -> ImpliedVolatility {
        switch beginning {
        case .refused(let reason): return .none(reason: reason)
        case .search(var search):
            do throws(PricingError) {
                while true {
                    if let answer = search.learn(try value(search.volatility)) { return answer }
                }
            } catch {
                return .none(reason: .invalid(error))
            }
        }
    }
}

extension VolatilitySearch {
    /// The volatility at which the price is wanted next.
    var volatility: Double { exp(x) }

    /// Takes the price at `volatility`; the answer once it is found.
    mutating func learn(_ value: Double) -> ImpliedVolatility? {
        // ln of the time value over the wanted one; −∞ where σ leaves none.
        let gap = log(max(0, value - floor) / (price - floor))
        if abs(gap) < 1e-12 { return .solved(exp(x)) }
        if gap < 0 { low = max(low, x) } else { high = min(high, x) }
        if high - low < 1e-11 { return ending(0.5 * (low + high)) }
        let secant = -gap * (x - previous.x) / (gap - previous.gap)
        let step = secant.isFinite ? secant : -gap / slope(gap)
        previous = (x, gap)
        var next = x + min(max(step, -1.5), 1.5)
        let isInside = next > low && next < high
        if !step.isFinite || !isInside { next = bisection(gap) }
        // The error after a secant step is of the order of the product of the last two.
        if isInside, secant.isFinite, abs(next - x) < 1e-7 { return .solved(exp(next)) }
        x = next
        rounds += 1
        return rounds < 80 ? nil : ending(x)
    }

    /// Vega of the European option in the coordinates of the search: the slope of the first step.
    private func slope(_ gap: Double) -> Double {
        let vega = EuropeanOption(checked: terms, volatility: volatility).vega
        let slope = vega * volatility / (price - floor) / exp(gap)
        return slope.isFinite && slope > 0.1 ? slope : 1
    }

    /// A point further in: the middle of a narrow bracket, a bounded step in a wide one.
    private func bisection(_ gap: Double) -> Double {
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
