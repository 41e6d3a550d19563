import Foundation
import Market
import Pricing
import Testing

@Suite struct EquivalentYieldTests {
    @Test func `the forward is that of the spot without its dividends`() throws {
        let yield = try EquivalentYield.from(
            dividends: [(years: 0.4, amount: 0.5), (years: 0.1, amount: 0.5)], spot: 40, rate: 0.09, years: 0.5)
        let terms = try OptionTerms(right: .call, strike: 40, spot: 40, years: 0.5, rate: 0.09, yield: yield)
        let presentValue = 0.5 * exp(-0.009) + 0.5 * exp(-0.036)
        #expect(abs(terms.forward - (40 - presentValue) * exp(0.045)) < 1e-13)
    }

    /// - Source: Hull, *Options, Futures, and Other Derivatives*, the European call on a stock with dividends of 0.50 in two and
    ///   five months: 3.67.
    @Test func `Hull's example comes out at 3·67`() throws {
        let yield = try EquivalentYield.from(
            dividends: [(years: 2.0 / 12, amount: 0.5), (years: 5.0 / 12, amount: 0.5)], spot: 40, rate: 0.09,
            years: 0.5)
        let terms = try OptionTerms(right: .call, strike: 40, spot: 40, years: 0.5, rate: 0.09, yield: yield)
        #expect(try abs(EuropeanOption(terms, volatility: 0.3).price - 3.67) < 0.005)
    }

    @Test func `only dividends between now and expiration count`() throws {
        let dividends = [(years: -0.1, amount: 1.0), (years: 0.0, amount: 1.0), (years: 0.51, amount: 1.0)]
        #expect(try EquivalentYield.from(dividends: dividends, spot: 40, rate: 0.09, years: 0.5) == 0)
        #expect(try EquivalentYield.from(dividends: dividends, spot: 40, rate: 0.09, years: -1) == 0)
        #expect(try EquivalentYield.from(dividends: [(years: 0.5, amount: 1)], spot: 40, rate: 0, years: 0.5) > 0)
    }

    @Test func `dividends that eat the spot are refused`() throws {
        let error = try #require(throws: PricingError.self) {
            try EquivalentYield.from(dividends: [(years: 0.1, amount: 12)], spot: 10, rate: 0, years: 0.5)
        }
        #expect(error == .dividendsExceedSpot(presentValue: 12, spot: 10))
        #expect(throws: PricingError.negative(name: "dividend", value: -1)) {
            try EquivalentYield.from(dividends: [(years: 0.1, amount: -1)], spot: 10, rate: 0, years: 0.5)
        }
    }
}
