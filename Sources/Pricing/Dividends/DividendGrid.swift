import Glibc
import Market

/// The value of an option on a share with cash dividends, on a grid that moves with the share's median path.
///
/// With y = ln S less that path and U the value discounted to today, the Black–Scholes equation is the heat equation
/// U_t = −½σ²U_yy: no drift, no discounting. It is stepped by Crandall's scheme, fourth order in y and second in time, under the
/// constraint of exercise. Steps shrink towards expiration and each ex-date, where the value has a kink that is smoothed first. On
/// an ex-date the value is read off at the share less the dividend.
///
/// Points run from deep in the money to far out of it: ascending in S for puts, descending for calls.
///
/// - Source: Crandall, "An optimum implicit recurrence formula for the heat conduction equation", Quarterly of Applied
///   Mathematics 13 (1955); Brennan and Schwartz, "The valuation of American put options", Journal of Finance 32 (1977);
///   Vellekoop and Nieuwenhuis (2006) for the ex-date.
struct DividendGrid {
    let problem: DividendProblem
    private let resolution: DividendResolution
    private let sign: Double
    private let drift: Double
    private let axis: DividendAxis
    /// ln S in the middle of the grid where each stretch begins: now, and just after each dividend.
    private let anchors: [Double]
    /// U at the points.
    private var values: [Double]
    private var edge: DividendEdge
    private var heat: HeatStep
    private var fresh = FreshKink(position: .infinity)

    /// Prepares the grid.
    ///
    /// - Parameter width: σ√T that the grid is laid out for; the members of a difference quotient share it.
    init(_ problem: DividendProblem, _ resolution: DividendResolution, width: Double) {
        self.problem = problem
        self.resolution = resolution
        sign = problem.right.sign
        drift = problem.rate - problem.yield - 0.5 * problem.volatility * problem.volatility
        let reach = resolution.deviations + 0.5 * width
        let intervals = 4 * Int((Double(resolution.intervals) / 4 * reach / resolution.deviations).rounded(.up))
        axis = DividendAxis(half: width * reach, intervals: intervals, direction: -sign)
        anchors = DividendGrid.anchors(problem, drift)
        values = [Double](repeating: 0, count: intervals + 1)
        edge = DividendEdge(sign: sign, strike: problem.strike)
        heat = HeatStep(points: intervals + 1)
        solve()
    }

    private static func anchors(_ problem: DividendProblem, _ drift: Double) -> [Double] {
        var anchor = log(problem.start)
        var time = 0.0
        return [anchor]
            + problem.dividends.map { dividend in
                let share = exp(anchor + drift * (dividend.years - time))
                time = dividend.years
                anchor = log(max(share - problem.jump(dividend), 0.05 * share))
                return anchor
            }
    }

    /// ln S in the middle at a time of a stretch.
    private func middle(_ stretch: Int, _ time: Double) -> Double {
        anchors[stretch] + drift * (time - (stretch == 0 ? 0 : problem.dividends[stretch - 1].years))
    }

    /// Back from expiration to now.
    private mutating func solve() {
        expire()
        var end = problem.years
        for (stretch, dividend) in problem.dividends.enumerated().reversed() {
            descend(from: end, to: dividend.years, stretch: stretch + 1)
            goEx(dividend, stretch: stretch)
            end = dividend.years
        }
        descend(from: end, to: 0, stretch: 0)
    }
}

extension DividendGrid {
    /// The exercise values at expiration.
    private mutating func expire() {
        let line = payoff(at: problem.years, stretch: problem.dividends.count, includingNow: false)
        for point in values.indices { values[point] = max(0, line.value(axis.growths[point])) }
        let kink = log(line.cash / line.share)
        axis.smooth(&values, kink: kink) { max(0, line.value(exp($0))) }
        fresh = FreshKink(position: axis.position(kink))
        edge.exercise(hurdle: problem.hurdle(at: problem.years, including: false))
    }

    /// What exercise pays at a time, discounted to today, as a line in e^y.
    private func payoff(at time: Double, stretch: Int, includingNow: Bool) -> PayoffLine {
        let discount = exp(-problem.rate * time)
        return PayoffLine(
            sign: sign, share: discount * exp(middle(stretch, time)),
            cash: discount * problem.hurdle(at: time, including: includingNow))
    }

    /// Steps back through a stretch without dividends.
    private mutating func descend(from end: Double, to start: Double, stretch: Int) {
        let length = end - start
        guard length > 0 else { return }
        let count = resolution.steps(for: length, of: problem.years)
        var time = end
        for step in 1...count {
            let share = Double(step) / Double(count)
            let next = step == count ? start : end - length * share * share
            advance(from: time, to: next, stretch: stretch)
            time = next
        }
    }

