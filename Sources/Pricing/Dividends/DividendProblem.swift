import Glibc
import Market

/// What the grid solves: checked terms, the dividends that matter, at one volatility.
struct DividendProblem {
    let right: OptionRight
    let strike: Double
    let spot: Double
    let years: Double
    var rate: Double
    let yield: Double
    var volatility: Double
    /// In (0, T], ascending, each moment once.
    let dividends: [CashDividend]
    let model: DividendModel
    let style: ExerciseStyle

    /// What is left of the dividends at a time, discounted to it; those that go ex just then count where asked for.
    func remaining(at time: Double, including now: Bool) -> Double {
        var sum = 0.0
        for dividend in dividends where dividend.years > time || (now && dividend.years == time) {
            sum += dividend.amount * exp(-rate * (dividend.years - time))
        }
        return sum
    }

    /// What is paid for the lognormal variable of the grid on exercise: K, and under the escrowed model K less the dividends to come.
    func hurdle(at time: Double, including now: Bool) -> Double {
        model == .spot ? strike : strike - remaining(at: time, including: now)
    }

    /// Today's value of the grid's variable: S, and under the escrowed model S less the dividends to come.
    var start: Double {
        model == .spot ? spot : spot - remaining(at: 0, including: false)
    }

    /// σ√T.
    var width: Double { volatility * years.squareRoot() }

    /// What no volatility takes the option to: the strike for puts (today's value of it for European ones), the share for calls.
    var most: Double {
        let shares = spot * (style == .american ? max(1, exp(-yield * years)) : exp(-yield * years))
        let cash = strike * (style == .american ? max(1, exp(-rate * years)) : exp(-rate * years))
        return right == .put ? cash : shares
    }

    /// How far the variable falls on an ex-date.
    func jump(_ dividend: CashDividend) -> Double {
        model == .spot ? dividend.amount : 0
    }

    /// The least that the option is worth at any volatility: the better of holding and exercising on the share's expected path.
    ///
    /// An American option is exercised at an end of one of the stretches between dividends or where the slope of its
    /// discounted exercise value is zero; a European one at expiration.
    var certain: (value: Double, time: Double) {
        var best = (value: 0.0, time: 0.0)
        func consider(_ time: Double, _ share: Double) {
            let value = exp(-rate * time) * right.sign * (share - strike)
            if value > best.value { best = (value, time) }
        }
        var path = SharePath(problem: self)
        for dividend in dividends {
            if style == .american { path.moments(until: dividend.years, right).forEach { consider($0.time, $0.share) } }
            path.pass(dividend)
        }
        let last = path.moments(until: years, right)
        for moment in style == .american ? last : Array(last.suffix(1)) { consider(moment.time, moment.share) }
        return best
    }
}

/// The share along its expected path, from one dividend to the next.
private struct SharePath {
    private let rate: Double
    private let yield: Double
    private let strike: Double
    private var time = 0.0
    private var share: Double

    init(problem: DividendProblem) {
        rate = problem.rate
        yield = problem.yield
        strike = problem.strike
        share = problem.spot
    }

    private func share(at moment: Double) -> Double { share * exp((rate - yield) * (moment - time)) }

    /// The moments from here to `end` at which exercising may be best; the last is `end` itself.
    func moments(until end: Double, _ right: OptionRight) -> [(time: Double, share: Double)] {
        var moments = [(time, share)]
        // The slope of S·e^(−qt) − K·e^(−rt), counted from here.
        let wait = log(rate * strike / (yield * share)) / (rate - yield)
        if wait.isFinite, wait > 0, time + wait < end { moments.append((time + wait, share(at: time + wait))) }
        return moments + [(end, share(at: end))]
    }

    mutating func pass(_ dividend: CashDividend) {
        share = max(0, share(at: dividend.years) - dividend.amount)
        time = dividend.years
    }
}
