import Foundation
import Market
import Pricing
import Testing

/// Rates and yields at and below zero that leave one exercise boundary.
@Suite struct AmericanNegativeRateTests {
    @Test(arguments: [
        (OptionRight.put, 0.03, -0.02), (.put, 0.01, -0.06), (.put, 0.0, -0.03), (.call, -0.02, 0.03),
        (.call, -0.06, 0.01), (.call, -0.03, 0.0), (.put, 0.06, -0.001), (.call, -0.001, 0.06),
    ])
    func `prices and deltas lie on the binomial tree`(_ right: OptionRight, _ rate: Double, _ yield: Double) throws {
        for years in [0.1, 1, 3] {
            for volatility in [0.12, 0.4] {
                for spot in [80.0, 95, 100, 108, 130] {
                    let terms = try OptionTerms(
                        right: right, strike: 100, spot: spot, years: years, rate: rate, yield: yield)
                    let tree = LeisenReimerTree(terms: terms, volatility: volatility, steps: 401).values()
                    let option = try AmericanOption(terms, volatility: volatility)
                    #expect(abs(option.price - tree.price) < 1.2e-2, "\(option.price) \(tree.price) \(terms)")
                    let batch = try AmericanBatch().prices([.init(terms, volatility: volatility)])[0].get()
                    #expect(abs(option.price - batch) < 1e-9)
                    let deviation = volatility * years.squareRoot()
                    if let edge = option.exerciseBoundary, abs(log(spot / edge)) < 0.1 * deviation { continue }
                    #expect(abs(option.delta - tree.delta) < 6e-3, "\(option.delta) \(tree.delta) \(terms)")
                }
            }
        }
    }

    @Test func `the price is continuous where the rate passes zero`() throws {
        for right in OptionRight.allCases {
            for yield in [-0.02, 0.02] {
                let terms = try OptionTerms(
                    right: right, strike: 100, spot: 97, years: 0.8, rate: 1e-7, yield: yield)
                // A negative yield and a rate below zero have two boundaries once the rate is the higher.
                let below = try? AmericanOption(terms.changing(rate: -1e-7), volatility: 0.25)
                let above = try AmericanOption(terms, volatility: 0.25)
                guard let below else {
                    #expect(right == .put && yield < 0)
                    continue
                }
                #expect(abs(below.price - above.price) < 1e-4)
            }
        }
    }

    @Test(arguments: [(OptionRight.put, -0.01, -0.0100001), (.call, -0.0100001, -0.01), (.put, -1e-9, -0.5)])
    func `where two boundaries begin the batch and the scalar both say so`(
        _ right: OptionRight, _ rate: Double, _ yield: Double
    ) throws {
        let terms = try OptionTerms(right: right, strike: 100, spot: 97, years: 1, rate: rate, yield: yield)
        let expected = PricingError.twoExerciseBoundaries(right: right.name, rate: rate, yield: yield)
        #expect(throws: expected) { try AmericanOption(terms, volatility: 0.2) }
        #expect(throws: expected) { try AmericanBatch().valuations([.init(terms, volatility: 0.2)])[0].get() }
        #expect(
            AmericanBatch().impliedVolatilities([.init(terms, price: 9)]) == [.none(reason: .invalid(expected))])
        // Expired, there is no boundary at all.
        #expect(try AmericanOption(terms.changing(years: 0), volatility: 0.2).price == terms.intrinsic)
    }
}
