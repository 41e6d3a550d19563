import Foundation
import Market
import Pricing
import Testing

@Suite struct VolatilitySurfaceTests {
    private let month = 30.0 / 365

    private func point(_ strike: Double, _ volatility: Double, days: Double, forward: Double = 100) -> SmilePoint {
        SmilePoint(strike: strike, years: days / 365, forward: forward, volatility: volatility)
    }

    @Test func `between two strikes the variance is straight in log-moneyness`() throws {
        let surface = VolatilitySurface([point(110, 0.2, days: 30), point(90, 0.3, days: 30)])
        let middle = (90.0 * 110).squareRoot()
        let found = try #require(surface.volatility(strike: middle, forward: 100, years: month).value)
        #expect(abs(found - ((0.09 + 0.04) / 2).squareRoot()) < 1e-14)
        for (strike, volatility) in [(90.0, 0.3), (110, 0.2), (60, 0.3), (200, 0.2)] {
            let at = try #require(surface.volatility(strike: strike, forward: 100, years: month).value)
            #expect(abs(at - volatility) < 1e-14)
        }
    }

    @Test func `between two expirations the variance is straight in time, and flat in volatility outside`() throws {
        let surface = VolatilitySurface([point(100, 0.2, days: 20), point(100, 0.3, days: 40)])
        let found = try #require(surface.atTheMoneyVolatility(days: 30).value)
        let variance = (0.04 * 20 + 0.09 * 40) / 2 / 30
        #expect(abs(found - variance.squareRoot()) < 1e-14)
        #expect(try abs(#require(surface.atTheMoneyVolatility(days: 5).value) - 0.2) < 1e-14)
        #expect(try abs(#require(surface.atTheMoneyVolatility(days: 400).value) - 0.3) < 1e-14)
        #expect(try abs(#require(surface.atTheMoneyVolatility(days: 40).value) - 0.3) < 1e-14)
    }

    @Test func `moneyness counts from the forward of each expiration`() throws {
        let surface = VolatilitySurface([
            point(101, 0.2, days: 30, forward: 101), point(120, 0.4, days: 30, forward: 101),
        ])
        #expect(try abs(#require(surface.atTheMoneyVolatility().value) - 0.2) < 1e-14)
    }

    @Test func `the order of the points doesn't matter, and call and put at one strike count together`() throws {
        let points = [
            point(95, 0.31, days: 30), point(100, 0.25, days: 30), point(100, 0.27, days: 30),
            point(105, 0.22, days: 30),
        ]
        let forwards = VolatilitySurface(points).atTheMoneyVolatility()
        #expect(forwards == VolatilitySurface(points.reversed()).atTheMoneyVolatility())
        let mean = ((0.25 * 0.25 + 0.27 * 0.27) / 2).squareRoot()
        #expect(try abs(#require(forwards.value) - mean) < 1e-14)
    }

    @Test func `with nothing to go by the answer is unknown, with the reason`() {
        let empty = VolatilitySurface([])
        #expect(empty.atTheMoneyVolatility().reason == "no volatility solved nearby")
        let unusable = VolatilitySurface([
            point(100, .nan, days: 30), point(100, 0, days: 30), point(100, 0.2, days: 0), point(0, 0.2, days: 3),
        ])
        #expect(unusable.volatility(strike: 100, forward: 100, years: 0.1).reason == "no volatility solved nearby")
        let surface = VolatilitySurface([point(100, 0.2, days: 30)])
        #expect(surface.volatility(strike: 100, forward: 100, years: 0).value == nil)
        #expect(surface.volatility(strike: 0, forward: 100, years: 1).value == nil)
        #expect(surface.volatility(strike: 100, forward: .nan, years: 1).value == nil)
    }
}
