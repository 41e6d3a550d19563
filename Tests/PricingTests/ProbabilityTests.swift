import Foundation
import Market
import Pricing
import TestSupport
import Testing

@Suite struct ProbabilityTests {
    @Test func `the probability in the money is the slope of the price by strike`() throws {
        var random = RandomTerms(seed: 61)
        for _ in 0..<100 {
            let (terms, volatility) = try random.next()
            let step = 1e-5 * terms.strike
            let up = try EuropeanOption(terms.changing(strike: terms.strike + step), volatility: volatility).price
            let down = try EuropeanOption(terms.changing(strike: terms.strike - step), volatility: volatility).price
            let sign: Double = terms.right == .put ? 1 : -1
            let slope = sign * (up - down) / (2 * step) * exp(terms.rate * terms.years)
            #expect(try abs(terms.probabilityInTheMoney(volatility: volatility) - slope) < 1e-5)
        }
    }

    @Test func `call and put share the probability`() throws {
        let put = try OptionTerms(right: .put, strike: 95, spot: 100, years: 0.2, rate: 0.04, yield: 0)
        let call = try put.changing(right: .call)
        let sum = try put.probabilityInTheMoney(volatility: 0.3) + call.probabilityInTheMoney(volatility: 0.3)
        #expect(abs(sum - 1) < 1e-15)
        #expect(try put.probabilityOfTouch(volatility: 0.3) == call.probabilityOfTouch(volatility: 0.3))
    }

    /// The first passage as a barrier crossed on a fine random walk, with the crossings between its steps filled in by the Brownian
    /// bridge, so that the walk has no bias.
    @Test(arguments: [(85.0, 0.08, 0.0), (110, 0.05, 0.02), (100.5, 0, 0.1), (120, 0.3, 0)])
    func `the probability of a touch is what a random walk finds`(
        _ strike: Double, _ rate: Double, _ yield: Double
    ) throws {
        let terms = try OptionTerms(right: .put, strike: strike, spot: 100, years: 0.5, rate: rate, yield: yield)
        let volatility = 0.25
        let expected = try terms.probabilityOfTouch(volatility: volatility)
        var generator = SeededGenerator(seed: 62)
        let paths = 20_000
        let drift = (rate - yield - 0.5 * volatility * volatility) * 0.5
        let deviation = volatility * 0.5.squareRoot()
        let barrier = log(strike / 100)
        var sum = 0.0
        for _ in 0..<paths {
            let radius = (-2 * log(Double.random(in: 1e-300...1, using: &generator))).squareRoot()
            let end = drift + deviation * radius * cos(2 * .pi * Double.random(in: 0..<1, using: &generator))
            let crossed = barrier * (barrier - end) <= 0
            sum += crossed ? 1 : exp(-2 * barrier * (barrier - end) / (deviation * deviation))
        }
        #expect(abs(sum / Double(paths) - expected) < 4 * 0.5 / Double(paths).squareRoot())
    }

    @Test func `a touch is at least as likely as ending beyond, at most certain, and grows with time`() throws {
        var random = RandomTerms(seed: 63)
        for _ in 0..<300 {
            let (base, volatility) = try random.next()
            let terms = try base.changing(right: base.spot > base.strike ? .put : .call)
            let touch = try terms.probabilityOfTouch(volatility: volatility)
            #expect(try touch >= terms.probabilityInTheMoney(volatility: volatility) - 1e-15 && touch <= 1)
            #expect(try terms.changing(years: terms.years * 1.2).probabilityOfTouch(volatility: volatility) >= touch)
        }
    }

    @Test func `limits of the measures are exact`() throws {
        let far = try OptionTerms(right: .put, strike: 50, spot: 100, years: 1, rate: 0.5, yield: 0)
        #expect(try far.probabilityOfTouch(volatility: 0.01) == 0)
        #expect(try far.probabilityOfTouch(volatility: 0) == 0)
        let drifting = try far.changing(strike: 140)
        #expect(try drifting.probabilityOfTouch(volatility: 0) == 1)
        #expect(try drifting.probabilityOfTouch(volatility: 0.001) == 1)
        #expect(try far.changing(strike: 100).probabilityOfTouch(volatility: 0.2) == 1)
        let expired = try far.changing(spot: 40, years: 0)
        #expect(try expired.probabilityInTheMoney(volatility: 0.2) == 1)
        #expect(try expired.probabilityOfTouch(volatility: 0.2) == 0)
        #expect(try expired.expectedMove(volatility: 0.2) == 0)
        #expect(try far.changing(years: 0.25).expectedMove(volatility: 0.2) == 10)
        #expect(try far.probabilityInTheMoney(volatility: 0) == 0)
    }
}