    private mutating func advance(from time: Double, to next: Double, stretch: Int) {
        let line = payoff(at: next, stretch: stretch, includingNow: false)
        let span = time - next
        let share = exp(middle(stretch, next)) * axis.growths[0]
        edge.hold(shares: exp(-problem.yield * span), cash: exp(-problem.rate * span))
        let isAmerican = problem.style == .american
        if isAmerican { edge.exerciseIfBetter(hurdle: line.cash * exp(problem.rate * next), share: share) }
        let deep = exp(-problem.rate * next) * edge.value(share)
        let ratio = 0.5 * problem.volatility * problem.volatility * span / (axis.spacing * axis.spacing)
        fresh.spread += ratio
        heat.advance(
            &values, deep: deep, ratio: ratio, growths: axis.growths,
            floor: isAmerican ? (line, fresh.floored(of: values.count)) : nil)
    }

    /// The value on the eve of an ex-date from that after it.
    private mutating func goEx(_ dividend: CashDividend, stretch: Int) {
        let time = dividend.years
        let discount = exp(-problem.rate * time)
        let before = exp(middle(stretch, time))
        let after = exp(middle(stretch + 1, time))
        let jump = problem.jump(dividend)
        fresh = FreshKink(position: .infinity)
        let reader = GridReader(axis: axis, values: values, edge: edge, share: after, discount: discount)
        func held(_ growth: Double) -> Double { reader.value(max(0, before * growth - jump)) }
        for point in values.indices { values[point] = held(axis.growths[point]) }
        edge.goEx(jump, share: before * axis.growths[0])
        guard problem.style == .american else { return }
        let line = payoff(at: time, stretch: stretch, includingNow: true)
        edge.exerciseIfBetter(
            hurdle: problem.hurdle(at: time, including: true), share: before * axis.growths[0])
        let kink = axis.crossing(values, line) { held(exp($0)) }
        for point in values.indices { values[point] = max(values[point], line.value(axis.growths[point])) }
        guard let kink else { return }
        fresh = FreshKink(position: axis.position(kink))
        axis.smooth(&values, kink: kink) { y in
            let growth = exp(y)
            return max(line.value(growth), held(growth))
        }
    }
}

extension DividendGrid {
    /// Price, delta, gamma and theta now; vega and rho 0.
    ///
    /// Derivatives by y are five-point differences; theta follows from the equation where the option is held.
    var greeks: RawGreeks {
        let center = axis.intervals / 2
        let direction = -sign
        func at(_ offset: Int) -> Double { values[center + offset] }
        let first =
            direction * (8 * (at(1) - at(-1)) - (at(2) - at(-2))) / (12 * axis.spacing)
        let second =
            (16 * (at(1) + at(-1)) - (at(2) + at(-2)) - 30 * at(0)) / (12 * axis.spacing * axis.spacing)
        let share = problem.start
        // Rounding can take a strike a billion times the share out of the bounds.
        let most = sign < 0 && problem.style == .american ? 1 : max(1, exp(-problem.yield * problem.years))
        let delta = sign * min(most, max(0, sign * first / share))
        let gamma = max(0, second - first) / (share * share)
        let future = problem.spot - share
        let theta =
            problem.rate * at(0) - (problem.rate - problem.yield) * share * delta
            - 0.5 * problem.volatility * problem.volatility * share * share * gamma - problem.rate * future * delta
        return RawGreeks(price: max(0, at(0)), delta: delta, gamma: gamma, vega: 0, theta: theta, rho: 0)
    }

    /// The price alone.
    var price: Double { max(0, values[axis.intervals / 2]) }

    /// Whether exercising now is worth as much as holding on.
    var isExercised: Bool {
        guard problem.style == .american else { return false }
        let line = payoff(at: 0, stretch: 0, includingNow: false)
        let center = axis.intervals / 2
        return line.value(1) > 0 && values[center] <= line.value(1)
    }

    /// The spot at which exercising now becomes optimal, dollars per share; nil where no point of the grid is exercised.
    ///
    /// Near it the gain from holding grows with the square of the distance: its root is extrapolated to zero.
    var exerciseBoundary: Double? {
        guard problem.style == .american else { return nil }
        let line = payoff(at: 0, stretch: 0, includingNow: false)
        func gain(_ point: Int) -> Double { max(0, values[point] - line.value(axis.growths[point])) }
        guard let held = (1..<axis.intervals - 1).first(where: { gain($0) > 0 }), held > 1 else { return nil }
        let near = gain(held).squareRoot()
        let far = gain(held + 1).squareRoot()
        let share = far > near ? min(1, near / (far - near)) : 0
        let y = axis.offsets[held] - share * (axis.offsets[held + 1] - axis.offsets[held])
        return problem.start * exp(y) + problem.spot - problem.start
    }
}
