import Foundation
import Market
import Pricing
import Testing

@testable import Simulation

/// What nobody can earn for certain by trading at the bids and asks of one chain.
@Suite struct ArbitrageTests {
    private struct Row {
        let strike: Double
        let bid: Double
        let ask: Double
    }

    private func rows(_ chain: OptionChain, _ expiration: CalendarDate, _ right: OptionRight) throws -> [Row] {
        try chain.rows(expiration: expiration, right: right).map { row in
            let quote = chain.quote(row: row)
            return Row(strike: chain.strikes[row].dollars, bid: try #require(quote.bid), ask: try #require(quote.ask))
        }
    }

    private static let slack = 1e-9

    @Test(arguments: zip(SimulationScenario.allCases, [1, 2, 3, 4] as [UInt64]))
    func `no spread of strikes pays for certain`(scenario: SimulationScenario, seed: UInt64) throws {
        for chain in try days(of: .small(seed: seed, scenario, sessions: 6)).suffix(4).flatMap(\.captures) {
            for expiration in chain.listedExpirations {
                for right in OptionRight.allCases {
                    let rows = try rows(chain, expiration, right)
                    var problems = 0
                    for (low, high) in zip(rows, rows.dropFirst()) {
                        let (dear, cheap) = right == .call ? (low, high) : (high, low)
                        if dear.ask < cheap.bid - ArbitrageTests.slack { problems += 1 }
                        if dear.bid - cheap.ask > high.strike - low.strike + ArbitrageTests.slack { problems += 1 }
                    }
                    for index in rows.indices.dropFirst().dropLast() {
                        let (low, middle, high) = (rows[index - 1], rows[index], rows[index + 1])
                        let weight = (high.strike - middle.strike) / (high.strike - low.strike)
                        let wings = weight * low.ask + (1 - weight) * high.ask
                        if wings < middle.bid - ArbitrageTests.slack { problems += 1 }
                    }
                    #expect(problems == 0, "\(chain.underlying) \(chain.captured) \(expiration) \(right.name)")
                }
            }
        }
    }

    @Test(arguments: [1, 2] as [UInt64])
    func `calls and puts keep the bounds of parity`(seed: UInt64) throws {
        let market = try SimulatedMarket(.small(seed: seed, sessions: 5))
        var run = market.run()
        while let day = try run.next() {
            let chain = try #require(day.captures.last)
            let spot = try #require(chain.spot)
            let model = try #require(market.models.first { $0.profile.symbol == day.symbol })
            let rate = try #require(market.rates.last { $0.date <= day.session.date }).rate
            for expiration in chain.listedExpirations {
                let close = try #require(ExchangeCalendar.nyse.closeOfExpiration(expiration))
                let years = max(0, OptionTerms.years(from: chain.captured, to: close))
                let dividends = model.schedule.dividends.filter {
                    day.session.date < $0.exDate && $0.exDate <= expiration
                }.reduce(0) { $0 + $1.amount }
                let calls = try rows(chain, expiration, .call)
                let puts = try rows(chain, expiration, .put)
                for (call, put) in zip(calls, puts) {
                    #expect(call.strike == put.strike)
                    #expect(call.bid - put.ask <= spot - call.strike * exp(-rate * years) + 1e-6)
                    #expect(call.ask - put.bid >= spot - dividends - call.strike - 1e-6)
                }
            }
        }
    }

    @Test func `no ask is below the exercise value`() throws {
        for chain in try days(of: .small(sessions: 6)).flatMap(\.captures) {
            let spot = try #require(chain.spot)
            for row in 0..<chain.count {
                let ask = try #require(chain.quote(row: row).ask)
                #expect(ask >= chain.contract(row: row).intrinsic(spot: spot) - ArbitrageTests.slack)
            }
        }
    }

    @Test func `the feed's volatility lies between those of bid and ask`() throws {
        let market = try SimulatedMarket(.small(seed: 5, sessions: 1, symbols: (0..<8).map { "SYM\($0)" }))
        let model = try #require(market.models.first { $0.profile.quarterlyDividend == 0 })
        let rate = try #require(market.rates.first).rate
        var run = market.run()
        var checked = 0
        while let day = try run.next() {
            guard day.symbol == model.profile.symbol, let chain = day.captures.last, let spot = chain.spot else {
                continue
            }
            for row in 0..<chain.count {
                let contract = chain.contract(row: row)
                guard contract.intrinsic(spot: spot) == 0, let bid = chain.quote(row: row).bid, bid > 0.1 else {
                    continue
                }
                let close = try #require(ExchangeCalendar.nyse.closeOfExpiration(contract.expiration))
                let terms = try OptionTerms(
                    right: contract.right, strike: contract.strike.dollars, spot: spot,
                    years: OptionTerms.years(from: chain.captured, to: close), rate: rate, yield: 0)
                let feed = try #require(chain.feedGreeks(row: row).impliedVolatility)
                let ask = try #require(chain.quote(row: row).ask)
                let low = try #require(EuropeanOption.impliedVolatility(price: bid, terms: terms).value)
                let high = try #require(EuropeanOption.impliedVolatility(price: ask, terms: terms).value)
                #expect(low - 1e-4 <= feed && feed <= high + 1e-4, "\(contract)")
                checked += 1
            }
        }
        #expect(checked > 100)
    }

    @Test func `total variance grows with time to expiration`() throws {
        let market = try SimulatedMarket(.small(.earningsGap, sessions: 12))
        for model in market.models {
            for session in market.sessions.indices {
                let now = market.sessions[session].close
                let state = VolatilityState(
                    short: model.path.shortVolatilities[session], long: model.path.longVolatilities[session],
                    profile: model.profile, reports: model.schedule.reports)
                let variances = (1...60).map { week in
                    let close = now.adding(seconds: week * 7 * 86_400)
                    return state.smile(now: now, close: close, years: Double(week * 7) / 365).variance
                }
                #expect(zip(variances, variances.dropFirst()).allSatisfy { $0 < $1 })
            }
        }
    }
}
