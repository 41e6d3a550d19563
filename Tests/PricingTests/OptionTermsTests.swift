import Foundation
import Market
import Pricing
import TestSupport
import Testing

@Suite struct OptionTermsTests {
    private func terms(
        strike: Double = 100, spot: Double = 100, years: Double = 1, rate: Double = 0.04, yield: Double = 0
    ) throws(PricingError) -> OptionTerms {
        try OptionTerms(right: .put, strike: strike, spot: spot, years: years, rate: rate, yield: yield)
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity])
    func `a number that is not finite is refused by name`(_ bad: Double) throws {
        let attempts: [(String, () throws -> OptionTerms)] = [
            ("strike", { try terms(strike: bad) }), ("spot", { try terms(spot: bad) }),
            ("years", { try terms(years: bad) }), ("rate", { try terms(rate: bad) }),
            ("yield", { try terms(yield: bad) }),
        ]
        for (name, make) in attempts {
            let error = try #require(throws: PricingError.self) { _ = try make() }
            #expect(error.code == "P101")
            #expect(error.description.hasPrefix("P101 \(name) is "))
        }
    }

    @Test func `a negative strike or spot is refused, and zero is not`() throws {
        #expect(throws: PricingError.negative(name: "strike", value: -1)) { try terms(strike: -1) }
        #expect(throws: PricingError.negative(name: "spot", value: -0.01)) { try terms(spot: -0.01) }
        #expect(try terms(strike: 0, spot: 0).intrinsic == 0)
    }

    @Test func `a rate in percent is refused`() {
        #expect(throws: PricingError.outOfRange(name: "rate", value: 400, limit: 100)) { try terms(rate: 400) }
    }

    @Test func `rates that overflow over the life of the option are refused`() {
        #expect(throws: PricingError.self) { try terms(years: 900, rate: 1) }
    }

    @Test(arguments: [(-0.2, "P102"), (Double.nan, "P101"), (2_000, "P103")])
    func `a bad volatility is refused by every model`(_ volatility: Double, _ code: String) throws {
        let terms = try terms()
        let attempts: [() throws -> Void] = [
            { _ = try EuropeanOption(terms, volatility: volatility) },
            { _ = try AmericanOption(terms, volatility: volatility) },
            { _ = try AmericanValuation.value(terms, volatility: volatility) },
            { _ = try terms.probabilityInTheMoney(volatility: volatility) },
            { _ = try terms.probabilityOfTouch(volatility: volatility) },
            { _ = try terms.expectedMove(volatility: volatility) },
        ]
        for attempt in attempts {
            let error = try #require(throws: PricingError.self) { try attempt() }
            #expect(error.code == code)
        }
    }

    @Test func `years count seconds over 365 days`() throws {
        let now = try #require(Instant("2026-04-17T20:00:00Z"))
        let close = try #require(Instant("2026-04-24T20:00:00Z"))
        #expect(OptionTerms.years(from: now, to: close) == 7.0 / 365)
        #expect(OptionTerms.years(from: close, to: now) < 0)
    }

    @Test func `every error code has a heading in its page`() throws {
        let page = try String(
            contentsOfFile: SharedData.repository + "/docs/errors/Pricing.md", encoding: .utf8)
        let errors: [PricingError] = [
            .notFinite(name: "spot", value: .nan), .negative(name: "spot", value: -1),
            .outOfRange(name: "rate", value: 400, limit: 100),
            .twoExerciseBoundaries(right: "put", rate: -0.01, yield: -0.05),
            .dividendsExceedSpot(presentValue: 12, spot: 10),
        ]
        #expect(Set(errors.map(\.code)).count == errors.count)
        for error in errors {
            #expect(page.contains("\n## \(error.code) "), "no heading for \(error.code)")
            #expect(error.description.hasPrefix(error.code + " "))
            #expect(!error.description.contains("\n"))
        }
    }
}
