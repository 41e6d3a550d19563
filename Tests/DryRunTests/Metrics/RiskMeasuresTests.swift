import Market
import Testing

@testable import DryRun

@Suite struct RiskMeasuresTests {
    /// Twenty daily returns; the figures beside them were computed with numpy.
    static let returns = [
        0.010, -0.004, 0.006, -0.012, 0.003, 0.008, -0.002, 0.001, -0.007, 0.011, 0.002, -0.003, 0.005, -0.001, 0.004,
        -0.009, 0.007, 0.000, 0.003, -0.005,
    ]
    static let excess = returns.map { $0 - 0.0002 }

    @Test func `the ratios are those that numpy computes`() throws {
        let sharpe = try #require(RiskMeasures.sharpe(Self.excess).value)
        let sortino = try #require(RiskMeasures.sortino(Self.excess).value)
        #expect(abs(sharpe - 1.6439175055983632) < 1e-12)
        #expect(abs(sortino - 2.4787881276376673) < 1e-12)
        #expect(abs(RiskMeasures.deviation(Self.returns) * 252.0.squareRoot() - 0.09964003634134858) < 1e-14)
        #expect(abs(ReturnSeries(Self.returns).total - 0.01675755226033604) < 1e-14)
    }

    @Test func `returns that don't vary have no ratio`() {
        #expect(RiskMeasures.sharpe([0.001, 0.001, 0.001]).reason == "daily returns don't vary")
        #expect(RiskMeasures.sortino([0.001, 0.002]).reason == "no session fell below the return of cash")
    }

    @Test(
        arguments: [(0.1, 252, 0.1), (0.1, 126, 0.21), (0.21, 504, 0.1), (-0.19, 504, -0.1), (-1, 100, -1)]
            as [(Double, Int, Double)])
    func `a return a year compounds`(total: Double, sessions: Int, yearly: Double) {
        #expect(abs(RiskMeasures.annualised(total, sessions: sessions) - yearly) < 1e-12)
    }

    @Test func `money paid in is capital and no return`() throws {
        let equity = [10_100, 10_100, 15_600, 14_040].map { Dollars(cents: Int64($0) * 100) }
        let deposits = [10_000, 10_000, 15_000, 15_000].map { Dollars(cents: Int64($0) * 100) }
        let series = try #require(ReturnSeries.of(equity: equity, deposits: deposits).value)
        // 10,100 of 10,000; nothing; 15,600 of 10,100 and 5,000 more; 14,040 of 15,600.
        let expected: [Double] = [0.01, 0, 15_600.0 / 15_100.0 - 1, -0.1]
        #expect(zip(series.values, expected).allSatisfy { abs($0 - $1) < 1e-15 })
        #expect(series.growth.last.map { abs($0 - (1 + series.total)) < 1e-15 } == true)
    }

    @Test func `an account that was used up has no returns`() {
        let equity = [Dollars(cents: 100), .zero, .zero]
        let series = ReturnSeries.of(equity: equity, deposits: Array(repeating: Dollars(cents: 100), count: 3))
        #expect(series.reason == "the account was worth nothing before its last session")
        #expect(ReturnSeries.of(equity: [], deposits: []).reason == "no session ended")
    }

    @Test func `a drawdown runs from its high to where it was reached again`() throws {
        let days = (0..<7).map { CalendarDate(daysSinceEpoch: 20_000 + Int32($0)) }
        // 110, 88, 99, 66, 110, 121, 108.9 of 100.
        let values: [Double] = [0.1, -0.2, 0.125, -1.0 / 3, 2.0 / 3, 0.1, -0.1]
        let curve = DrawdownCurve(ReturnSeries(values), sessions: days)
        let deepest = try #require(curve.deepest)
        #expect(abs(deepest.depth - 40) < 1e-9)
        #expect(deepest.peak == days[0] && deepest.trough == days[3])
        #expect(curve.values[0] == 0 && curve.values[5] == 0 && abs(curve.values[6] + 10) < 1e-9)
    }

    @Test func `a fall from the start that nothing makes good lasts to the end`() throws {
        let days = (0..<3).map { CalendarDate(daysSinceEpoch: 20_000 + Int32($0)) }
        let deepest = try #require(DrawdownCurve(ReturnSeries([-0.1, -0.1, 0.05]), sessions: days).deepest)
        #expect(deepest.peak == nil && deepest.recovered == nil && deepest.sessions == 3)
        #expect(abs(deepest.depth - 19) < 1e-9 && deepest.trough == days[1])
        #expect(DrawdownCurve(ReturnSeries([0, 0.1, 0.2]), sessions: days).deepest == nil)
    }

    @Test func `a high that is reached again to the digit ends the fall`() throws {
        let days = (0..<3).map { CalendarDate(daysSinceEpoch: 20_000 + Int32($0)) }
        let deepest = try #require(DrawdownCurve(ReturnSeries([-0.5, 1, 0.25]), sessions: days).deepest)
        #expect(deepest.recovered == days[1] && deepest.sessions == 2)
    }
}
