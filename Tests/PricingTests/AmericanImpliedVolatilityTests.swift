import Foundation
import Market
import Pricing
import Testing

@Suite struct AmericanImpliedVolatilityTests {
    @Test func `random prices give their volatility back`() throws {
        var random = RandomTerms(seed: 51)
        var solved = 0
        for _ in 0..<150 {
            let (terms, volatility) = try random.next()
            let price = try AmericanOption(terms, volatility: volatility).price
            guard price - terms.intrinsic > 1e-5 * terms.strike else { continue }
            let answer = AmericanValuation.impliedVolatility(price: price, terms: terms)
            let found = try #require(answer.value, "\(answer) \(terms) \(volatility)")
            #expect(relativeError(found, volatility) < 1e-8, "\(terms) \(volatility) \(found)")
            solved += 1
        }
        #expect(solved > 130)
    }

    @Test(arguments: [1e-3, 0.05, 1, 10, Double.nan, -1, .infinity])
    func `a poor guess changes the effort and not the answer`(_ guess: Double) throws {
        for (right, spot) in [(OptionRight.put, 93.0), (.put, 130), (.call, 108)] {
            let terms = try OptionTerms(right: right, strike: 100, spot: spot, years: 0.3, rate: 0.05, yield: 0.03)
            let price = try AmericanOption(terms, volatility: 0.27).price
            let found = try #require(
                AmericanValuation.impliedVolatility(price: price, terms: terms, guess: guess).value)
            #expect(relativeError(found, 0.27) < 1e-8)
        }
    }

    @Test func `a deep put quoted around its exercise value says what is missing`() throws {
        let terms = try OptionTerms(right: .put, strike: 100, spot: 70, years: 30 / 365, rate: 0.045, yield: 0)
        func answer(_ price: Double) -> ImpliedVolatility {
            AmericanValuation.impliedVolatility(price: price, terms: terms)
        }
        #expect(answer(29.95) == .none(reason: .belowIntrinsic))
        #expect(answer(30) == .none(reason: .noTimeValue))
        #expect(answer(100) == .none(reason: .aboveUpperBound))
        #expect(answer(-0.01).reason == .invalid(.negative(name: "price", value: -0.01)))
        #expect(answer(.nan).reason?.description.hasPrefix("P101 ") == true)
        #expect(AmericanValuation.impliedVolatility(price: 30, terms: try terms.changing(years: 0)).reason == .expired)
        // A cent above it there is a volatility, high enough that holding on pays.
        let volatility = try #require(answer(30.01).value)
        let option = try AmericanOption(terms, volatility: volatility)
        #expect(abs(option.price - 30.01) < 1e-9)
        #expect(!option.isEarlyExerciseOptimal)
    }

    @Test func `a call under the forward's worth but above its exercise value has no volatility`() throws {
        let terms = try OptionTerms(right: .call, strike: 80, spot: 100, years: 0.5, rate: 0.05, yield: 0)
        #expect(AmericanValuation.impliedVolatility(price: 20.5, terms: terms) == .none(reason: .belowIntrinsic))
    }

    @Test func `any price gets a volatility that reproduces it, or a reason`() throws {
        var random = RandomTerms(seed: 52)
        var solved = 0
        for _ in 0..<200 {
            let (terms, _) = try random.next()
            let price = terms.intrinsic + terms.strike * (pow(10, random.number(-6...0.2)) - 1e-4)
            switch AmericanValuation.impliedVolatility(price: price, terms: terms) {
            case .solved(let volatility):
                solved += 1
                let back = try AmericanOption(terms, volatility: volatility).price
                #expect(abs(back - price) < 3e-6 * terms.strike, "\(terms) \(price) \(volatility)")
            case .none(let reason):
                let isInvalid = if case .invalid(let error) = reason { error.code != "P102" } else { false }
                #expect(!isInvalid, "\(reason) \(terms) \(price)")
            }
        }
        #expect(solved > 100)
    }
}
