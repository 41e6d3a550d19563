import Foundation
import Market
import Testing

@testable import Simulation

@Suite struct ScenarioTests {
    private static let symbols = (0..<12).map { "SYM\($0)" }
    private static let seeds: [UInt64] = [1, 2, 3, 4, 5]

    private func models(_ scenario: SimulationScenario, seed: UInt64) throws -> [SymbolModel] {
        try SimulatedMarket(.small(seed: seed, scenario, sessions: 60, symbols: ScenarioTests.symbols)).models
    }

    @Test(arguments: seeds)
    func `a selloff takes 15 to 25 % over the last third, and volatility rises`(seed: UInt64) throws {
        for model in try models(.selloff, seed: seed) {
            let change = model.path.closes[59] / model.path.closes[39] - 1
            #expect((-0.25 ... -0.15).contains(change), "\(model.profile.symbol) \(change)")
            #expect(model.path.shortVolatilities[59] > 1.05 * model.path.shortVolatilities[39])
            #expect(model.path.shortVolatilities[59] > model.path.longVolatilities[59], "the term structure inverts")
        }
    }

    @Test(arguments: seeds)
    func `a rally rises steadily, and volatility falls`(seed: UInt64) throws {
        let rallies = try models(.rally, seed: seed)
        for model in rallies {
            let change = model.path.closes[59] / model.profile.startingSpot - 1
            #expect((0.06...0.21).contains(change), "\(model.profile.symbol) \(change)")
        }
        let calmer = rallies.count { $0.path.shortVolatilities[59] < $0.profile.baseVolatility }
        #expect(calmer > rallies.count / 2)
    }

    @Test(arguments: seeds)
    func `a calm market ends close to where it began`(seed: UInt64) throws {
        for model in try models(.calm, seed: seed) {
            let change = model.path.closes[59] / model.profile.startingSpot - 1
            #expect((-0.05...0.04).contains(change), "\(model.profile.symbol) \(change)")
        }
    }

    @Test(arguments: seeds)
    func `a report opens a gap of 8 to 16 %, after which event variance is gone`(seed: UInt64) throws {
        for model in try models(.earningsGap, seed: seed) {
            let report = try #require(model.schedule.reports.first)
            #expect((36...42).contains(report.resolved))
            let gap = model.path.opens[report.resolved] / model.path.closes[report.resolved - 1] - 1
            #expect((0.06...0.20).contains(abs(gap)), "\(model.profile.symbol) \(gap)")
            #expect((gap < 0) == (report.jump < 0))
        }
    }

    @Test func `implied volatility falls once a report is out`() throws {
        let market = try SimulatedMarket(.small(.earningsGap, sessions: 30, symbols: ["ALDR"]))
        let report = try #require(market.models.first?.schedule.reports.first)
        var run = market.run()
        var before: Double?
        var after: Double?
        while let day = try run.next() {
            guard let chain = day.captures.last else { continue }
            if day.session.date == market.sessions[report.resolved - 1].date {
                before = nearVolatility(chain, market.sessions[report.resolved].date)
            }
            if day.session.date == market.sessions[report.resolved].date {
                after = nearVolatility(chain, day.session.date)
            }
        }
        #expect(try #require(after) < 0.85 * #require(before))
    }

    /// The volatility nearest the money in the first expiration at least five days after a date.
    private func nearVolatility(_ chain: OptionChain, _ date: CalendarDate) -> Double? {
        guard let spot = chain.spot, let expiration = chain.listedExpirations.first(where: { $0 - date >= 5 }) else {
            return nil
        }
        let rows = chain.rows(expiration: expiration, right: .put)
        let nearest = rows.min { abs(chain.strikes[$0].dollars - spot) < abs(chain.strikes[$1].dollars - spot) }
        return nearest.flatMap { chain.value(.feedVolatility, row: $0) }
    }

    @Test func `profiles stay in their ranges and differ`() throws {
        let profiles = try SimulatedMarket(.small(sessions: 1, symbols: (0..<300).map { "P\($0)" })).models.map(
            \.profile)
        #expect(profiles.allSatisfy { (14...320).contains($0.startingSpot) })
        #expect(profiles.allSatisfy { (0.15...0.60).contains($0.baseVolatility) })
        #expect(profiles[0].quarterlyDividend > 0)
        #expect((90...210).contains(profiles.count { $0.quarterlyDividend > 0 }))
        for tier in LiquidityTier.allCases { #expect(profiles.count { $0.liquidity == tier } > 20) }
        #expect(Set(profiles.map(\.startingSpot)).count > 280)
    }
}
