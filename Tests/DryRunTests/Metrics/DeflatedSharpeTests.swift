import Pricing
import Testing

@testable import DryRun

@Suite struct DeflatedSharpeTests {
    /// The example of the paper: Sharpe ratio 2.5 a year over 1,250 days of 250 a year, 100 trials with a variance of ½ a
    /// year, skewness −3, kurtosis 10: the best of luck is 0.1132 a day, and the probability 0.9004.
    @Test func `the paper's example comes out`() throws {
        let best = DeflatedSharpe.expectedBest(trials: 100, variance: 0.5 / 250)
        #expect(abs(best - 0.1132) < 5e-5)
        let probability = try #require(
            DeflatedSharpe.probability(
                ratio: 2.5 / 250.0.squareRoot(), above: best, count: 1250, skewness: -3, kurtosis: 10))
        #expect(abs(probability - 0.9004) < 5e-5)
    }

    /// Computed with Python's `statistics.NormalDist` and numpy's moments.
    @Test func `from returns it is what numpy computes`() throws {
        let probability = try #require(DeflatedSharpe.probability(RiskMeasuresTests.excess, trials: 45))
        #expect(abs(probability - 0.03957020341795936) < 1e-9)
    }

    @Test func `more trials leave less`() throws {
        let values = try [2, 10, 100, 10_000].map {
            try #require(DeflatedSharpe.probability(RiskMeasuresTests.excess, trials: $0))
        }
        #expect(values == values.sorted(by: >))
        #expect(DeflatedSharpe.probability(RiskMeasuresTests.excess, trials: 1) == nil)
    }

    @Test(arguments: [0.001, 0.025, 0.5, 0.8, 0.999])
    func `the quantile undoes the distribution`(probability: Double) {
        let back = NormalDistribution.cumulative(DeflatedSharpe.normalQuantile(probability))
        #expect(abs(back - probability) < 1e-14)
    }
}
