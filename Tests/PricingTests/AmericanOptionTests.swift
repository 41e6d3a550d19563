import Foundation
import Market
import TestSupport
import Testing

@testable import Pricing

@Suite struct AmericanOptionTests {
    @Test func `an American option is worth no less than its European twin and its exercise value`() throws {
        var random = RandomTerms(seed: 31)
        for _ in 0..<300 {
            let (terms, volatility) = try random.next()
            let price = try AmericanOption(terms, volatility: volatility).price
            let european = try EuropeanOption(terms, volatility: volatility).price
            #expect(price >= european && european >= 0, "\(terms) \(volatility)")
            #expect(price >= terms.intrinsic, "\(terms) \(volatility)")
            #expect(price <= max(terms.spot, terms.strike), "\(terms) \(volatility)")
        }
    }

    @Test func `the price grows with volatility and time, and with the strike of a put`() throws {
        var random = RandomTerms(seed: 32)
        for _ in 0..<120 {
            let (terms, volatility) = try random.next()
            let base = try AmericanOption(terms, volatility: volatility, accuracy: .accurate).price
            let noise = 3e-6 * terms.strike
            let wilder = try AmericanOption(terms, volatility: volatility * 1.05, accuracy: .accurate).price
            let longer = try AmericanOption(
                terms.changing(years: terms.years * 1.1), volatility: volatility, accuracy: .accurate
            ).price
            let higher = try AmericanOption(
                terms.changing(strike: terms.strike * 1.02), volatility: volatility, accuracy: .accurate
            ).price
            #expect(wilder >= base - noise, "\(terms) \(volatility)")
            #expect(longer >= base - noise, "\(terms) \(volatility)")
            let sign: Double = terms.right == .put ? 1 : -1
            #expect(sign * (higher - base) >= -noise, "\(terms) \(volatility)")
        }
    }

    @Test func `a call is the put with spot and strike, rate and yield exchanged`() throws {
        var random = RandomTerms(seed: 33)
        for _ in 0..<120 {
            let (call, volatility) = try random.next(right: .call)
            let put = try call.changing(
                right: .put, strike: call.spot, spot: call.strike, rate: call.yield, yield: call.rate)
            let first = try AmericanOption(call, volatility: volatility).price
            let second = try AmericanOption(put, volatility: volatility).price
            #expect(relativeError(first, second) < 2e-13)
        }
    }

    @Test func `prices lie on the binomial tree`() throws {
        var random = RandomTerms(seed: 34)
        for _ in 0..<40 {
            let (terms, volatility) = try random.next()
            let tree = LeisenReimerTree(terms: terms, volatility: volatility, steps: 401).values()
            let price = try AmericanOption(terms, volatility: volatility).price
            #expect(abs(price - tree.price) < 1e-4 * terms.strike, "\(price) \(tree.price) \(terms) \(volatility)")
        }
    }

    @Test(arguments: [
        (OptionRight.call, 0.05, 0.0), (.call, 0.0, 0.0), (.call, 0.02, -0.01), (.put, 0.0, 0.0), (.put, 0.0, 0.03),
        (.put, -0.01, 0.02), (.put, -0.02, -0.01),
    ])
    func `where early exercise never pays the price is European`(
        _ right: OptionRight, _ rate: Double, _ yield: Double
    ) throws {
        for spot in [40.0, 90, 100, 250] {
            let terms = try OptionTerms(right: right, strike: 100, spot: spot, years: 0.7, rate: rate, yield: yield)
            let american = try AmericanOption(terms, volatility: 0.3)
            #expect(try american.greeks == EuropeanOption(terms, volatility: 0.3).greeks)
            #expect(american.exerciseBoundary == nil)
            #expect(!american.isEarlyExerciseOptimal)
        }
    }

