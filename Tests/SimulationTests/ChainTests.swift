import Foundation
import Market
import Testing

@testable import Simulation

@Suite struct ChainTests {
    @Test func `expirations are sessions, weekly near by and monthly far out`() throws {
        let market = try SimulatedMarket(.small(sessions: 3))
        var run = market.run()
        while let day = try run.next() {
            let chain = try #require(day.captures.last)
            let model = try #require(market.models.first { $0.profile.symbol == day.symbol })
            let listed = chain.listedExpirations
            #expect(listed.allSatisfy { ExchangeCalendar.nyse.isSession($0) == true && $0 >= day.session.date })
            let days = listed.map { $0 - day.session.date }
            #expect(try #require(days.last) > 190)
            #expect(try #require(days.last) <= 280)
            let weeklies = listed.filter { !ExchangeCalendar.nyse.isMonthly($0) }
            #expect(weeklies.isEmpty == !model.profile.liquidity.hasWeeklies)
            #expect(weeklies.allSatisfy { $0 - day.session.date <= 56 })
        }
    }

    @Test func `a contract stays listed until it expires`() throws {
        var listed: Set<OptionContract> = []
        for day in try days(of: .small(sessions: 12, symbols: ["ALDR"])) {
            let chain = try #require(day.captures.last)
            let contracts = Set((0..<chain.count).map(chain.contract(row:)))
            let due = listed.filter { $0.expiration >= day.session.date }
            #expect(contracts.isSuperset(of: due))
            listed = contracts
        }
    }

    @Test func `strikes stand on a grid that is finer near the money`() throws {
        for day in try days(of: .small(sessions: 2, symbols: ["ALDR", "BRCH", "CEDR", "ELMS"])) {
            let chain = try #require(day.captures.last)
            let spot = try #require(chain.spot)
            let expiration = try #require(chain.listedExpirations.first)
            let strikes = chain.rows(expiration: expiration, right: .put).map { chain.strikes[$0] }
            #expect(strikes.count >= 5)
            #expect(strikes.contains { $0.dollars < spot } && strikes.contains { $0.dollars > spot })
            let steps = zip(strikes, strikes.dropFirst()).map { $1.thousandths - $0.thousandths }
            #expect(steps.allSatisfy { [500, 1_000, 2_500, 5_000, 10_000].contains($0) || $0 % 500 == 0 })
        }
    }

    @Test(arguments: [2, 30, 2_000, 20_000])
    func `a chain can be asked for by its number of contracts`(contracts: Int) throws {
        var plan = SimulationPlan.small(sessions: 3, symbols: ["ALDR", "BRCH", "CEDR", "ELMS"])
        plan.contracts = contracts
        for day in try days(of: plan) {
            let chain = try #require(day.captures.first)
            // Later ones have what the moves of the price and new expirations add.
            let isFirst = day.session.date == plan.start
            #expect(isFirst ? chain.count == contracts : chain.count >= contracts / 2)
            let spot = try #require(chain.spot)
            let strikes = Set(chain.strikes.map(\.dollars))
            #expect(contracts == 2 || strikes.contains { $0 < spot } && strikes.contains { $0 > spot })
            #expect(strikes.allSatisfy { $0 > 0 })
        }
    }

    @Test func `quotes have two sides on the tick, and none is crossed`() throws {
        for chain in try days(of: .small(sessions: 4)).flatMap(\.captures) {
            var worthless = 0
            for row in 0..<chain.count {
                let quote = chain.quote(row: row)
                let (bid, ask) = (try #require(quote.bid), try #require(quote.ask))
                #expect(bid >= 0 && ask > bid)
                for price in [bid, ask] where price >= 3.2 {
                    #expect(abs(price * 20 - (price * 20).rounded()) < 1e-6, "\(price)")
                }
                for price in [bid, ask] { #expect(abs(price * 100 - (price * 100).rounded()) < 1e-6, "\(price)") }
                if bid == 0 { worthless += 1 }
                if let last = quote.last { #expect(last >= min(bid, 0.01) - 1e-9 && last <= ask + 1e-9) }
                #expect((quote.last != nil) == (try #require(quote.volume) > 0))
            }
            #expect(worthless > 0 && worthless < chain.count / 2)
        }
    }

    @Test func `open interest gathers near the money, and spreads widen with illiquidity`() throws {
        let market = try SimulatedMarket(.small(sessions: 1, symbols: (0..<16).map { "LIQ\($0)" }))
        var run = market.run()
        var spreads: [LiquidityTier: [Double]] = [:]
        var near: [Double] = []
        var far: [Double] = []
        while let day = try run.next() {
            let chain = try #require(day.captures.last)
            let tier = try #require(market.models.first { $0.profile.symbol == day.symbol }).profile.liquidity
            for row in 0..<chain.count {
                guard let delta = chain.value(.feedDelta, row: row) else { continue }
                let interest = try #require(chain.value(.openInterest, row: row))
                if (0.35...0.65).contains(abs(delta)) {
                    near.append(interest)
                    spreads[tier, default: []].append(try #require(chain.quote(row: row).spreadPercent.value))
                } else if abs(delta) < 0.03 {
                    far.append(interest)
                }
            }
        }
        #expect(mean(near) > 2 * mean(far))
        let high = mean(spreads[.high] ?? [])
        let medium = mean(spreads[.medium] ?? [])
        let low = mean(spreads[.low] ?? [])
        #expect(0 < high && high < medium && medium < low)
    }

    private func mean(_ values: [Double]) -> Double {
        values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
    }

    @Test func `an expiring contract is quoted at its exercise value after the close, without Greeks`() throws {
        var seen = 0
        for day in try days(of: .small(sessions: 10, symbols: ["ALDR"])) {
            let chain = try #require(day.captures.last)
            let spot = try #require(chain.spot)
            for row in chain.rows(expiration: day.session.date, right: .put) {
                let quote = chain.quote(row: row)
                let value = chain.contract(row: row).intrinsic(spot: spot)
                #expect(try #require(quote.bid) <= value && value <= #require(quote.ask))
                #expect(chain.feedGreeks(row: row) == FeedGreeks())
                seen += 1
            }
        }
        #expect(seen > 5)
    }

    @Test func `a small share of rows is defective, as in real feeds`() throws {
        var counts: [String: Int] = [:]
        var rows = 0
        for chain in try days(of: .small(sessions: 20, symbols: ["ALDR", "LRCH"], hasDefects: true)).flatMap(\.captures)
        {
            rows += chain.count
            for row in 0..<chain.count {
                let quote = chain.quote(row: row)
                if quote.isCrossed { counts["crossed", default: 0] += 1 }
                if quote.bid == nil { counts["no bid", default: 0] += 1 }
                if chain.value(.feedDelta, row: row) == nil { counts["no Greeks", default: 0] += 1 }
            }
        }
        let share = { (name: String) in Double(counts[name] ?? 0) / Double(rows) }
        #expect((0.0001...0.0012).contains(share("crossed")))
        #expect((0.0004...0.0020).contains(share("no bid")))
        #expect((0.004...0.15).contains(share("no Greeks")))
    }
}
