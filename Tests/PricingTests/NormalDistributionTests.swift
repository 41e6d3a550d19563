import Foundation
import Testing

@testable import Pricing

@Suite struct NormalDistributionTests {
    /// - Source: mpmath 1.3, 30 digits.
    @Test(arguments: [
        (0.0, 0.5), (1.0, 0.841344746068542948585), (-1.0, 0.158655253931457051415),
        (-5.0, 2.86651571879193911674e-7), (-10.0, 7.61985302416052606597e-24), (-37.0, 5.72557122252457682e-300),
        (8.0, 0.999999999999999377904),
    ])
    func `the distribution function keeps its digits in the tail`(_ x: Double, _ expected: Double) {
        // Rounding x/√2 alone costs x²/2 units in the last place.
        #expect(relativeError(NormalDistribution.cumulative(x), expected) < 2e-16 * (2 + x * x))
    }

    @Test func `the density is the slope of the distribution function`() {
        for x in stride(from: -6.0, through: 6, by: 0.37) {
            let slope = (NormalDistribution.cumulative(x + 1e-5) - NormalDistribution.cumulative(x - 1e-5)) / 2e-5
            #expect(abs(slope - NormalDistribution.density(x)) < 1e-10)
        }
    }

    /// - Source: mpmath 1.3, exp(x²)·erfc(x) with 30 digits.
    @Test(arguments: [
        (-2.0, 108.940904389977972412), (0.0, 1.0), (0.5, 0.615690344192925874871), (3.0, 0.179001151181389950419),
        (9.99, 0.0561966407068588213), (10.0, 0.0561409927438225859), (30.0, 0.0187958888614167514971),
        (1e6, 5.64189583547474192156e-7),
    ])
    func `the scaled complement joins its two formulas`(_ x: Double, _ expected: Double) {
        #expect(relativeError(NormalDistribution.scaledComplement(x), expected) < 2e-14)
    }

    @Test(arguments: [2, 7, 16, 64])
    func `Gauss–Legendre is exact for polynomials of degree 2n − 1`(_ count: Int) {
        let rule = GaussLegendre(count: count)
        for degree in 0...(2 * count - 1) {
            let sum = zip(rule.nodes, rule.weights).reduce(0) { $0 + $1.1 * pow($1.0, Double(degree)) }
            #expect(abs(sum * Double(degree + 1) - 1) < 1e-13)
        }
    }
}