    @Test(arguments: [(OptionRight.put, -0.01, -0.05), (.call, -0.05, -0.01)])
    func `two exercise boundaries are refused`(_ right: OptionRight, _ rate: Double, _ yield: Double) throws {
        let terms = try OptionTerms(right: right, strike: 100, spot: 95, years: 1, rate: rate, yield: yield)
        let expected = PricingError.twoExerciseBoundaries(right: right.name, rate: rate, yield: yield)
        #expect(throws: expected) { try AmericanOption(terms, volatility: 0.2) }
        #expect(
            AmericanValuation.impliedVolatility(price: 9, terms: terms) == .none(reason: .invalid(expected)))
    }

    @Test func `the boundary is where holding stops paying`() throws {
        var random = RandomTerms(seed: 35)
        var seen = 0
        for _ in 0..<100 {
            let (terms, volatility) = try random.next()
            let option = try AmericanOption(terms, volatility: volatility, accuracy: .accurate)
            guard let boundary = option.exerciseBoundary else { continue }
            seen += 1
            let sign: Double = terms.right == .put ? -1 : 1
            #expect(sign * (boundary - terms.strike) >= 0)
            #expect(option.isEarlyExerciseOptimal == (sign * (terms.spot - boundary) >= 0))
            func at(_ spot: Double) throws -> AmericanOption {
                try AmericanOption(terms.changing(spot: spot), volatility: volatility, accuracy: .accurate)
            }
            let inside = try at(boundary * (1 + sign * 1e-9))
            let outside = try at(boundary * (1 - sign * 1e-9))
            #expect(inside.isEarlyExerciseOptimal && !outside.isEarlyExerciseOptimal)
            // No jump in price, and smooth pasting of delta.
            #expect(abs(inside.price - outside.price) < 3e-6 * max(terms.strike, boundary))
            #expect(abs(inside.delta - outside.delta) < 1e-3, "\(terms) \(volatility)")
        }
        #expect(seen > 50)
    }

    /// The drift is |r − q|·√T/σ standard deviations; beyond 200 of them the model changes over to the sure value.
    @Test(arguments: [(OptionRight.put, 0.05, 0.0), (.put, 0.05, 0.02), (.put, 0.02, 0.06), (.call, 0.01, 0.04)])
    func `next to no volatility joins the sure value without a step`(
        _ right: OptionRight, _ rate: Double, _ yield: Double
    ) throws {
        for years in [0.02, 0.3, 2] {
            let limit = abs(rate - yield) * years.squareRoot() / 200
            for spot in [97.0, 99.9, 100, 100.02, 104] {
                let terms = try OptionTerms(
                    right: right, strike: 100, spot: spot, years: years, rate: rate, yield: yield)
                let above = try AmericanOption(terms, volatility: limit * 1.001, accuracy: .accurate)
                let below = try AmericanOption(terms, volatility: limit * 0.999, accuracy: .accurate)
                #expect(abs(above.price - below.price) < 2e-4, "\(terms)")
                #expect(below.price >= (try AmericanOption(terms, volatility: 0).price))
            }
        }
    }

    @Test func `an option without volatility is exercised at the best moment`() throws {
        let put = try OptionTerms(right: .put, strike: 100, spot: 90, years: 1, rate: 0.05, yield: 0)
        let now = try AmericanOption(put, volatility: 0)
        #expect(now.greeks == RawGreeks(price: 10, delta: -1, gamma: 0, vega: 0, theta: 0, rho: 0))
        #expect(now.isEarlyExerciseOptimal && now.exerciseBoundary == nil)
        // With yield above the rate the put gains by waiting, until the last day here.
        let waiting = try put.changing(rate: 0.01, yield: 0.08)
        let last = try AmericanOption(waiting, volatility: 0)
        #expect(last.price == 100 * exp(-0.01) - 90 * exp(-0.08))
        #expect(last.delta == -exp(-0.08))
        #expect(!last.isEarlyExerciseOptimal)
        // Between: the slope of K·e^(−rt) − S·e^(−qt) is zero at t = ln(rK/qS)/(r − q).
        let middle = try put.changing(spot: 100, years: 40, rate: 0.04, yield: 0.06)
        let best = log(0.04 / 0.06) / (0.04 - 0.06)
        let expected = 100 * exp(-0.04 * best) - 100 * exp(-0.06 * best)
        #expect(try abs(AmericanOption(middle, volatility: 0).price - expected) < 1e-12)
    }

    @Test func `hours to expiration, deep moneyness and wild volatility stay between the bounds`() throws {
        for right in OptionRight.allCases {
            for years in [1e-7, 1e-4, 0.01, 1, 20] {
                for volatility in [0.001, 0.02, 0.3, 3, 30] {
                    for spot in [0.001, 20, 99.9, 100, 101, 500, 1e6] {
                        let terms = try OptionTerms(
                            right: right, strike: 100, spot: spot, years: years, rate: 0.045, yield: 0.012)
                        let greeks = try AmericanOption(terms, volatility: volatility).greeks
                        let text: Comment = "\(terms) \(volatility) \(greeks)"
                        #expect(greeks.price >= terms.intrinsic && greeks.price <= max(100, spot), text)
                        #expect(abs(greeks.delta) <= 1 + 1e-9 && greeks.gamma >= 0, text)
                        #expect((greeks.vega + greeks.theta + greeks.rho).isFinite, text)
                    }
                }
            }
        }
    }
}
