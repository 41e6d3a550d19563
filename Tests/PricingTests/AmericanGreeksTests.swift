import Foundation
import Market
import Testing

@testable import Pricing

@Suite struct AmericanGreeksTests {
    /// Central differences of the finest price, with steps that suit it.
    private func differences(_ terms: OptionTerms, _ volatility: Double) throws -> RawGreeks {
        func price(_ terms: OptionTerms, _ volatility: Double) throws -> Double {
            try AmericanOption(terms, volatility: volatility, accuracy: .accurate).price
        }
        let step = 0.006 * terms.spot * volatility * terms.years.squareRoot()
        let base = try price(terms, volatility)
        let up = try price(terms.changing(spot: terms.spot + step), volatility)
        let down = try price(terms.changing(spot: terms.spot - step), volatility)
        let longer = try price(terms.changing(years: terms.years * 1.001), volatility)
        let shorter = try price(terms.changing(years: terms.years * 0.999), volatility)
        let wilder = try price(terms, volatility * 1.002)
        let calmer = try price(terms, volatility * 0.998)
        let dearer = try price(terms.changing(rate: terms.rate + 2e-4), volatility)
        let cheaper = try price(terms.changing(rate: terms.rate - 2e-4), volatility)
        return RawGreeks(
            price: base, delta: (up - down) / (2 * step), gamma: (up - 2 * base + down) / (step * step),
            vega: (wilder - calmer) / (4e-3 * volatility), theta: (shorter - longer) / (2e-3 * terms.years),
            rho: (dearer - cheaper) / 4e-4)
    }

    @Test(arguments: [(AmericanAccuracy.fast, 1.0), (.accurate, 0.3)])
    func `the Greeks are the slopes of the price`(_ accuracy: AmericanAccuracy, _ share: Double) throws {
        var random = RandomTerms(seed: 41)
        for _ in 0..<25 {
            var (terms, volatility) = try random.next()
            // Clear of rates at which the regime changes inside the difference.
            terms = try terms.changing(rate: terms.rate + 0.002, yield: terms.yield + 0.002)
            let option = try AmericanOption(terms, volatility: volatility, accuracy: accuracy)
            let deviation = volatility * terms.years.squareRoot()
            if let boundary = option.exerciseBoundary, abs(log(terms.spot / boundary)) < 0.03 * deviation { continue }
            let greeks = option.greeks.inHouseUnits
            let wanted = try differences(terms, volatility).inHouseUnits
            let text: Comment = "\(terms) \(volatility) \(greeks) \(wanted)"
            #expect(abs(greeks.delta - wanted.delta) < 1e-4 * share, text)
            #expect(abs(greeks.gamma - wanted.gamma) * terms.spot * deviation < 1e-3 * share, text)
            #expect(abs(greeks.theta - wanted.theta) < 2e-6 * share * terms.spot, text)
            #expect(abs(greeks.vega - wanted.vega) < 5e-6 * share * terms.spot, text)
            #expect(abs(greeks.rho - wanted.rho) < 5e-6 * share * terms.spot, text)
        }
    }

    @Test func `delta and gamma lie on the binomial tree`() throws {
        var random = RandomTerms(seed: 42)
        for _ in 0..<40 {
            let (terms, volatility) = try random.next()
            let option = try AmericanOption(terms, volatility: volatility)
            let deviation = volatility * terms.years.squareRoot()
            if let boundary = option.exerciseBoundary, abs(log(terms.spot / boundary)) < 0.1 * deviation { continue }
            let tree = LeisenReimerTree(terms: terms, volatility: volatility, steps: 401).values()
            #expect(abs(option.greeks.delta - tree.delta) < 2e-3, "\(terms) \(volatility)")
            #expect(
                abs(option.greeks.gamma - tree.gamma) * terms.spot * deviation < 1e-2,
                "\(option.greeks.gamma) \(tree.gamma) \(terms) \(volatility)")
        }
    }

    @Test func `where exercising is optimal the option moves like the exercise value`() throws {
        let terms = try OptionTerms(right: .put, strike: 100, spot: 60, years: 0.25, rate: 0.05, yield: 0)
        let option = try AmericanOption(terms, volatility: 0.25)
        #expect(option.isEarlyExerciseOptimal)
        #expect(option.greeks == RawGreeks(price: 40, delta: -1, gamma: 0, vega: 0, theta: 0, rho: 0))
        #expect(option.delta == -1)
    }

    @Test func `gamma runs to its known value on the boundary`() throws {
        let terms = try OptionTerms(right: .put, strike: 100, spot: 100, years: 0.5, rate: 0.05, yield: 0.01)
        let boundary = try #require(try AmericanOption(terms, volatility: 0.3, accuracy: .high).exerciseBoundary)
        let onBoundary = 2 * (0.05 * 100 - 0.01 * boundary) / (0.09 * boundary * boundary)
        for distance in [1e-6, 1.9e-3, 2.3e-3] {
            let near = try AmericanOption(
                terms.changing(spot: boundary * (1 + distance)), volatility: 0.3, accuracy: .high)
            #expect(relativeError(near.greeks.gamma, onBoundary) < 1e-5 + 10 * distance, "\(distance)")
            #expect(abs(near.greeks.delta + 1 - onBoundary * boundary * distance) < 1e-5 + 20 * distance * distance)
        }
    }

    @Test func `the valuation in one call is the same in house units`() throws {
        let terms = try OptionTerms(right: .put, strike: 83, spot: 80.9, years: 7 / 365, rate: 0.04, yield: 0)
        let value = try AmericanValuation.value(terms, volatility: 0.42)
        let raw = try AmericanOption(terms, volatility: 0.42).greeks
        #expect(value == raw.inHouseUnits)
        #expect(value.theta < 0 && value.vega > 0 && value.rho < 0 && value.delta < -0.5)
    }
}
