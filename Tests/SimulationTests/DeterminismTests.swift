import Market
import Testing

@testable import Simulation

@Suite struct DeterminismTests {
    @Test(arguments: SimulationScenario.allCases)
    func `the same plan gives the same market`(scenario: SimulationScenario) throws {
        var plan = SimulationPlan.small(scenario, sessions: 3, hasDefects: true)
        plan.barMinutes = 30
        plan.capturesMidSession = true
        #expect(try days(of: plan) == days(of: plan))
        #expect(try SimulatedMarket(plan).rates == SimulatedMarket(plan).rates)
    }

    /// Pinned, because hashing in Swift differs from process to process and must not leak into a market.
    @Test func `seed 7 gives the same prices in every process`() throws {
        let market = try SimulatedMarket(SimulationPlan())
        #expect(market.models.map { $0.path.closes[59] } == [16.03, 33.61, 10.4, 32.72, 65.59, 160.41])
        let last = try #require(try days(of: .small(sessions: 2, hasDefects: true)).last)
        let bids = last.captures[0][.bid].cells.filter { !$0.isNaN }.reduce(0, +)
        #expect(abs(bids - 1_458.61) < 1e-6)
    }

    @Test func `another seed gives another market`() throws {
        let seven = try days(of: .small(seed: 7, sessions: 2))
        let eight = try days(of: .small(seed: 8, sessions: 2))
        for (left, right) in zip(seven, eight) {
            #expect(left.daily != right.daily)
            #expect(left.captures != right.captures)
        }
    }

    @Test func `a symbol's market doesn't depend on the symbols beside it`() throws {
        let pair = try days(of: .small(sessions: 4, symbols: ["ALDR", "BRCH"]))
        let three = try days(of: .small(sessions: 4, symbols: ["ALDR", "CEDR", "BRCH"]))
        let left = pair.filter { $0.symbol == "BRCH" }
        let right = three.filter { $0.symbol == "BRCH" }
        #expect(left.map(\.captures) == right.map(\.captures))
        #expect(left.map(\.daily) == right.map(\.daily))
        #expect(left.map(\.news) == right.map(\.news))
    }

    @Test func `days come session by session, symbols in the order of the plan`() throws {
        let made = try days(of: .small(sessions: 3))
        #expect(made.map(\.symbol) == ["ALDR", "BRCH", "ALDR", "BRCH", "ALDR", "BRCH"])
        #expect(
            made.map(\.session.date.description) == [
                "2026-01-05", "2026-01-05", "2026-01-06", "2026-01-06", "2026-01-07", "2026-01-07",
            ])
    }

    @Test func `normal deviates have mean 0 and variance 1`() {
        var stream = StreamKey(seed: 1).with("test").stream
        let draws = (0..<50_000).map { _ in stream.normal() }
        let mean = draws.reduce(0, +) / 50_000
        let variance = draws.reduce(0) { $0 + $1 * $1 } / 50_000
        #expect(abs(mean) < 0.02)
        #expect(abs(variance - 1) < 0.03)
        #expect(draws.allSatisfy { $0.isFinite })
    }
}
