import Foundation
import Market
import Pricing
import Testing

@Suite struct DividendEarlyExerciseTests {
    private func test(
        spot: Double, dividend: Double, years: Double = 0.1, volatility: Double = 0.2, price: Double? = nil,
        later: [CashDividend] = []
    ) throws -> EarlyExerciseTest {
        let terms = try OptionTerms(right: .call, strike: 100, spot: spot, years: years, rate: 0.05, yield: 0)
        let first = try CashDividend(years: 0.5 / 365, amount: dividend)
        return try #require(
            try EarlyExerciseTest(terms, dividends: later + [first], volatility: volatility, price: price))
    }

    @Test func `a deep call is exercised for a dividend above its extrinsic value`() throws {
        let deep = try test(spot: 120, dividend: 1.5)
        #expect(deep.isOptimal && deep.isExpectedBySimpleRule && deep.isConceivable)
        #expect(deep.intrinsic == 20 && deep.extrinsic == 0 && deep.dividend == 1.5)
        // Held, it is the call on a share of 118.50.
        let years = 0.1 - 0.5 / 365
        let ex = try OptionTerms(right: .call, strike: 100, spot: 118.5, years: years, rate: 0.05, yield: 0)
        #expect(try deep.held == AmericanOption(ex, volatility: 0.2).price)
    }

    @Test func `a call with enough extrinsic value is held`() throws {
        let near = try test(spot: 101, dividend: 0.3, volatility: 0.4)
        #expect(!near.isOptimal && !near.isExpectedBySimpleRule)
        #expect(near.extrinsic > 0.3)
        let out = try test(spot: 95, dividend: 3)
        #expect(!out.isOptimal && !out.isExpectedBySimpleRule && out.intrinsic == 0)
    }

    @Test func `the rule of thumb goes by the quote where one is given`() throws {
        #expect(try test(spot: 110, dividend: 1, price: 10.99).isExpectedBySimpleRule)
        #expect(try !test(spot: 110, dividend: 1, price: 11.01).isExpectedBySimpleRule)
        #expect(try test(spot: 110, dividend: 1, price: 9.8).extrinsic == 0)
        #expect(throws: PricingError.negative(name: "price", value: -1)) {
            try test(spot: 110, dividend: 1, price: -1)
        }
    }

    /// 100·(1 − e^(−0.05·(0.1 − 0.5/365))) is 0.49.
    @Test func `below the interest on the strike exercise is out of the question`() throws {
        for dividend in [0.1, 0.3, 0.48] {
            let low = try test(spot: 200, dividend: dividend)
            #expect(!low.isConceivable && !low.isOptimal)
        }
        #expect(try test(spot: 200, dividend: 0.52).isOptimal)
        // A further dividend shortens the time over which interest is saved.
        let later = [try CashDividend(years: 0.05, amount: 2)]
        #expect(try test(spot: 200, dividend: 0.3, later: later).isConceivable)
    }

    @Test func `the model's answer is that of the whole price on the eve`() throws {
        for spot in stride(from: 98.0, through: 130, by: 4) {
            for dividend in [0.6, 2.0] {
                let terms = try OptionTerms(
                    right: .call, strike: 100, spot: spot, years: 0.15, rate: 0.05, yield: 0)
                let coming = [try CashDividend(years: 1e-9, amount: dividend)]
                let test = try #require(try EarlyExerciseTest(terms, dividends: coming, volatility: 0.25))
                let whole = try DividendOption(terms, dividends: coming, volatility: 0.25).price
                #expect(abs(whole - max(test.held, test.intrinsic)) < 3e-3)
            }
        }
    }

    @Test func `weeks ahead it is the eve at today's spot`() throws {
        let terms = try OptionTerms(right: .call, strike: 100, spot: 120, years: 0.2, rate: 0.05, yield: 0)
        let first = try CashDividend(years: 0.1, amount: 1.5)
        let second = try CashDividend(years: 0.15, amount: 1)
        let ahead = try #require(try EarlyExerciseTest(terms, dividends: [first, second], volatility: 0.2))
        let eve = try OptionTerms(right: .call, strike: 100, spot: 118.5, years: 0.1, rate: 0.05, yield: 0)
        let later = try CashDividend(years: 0.05, amount: 1)
        let held = try DividendOption(eve, dividends: [later], volatility: 0.2).price
        #expect(abs(ahead.held - held) < 1e-9)
    }

    @Test func `there is nothing to test for a put or without a dividend`() throws {
        let put = try OptionTerms(right: .put, strike: 100, spot: 90, years: 0.1, rate: 0.05, yield: 0)
        let coming = [try CashDividend(years: 0.01, amount: 1)]
        #expect(try EarlyExerciseTest(put, dividends: coming, volatility: 0.2) == nil)
        #expect(try EarlyExerciseTest(put.changing(right: .call), dividends: [], volatility: 0.2) == nil)
    }
}
