import Foundation
import Market
import Testing

@testable import Pricing

@Suite struct EuropeanOptionTests {
    @Test func `put–call parity holds to the last digits`() throws {
        var random = RandomTerms(seed: 11)
        for _ in 0..<500 {
            let (put, volatility) = try random.next(right: .put)
            let call = try put.changing(right: .call)
            let difference =
                try EuropeanOption(call, volatility: volatility).price
                - EuropeanOption(put, volatility: volatility).price
            let parity = put.spot * exp(-put.yield * put.years) - put.strike * exp(-put.rate * put.years)
            #expect(abs(difference - parity) < 2e-15 * (put.spot + put.strike))
        }
    }

    @Test func `the price grows with volatility and lies between its bounds`() throws {
        var random = RandomTerms(seed: 12)
        for _ in 0..<500 {
            let (terms, volatility) = try random.next()
            let low = try EuropeanOption(terms, volatility: volatility).price
            let high = try EuropeanOption(terms, volatility: volatility * 1.1).price
            let sure = try EuropeanOption(terms, volatility: 0).price
            #expect(low >= sure * (1 - 1e-15))
            #expect(high >= low)
            #expect(high <= max(terms.spot, terms.strike))
        }
    }

    @Test func `the Greeks are the slopes of the price`() throws {
        var random = RandomTerms(seed: 13)
        for _ in 0..<200 {
            let (terms, volatility) = try random.next()
            let greeks = try EuropeanOption(terms, volatility: volatility).greeks
            func price(_ terms: OptionTerms, _ volatility: Double) throws -> Double {
                try EuropeanOption(terms, volatility: volatility).price
            }
            let scale = terms.spot
            let step = 1e-4 * scale * volatility * terms.years.squareRoot()
            let up = try terms.changing(spot: terms.spot + step)
            let down = try terms.changing(spot: terms.spot - step)
            let delta = try (price(up, volatility) - price(down, volatility)) / (2 * step)
            #expect(abs(delta - greeks.delta) < 1e-7)
            let gamma =
                try
                (EuropeanOption(up, volatility: volatility).greeks.delta
                - EuropeanOption(down, volatility: volatility).greeks.delta) / (2 * step)
            #expect(relativeError(gamma, greeks.gamma, floor: 1e-6 / scale) < 1e-5)
            let vega = try (price(terms, volatility * 1.0001) - price(terms, volatility * 0.9999)) / (2e-4 * volatility)
            #expect(abs(vega - greeks.vega) < 1e-6 * scale)
            let later = try terms.changing(years: terms.years * 0.9999)
            let sooner = try terms.changing(years: terms.years * 1.0001)
            let theta = try (price(later, volatility) - price(sooner, volatility)) / (2e-4 * terms.years)
            #expect(abs(theta - greeks.theta) < 1e-5 * scale * (1 + volatility / terms.years.squareRoot()))
            let rho =
                try
                (price(terms.changing(rate: terms.rate + 1e-5), volatility)
                - price(terms.changing(rate: terms.rate - 1e-5), volatility)) / 2e-5
            #expect(abs(rho - greeks.rho) < 1e-6 * scale)
        }
    }

    @Test func `at expiration delta is one in the money and zero elsewhere`() throws {
        let cases: [(OptionRight, Double, Double, Double)] = [
            (.call, 101, 1, 1), (.call, 100, 0, 0), (.call, 99, 0, 0),
            (.put, 99, -1, 1), (.put, 100, 0, 0), (.put, 101, 0, 0),
        ]
        for (right, spot, delta, price) in cases {
            for years in [0.0, -0.01] {
                let terms = try OptionTerms(
                    right: right, strike: 100, spot: spot, years: years, rate: 0.04, yield: 0.01)
                for greeks in try [
                    EuropeanOption(terms, volatility: 0.3).greeks, AmericanOption(terms, volatility: 0.3).greeks,
                ] {
                    #expect(greeks.price == price)
                    #expect(greeks.delta == delta)
                    #expect([greeks.gamma, greeks.vega, greeks.theta, greeks.rho] == [0, 0, 0, 0])
                }
            }
        }
    }

    @Test func `zero volatility is the limit of a small one`() throws {
        for right in OptionRight.allCases {
            for spot in [80.0, 97, 120] {
                let terms = try OptionTerms(right: right, strike: 100, spot: spot, years: 1, rate: 0.05, yield: 0.01)
                let sure = try EuropeanOption(terms, volatility: 0).greeks
                let small = try EuropeanOption(terms, volatility: 1e-4).greeks
                #expect(abs(sure.price - small.price) < 1e-12)
                #expect(abs(sure.delta - small.delta) < 1e-12)
                #expect(abs(sure.theta - small.theta) < 1e-9)
                #expect(abs(sure.rho - small.rho) < 1e-9)
            }
        }
    }

    @Test func `a worthless underlying or strike gives the sure payoff`() throws {
        let put = try OptionTerms(right: .put, strike: 100, spot: 0, years: 2, rate: 0.05, yield: 0.01)
        #expect(try EuropeanOption(put, volatility: 0.4).price == 100 * exp(-0.1))
        let call = try OptionTerms(right: .call, strike: 0, spot: 50, years: 2, rate: 0.05, yield: 0.01)
        #expect(try EuropeanOption(call, volatility: 0.4).price == 50 * exp(-0.02))
        #expect(try EuropeanOption(call, volatility: 0.4).greeks.gamma == 0)
    }

    @Test func `house units count days and points`() {
        let raw = RawGreeks(price: 5, delta: -0.4, gamma: 0.02, vega: 20, theta: -7.3, rho: -30)
        #expect(
            raw.inHouseUnits
                == OptionGreeks(price: 5, delta: -0.4, gamma: 0.02, theta: -7.3 / 365, vega: 0.2, rho: -0.3))
    }
}
