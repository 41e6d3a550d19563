import Foundation
import Market
import Pricing
import TestSupport
import Testing

@Suite struct EuropeanImpliedVolatilityTests {
    @Test(.enabled(if: SharedData.isPresent, "../shared/data is not here"))
    func `fifty-digit prices give their volatility back, or say that the digits are gone`() throws {
        var solved = 0
        for row in try ReferenceTable("oracle/implied_vol_roundtrip_mpmath50.csv").rows {
            let terms = try row.terms()
            let price = try row.number("price")
            let answer = EuropeanOption.impliedVolatility(price: price, terms: terms)
            switch row.text("class") {
            case "recoverable_double":
                let volatility = try #require(answer.value, "\(answer) \(row.fields)")
                let truth = try row.number("true_vol")
                // What one unit in the last place of the price is worth in volatility.
                let vega = try EuropeanOption(terms, volatility: truth).greeks.vega
                let tolerance = 1e-12 * truth + 8 * max(price, terms.spot, terms.strike).ulp / vega
                #expect(abs(volatility - truth) <= tolerance, "\(volatility) \(row.fields)")
                solved += 1
            case "otm_tiny" where price > 0:
                let volatility = try #require(answer.value, "\(answer) \(row.fields)")
                #expect(try relativeError(volatility, row.number("true_vol")) < 1e-12, "\(row.fields)")
            default:
                #expect(answer == .none(reason: .noTimeValue), "\(answer) \(row.fields)")
            }
        }
        #expect(solved == 140)
    }

    @Test func `random prices give their volatility back`() throws {
        var random = RandomTerms(seed: 21)
        for _ in 0..<1_000 {
            let (terms, volatility) = try random.next()
            let option = try EuropeanOption(terms, volatility: volatility)
            let answer = EuropeanOption.impliedVolatility(price: option.price, terms: terms)
            let found = try #require(answer.value)
            let tolerance = 1e-13 + 8 * max(terms.spot, terms.strike).ulp / option.greeks.vega
            #expect(abs(found - volatility) <= tolerance, "\(terms) \(volatility) \(found)")
        }
    }

    @Test func `no price makes it fail or answer with a number that is not one`() throws {
        var random = RandomTerms(seed: 22)
        for _ in 0..<2_000 {
            let (terms, _) = try random.next()
            let price = random.number(0...1) < 0.5 ? random.number(0...600) : pow(10, random.number(-300...2))
            switch EuropeanOption.impliedVolatility(price: price, terms: terms) {
            case .solved(let volatility):
                #expect(volatility.isFinite && volatility > 0)
                let back = try EuropeanOption(terms, volatility: volatility).price
                #expect(abs(back - price) <= 1e-13 * (terms.spot + terms.strike), "\(terms) \(price)")
            case .none(let reason):
                #expect([.belowIntrinsic, .noTimeValue, .aboveUpperBound].contains(reason))
            }
        }
    }

    @Test func `prices outside the bounds say which bound`() throws {
        let call = try OptionTerms(right: .call, strike: 100, spot: 120, years: 0.5, rate: 0.04, yield: 0)
        let floor = 120 - 100 * exp(-0.02)
        func answer(_ price: Double) -> ImpliedVolatility {
            EuropeanOption.impliedVolatility(price: price, terms: call)
        }
        #expect(answer(floor - 0.01) == .none(reason: .belowIntrinsic))
        #expect(answer(floor) == .none(reason: .noTimeValue))
        #expect(answer(120) == .none(reason: .aboveUpperBound))
        #expect(answer(500) == .none(reason: .aboveUpperBound))
        #expect(answer(-1) == .none(reason: .invalid(.negative(name: "price", value: -1))))
        #expect(answer(.nan).reason?.description.hasPrefix("P101 price is nan") == true)
        let expired = try call.changing(years: 0)
        #expect(EuropeanOption.impliedVolatility(price: 20, terms: expired) == .none(reason: .expired))
        let worthless = try OptionTerms(right: .call, strike: 100, spot: 50, years: 0.5, rate: 0.04, yield: 0)
        #expect(EuropeanOption.impliedVolatility(price: 0, terms: worthless) == .none(reason: .noTimeValue))
    }
}
