import Foundation
import Market
import Pricing
import TestSupport

/// Seeded option terms such as listed options have: spot within two deviations of the strike, days to two years.
struct RandomTerms {
    private var generator: SeededGenerator

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    mutating func number(_ range: ClosedRange<Double>) -> Double {
        Double.random(in: range, using: &generator)
    }

    /// Terms and a volatility of 8 % to 120 %.
    mutating func next(right: OptionRight? = nil) throws -> (terms: OptionTerms, volatility: Double) {
        let volatility = 0.08 * pow(15, number(0...1))
        let years = 0.003 * pow(700, number(0...1))
        let strike = number(5...500)
        let spot = strike * exp(number(-2...2) * volatility * years.squareRoot())
        let side = right ?? (Bool.random(using: &generator) ? .call : .put)
        let yield = Bool.random(using: &generator) ? 0 : number(0...0.06)
        let terms = try OptionTerms(
            right: side, strike: strike, spot: spot, years: years, rate: number(0...0.08), yield: yield)
        return (terms, volatility)
    }
}

extension OptionTerms {
    /// The same terms with some of them changed.
    func changing(
        right: OptionRight? = nil, strike: Double? = nil, spot: Double? = nil, years: Double? = nil,
        rate: Double? = nil, yield: Double? = nil
    ) throws -> OptionTerms {
        try OptionTerms(
            right: right ?? self.right, strike: strike ?? self.strike, spot: spot ?? self.spot,
            years: years ?? self.years, rate: rate ?? self.rate, yield: yield ?? self.yield)
    }
}

/// |a − b| relative to the larger of them and `floor`.
func relativeError(_ a: Double, _ b: Double, floor: Double = 1e-300) -> Double {
    abs(a - b) / max(abs(a), abs(b), floor)
}
