import Foundation
import Market
import TestSupport
import Testing

@testable import Pricing

@Suite struct OptionModelTests {
    private func terms(_ right: OptionRight, spot: Double = 97, years: Double = 0.4) throws -> OptionTerms {
        try OptionTerms(right: right, strike: 100, spot: spot, years: years, rate: 0.04, yield: 0.02)
    }

    /// The closed forms against differences of the first order's closed forms.
    @Test func `European Greeks of second order are slopes of the first`() throws {
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<200 {
            let right: OptionRight = Bool.random(using: &generator) ? .call : .put
            let years = Double.random(in: 0.02...3, using: &generator)
            let volatility = Double.random(in: 0.08...1, using: &generator)
            let spot = 100 * Double.random(in: 0.7...1.4, using: &generator)
            func greeks(_ years: Double, _ volatility: Double) throws -> RawGreeks {
                try EuropeanOption(try terms(right, spot: spot, years: years), volatility: volatility).greeks
            }
            let second = try EuropeanOption(try terms(right, spot: spot, years: years), volatility: volatility)
                .secondOrder
            let (step, wait) = (1e-4 * volatility, 1e-4 * years)
            let (up, down) = (try greeks(years, volatility + step), try greeks(years, volatility - step))
            let (later, earlier) = (try greeks(years - wait, volatility), try greeks(years + wait, volatility))
            let note: Comment = "\(right) \(spot) \(years) \(volatility)"
            let charm = (later.delta - earlier.delta) / (2 * wait)
            #expect(abs(second.vanna - (up.delta - down.delta) / (2 * step)) < 1e-5 * (1 + abs(second.vanna)), note)
            #expect(abs(second.vomma - (up.vega - down.vega) / (2 * step)) < 1e-5 * (1 + abs(second.vomma)), note)
            #expect(abs(second.charm - charm) < 1e-5 * (1 + abs(second.charm)), note)
        }
    }

    @Test func `an American call without yield has the European Greeks of second order`() throws {
        let terms = try OptionTerms(right: .call, strike: 100, spot: 97, years: 0.4, rate: 0.04, yield: 0)
        let american = try OptionModel(terms).secondOrder(volatility: 0.3)
        let european = try OptionModel(terms, style: .european).secondOrder(volatility: 0.3)
        #expect(abs(american.vanna - european.vanna) < 2e-4 * abs(european.vanna))
        #expect(abs(american.charm - european.charm) < 2e-4 * abs(european.charm))
        #expect(abs(american.vomma - european.vomma) < 1e-3 * abs(european.vomma) + 1e-2)
    }

    /// A dividend too small to matter must leave the grid close to the closed forms.
    @Test func `with dividends they come close to those without`() throws {
        let terms = try terms(.call)
        let paid = OptionModel(
            terms, style: .european, dividends: [try CashDividend(years: 0.2, amount: 1e-6)], accuracy: .accurate)
        let second = try paid.secondOrder(volatility: 0.3)
        let exact = try OptionModel(terms, style: .european).secondOrder(volatility: 0.3)
        #expect(abs(second.vanna - exact.vanna) < 0.01)
        #expect(abs(second.charm - exact.charm) < 0.01)
        #expect(abs(second.vomma - exact.vomma) < 0.5)
    }

    @Test(arguments: [OptionRight.call, .put])
    func `where nothing is uncertain they are zero`(right: OptionRight) throws {
        let none = SecondOrderGreeks(vanna: 0, charm: 0, vomma: 0)
        #expect(try OptionModel(try terms(right, years: 0)).secondOrder(volatility: 0.3) == none)
        #expect(try OptionModel(try terms(right)).secondOrder(volatility: 0) == none)
        let deep = try terms(right, spot: right == .put ? 20 : 500)
        #expect(try OptionModel(deep).secondOrder(volatility: 0.2) == none)
    }

    @Test func `house units are per point and per calendar day`() {
        let raw = SecondOrderGreeks(vanna: 1, charm: 365, vomma: 10_000)
        #expect(raw.inHouseUnits == SecondOrderGreeks(vanna: 0.01, charm: 1, vomma: 1))
    }

    @Test(arguments: [DividendModel.spot, .escrowed], [ExerciseStyle.american, .european])
    func `a volatility comes back from its price`(model: DividendModel, style: ExerciseStyle) throws {
        let option = OptionModel(
            try terms(.put), style: style, dividends: [try CashDividend(years: 0.1, amount: 1.5)], dividendModel: model)
        let price = try option.option(volatility: 0.35).price
        #expect(abs(try #require(option.impliedVolatility(price: price).value) - 0.35) < 1e-6)
    }

    @Test func `the forward with dividends is the share less their value, carried`() throws {
        let dividend = try CashDividend(years: 0.1, amount: 2)
        let terms = try OptionModel(try terms(.call), dividends: [dividend]).termsOnForward()
        let share = 97 - 2 * exp(-0.04 * 0.1)
        #expect(abs(terms.forward - share * exp((0.04 - 0.02) * 0.4)) < 1e-10)
    }

    /// Only the moment before the share goes ex is tested, with the dividends after it counted in what holding is worth.
    @Test func `each eve sees its own dividend first`() throws {
        let dividends = [try CashDividend(years: 0.1, amount: 1), try CashDividend(years: 0.3, amount: 3)]
        let model = OptionModel(try terms(.call, spot: 150), dividends: dividends)
        let tests = try dividends.map { try #require(try model.earlyExerciseTest(before: $0, volatility: 0.2)) }
        #expect(tests.map(\.dividend) == [1, 3])
        #expect(tests.allSatisfy { $0.intrinsic == 50 })
        #expect(tests[1].isOptimal && tests[1].held < 47.5)
        let late = try CashDividend(years: 0.5, amount: 1)
        #expect(try model.earlyExerciseTest(before: late, volatility: 0.2) == nil)
        let put = OptionModel(try terms(.put), dividends: dividends)
        #expect(try put.earlyExerciseTest(before: dividends[0], volatility: 0.2) == nil)
    }
}

@Suite struct MeasureTests {
    @Test(arguments: [(OptionRight.put, 80.5), (.call, 85.5)])
    func `the breakeven is the strike and the price`(right: OptionRight, level: Double) throws {
        let terms = try OptionTerms(right: right, strike: 83, spot: 80, years: 1, rate: 0, yield: 0)
        #expect(terms.breakeven(price: 2.5) == level)
    }

    @Test func `moneyness is signed, and unknown at a spot of zero`() throws {
        let put = try OptionTerms(right: .put, strike: 110, spot: 100, years: 1, rate: 0, yield: 0)
        #expect(put.moneyness == .known(0.1))
        let call = try OptionTerms(right: .call, strike: 110, spot: 100, years: 1, rate: 0, yield: 0)
        #expect(call.moneyness == .known(-0.1))
        let worthless = try OptionTerms(right: .call, strike: 110, spot: 0, years: 1, rate: 0, yield: 0)
        #expect(worthless.moneyness.value == nil)
    }
}
