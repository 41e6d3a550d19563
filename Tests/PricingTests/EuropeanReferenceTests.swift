import Foundation
import Market
import Pricing
import TestSupport
import Testing

@Suite(.enabled(if: SharedData.isPresent, "../shared/data is not here"))
struct EuropeanReferenceTests {
    @Test func `prices agree with Haug 1998 to his four decimals`() throws {
        for row in try ReferenceTable("haug1998_bsm_european.csv").rows {
            let price = try EuropeanOption(row.terms(), volatility: row.number("vol")).price
            #expect(try abs(price - row.number("value")) <= row.number("tol"), "\(row.fields)")
        }
    }

    @Test func `Greeks agree with Haug 1998 to his four decimals`() throws {
        for row in try ReferenceTable("haug1998_greeks.csv").rows {
            let terms = try row.terms()
            let greeks = try EuropeanOption(terms, volatility: row.number("vol")).greeks
            let values: [String: Double] = [
                "delta": greeks.delta, "gamma": greeks.gamma, "vega": greeks.vega, "theta": greeks.theta,
                "rho": greeks.rho, "elasticity": greeks.delta * terms.spot / greeks.price,
                "theta_per_day": greeks.inHouseUnits.theta,
                // Haug's φ is the slope by yield: −T·S·e^(−qT)·N(±d₁), which is −T·S·delta.
                "dividend_rho": -terms.years * terms.spot * greeks.delta,
            ]
            let value = try #require(values[row.text("greek")])
            #expect(try abs(value - row.number("value")) <= 5.1e-5, "\(row.fields) \(value)")
        }
    }

    @Test func `prices and Greeks agree with py_vollib's table in its units`() throws {
        for row in try ReferenceTable("vollib_bs_101.csv").rows {
            for (right, price, prefix) in [(OptionRight.call, "bs_call", "C"), (.put, "bs_put", "P")] {
                let terms = try OptionTerms(
                    right: right, strike: row.number("K"), spot: row.number("S"), years: row.number("t"),
                    rate: row.number("R"), yield: 0)
                let raw = try EuropeanOption(terms, volatility: row.number("v")).greeks
                let expected = try ["D", "G", "T", "V", "R"].map { try row.number(prefix + $0) }
                let values = [raw.delta, raw.gamma, raw.theta, raw.vega, raw.rho]
                #expect(try abs(raw.price - row.number(price)) < 1e-6 * max(1, raw.price), "\(row.fields)")
                for (value, wanted) in zip(values, expected) {
                    #expect(abs(value - wanted) < 1e-6 * max(1, abs(wanted)), "\(right) \(value) \(row.fields)")
                }
            }
        }
    }

    /// 1e-12 of the value where the terms allow: rounding the inputs alone moves a value by d² units in its last place, and the
    /// difference of two terms can't be better than their last digits.
    @Test func `prices and Greeks agree with fifty-digit arithmetic`() throws {
        for row in try ReferenceTable("oracle/bsm_european_mpmath50.csv").rows {
            let terms = try row.terms()
            let volatility = try row.number("vol")
            let greeks = try EuropeanOption(terms, volatility: volatility).greeks
            let relative = try 1e-12 + row.rounding()
            try row.expect(greeks, relative: relative, absolute: 1e-15)
        }
    }
}
