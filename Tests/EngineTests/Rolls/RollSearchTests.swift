import Expression
import Market
import RuleModel
import TestSupport
import Testing

@testable import Engine

@Suite struct RollSearchTests {
    private static let position = Held.position(.shortPut, 100, openPrice: 2)

    private func search(
        _ direction: RollTemplate.StrikeDirection = .down, out days: Int = 30, require: [String] = [],
        position: Position = position, _ change: (inout MadeMarket) -> Void = { _ in }
    ) throws -> RollSearch {
        var market = MadeMarket()
        change(&market)
        let view = try Fixture.view(position, market.snapshot)
        let scope = try Scope(schema: .roll, params: [])
        let conditions = try require.map {
            Condition.expression(
                try CompiledExpression($0, scope: scope, wanted: .condition), SourceLocation(file: "t.lua", line: 1))
        }
        let policy = try ResolvedPolicy(Fixture.rules.get())
        return try RollSearcher(position: view, score: policy.rollScore, functions: NoFunctions()).search(
            RollSearcher.Wish(strike: direction, daysOut: days, require: conditions, params: []))
    }

    /// Gives every put of 18 June a bid.
    private func farPutsQuoted(_ market: inout MadeMarket) {
        market.quote(.put, 70, "2026-06-18", bid: 0.5, ask: 0.55)
    }

    private func count(_ search: RollSearch, _ reason: String) -> Int {
        search.rejected.first { $0.reason == reason }?.count ?? 0
    }

    @Test(arguments: [
        (RollTemplate.StrikeDirection.same, 2), (.down, 12), (.up, 12), (.any, 26),
    ])
    func `every later contract in the asked direction is looked at`(
        direction: RollTemplate.StrikeDirection, considered: Int
    ) throws {
        let search = try search(direction)
        #expect(search.considered == considered, "of thirteen strikes in each of two later expirations")
        #expect(search.considered == search.targets.count + search.rejected.reduce(0) { $0 + $1.count })
        for target in search.targets {
            let change = target.contract.strike.dollars - 100
            #expect(
                direction == .any || (direction == .same ? change == 0 : direction == .up ? change > 0 : change < 0))
            #expect(target.contract.expiration > day("2026-05-15"))
            #expect(target.contract.right == .put)
        }
    }

    @Test func `no days to add keeps the expiration and leaves out the contract itself`() throws {
        let search = try search(.any, out: 0)
        #expect(search.considered == 12)
        #expect(search.targets.allSatisfy { $0.contract.expiration == day("2026-05-15") })
        #expect(!search.targets.contains { $0.contract == RollSearchTests.position.contract })
        #expect(Set(search.targets.map(\.action)).isSubset(of: [.rollDown, .rollUp]))
    }

    @Test func `the nearest expiration comes first, then the score`() throws {
        // Asked for is 24 May: two days after the 22nd, nine after the 15th, and 18 June is out of reach.
        let search = try search(.any, position: Held.position(.shortPut, 100, "2026-04-24", openPrice: 2))
        #expect(Set(search.targets.map(\.contract.expiration)) == [day("2026-05-15"), day("2026-05-22")])
        #expect(search.targets.first?.contract.expiration == day("2026-05-22"))
        let gaps = search.targets.map { abs($0.expirationGap) }
        #expect(gaps == gaps.sorted())
        for (left, right) in zip(search.targets, search.targets.dropFirst())
        where left.contract.expiration == right.contract.expiration {
            #expect(left.score.points >= right.score.points)
        }
        #expect(count(search, "abs(expiration_gap) <= window") == 13)
    }

    @Test func `where the nearest expiration has no target the next one is taken`() throws {
        let position = Held.position(.shortPut, 100, "2026-04-24", openPrice: 2)
        let whole = try search(.same, out: 30, position: position)
        #expect(whole.best?.contract.expiration == day("2026-05-22"))
        let holed = try search(.same, out: 30, position: position) {
            $0.quote(.put, 100, "2026-05-22", bid: 0, ask: 4)
        }
        #expect(holed.best?.contract.expiration == day("2026-05-15"))
    }

    @Test func `the score is the one that the rule file says`() throws {
        let search = try search(.down)
        #expect(!search.targets.isEmpty)
        func ramp(_ value: Double, _ from: Double, _ to: Double) -> Double {
            min(1, max(0, (value - from) / (to - from)))
        }
        for target in search.targets {
            let quote = try #require(target.ticket.legs.last?.quote)
            let (bid, ask) = (try #require(quote.bid), try #require(quote.ask))
            let wanted =
                35 * ramp(try #require(target.annualReturn.value), 0, 30)
                + 35 * ramp(abs(try #require(target.delta.value)), 0.60, 0.20)
                + 10 * ramp(Double(abs(target.expirationGap)), 10, 0)
                + 20 * ramp((ask - bid) / ((ask + bid) / 2) * 100, 20, 2)
            #expect(abs(target.score.points - wanted) < 1e-9)
            #expect(target.expirationGap == target.contract.expiration - day("2026-06-14"))
        }
    }

    @Test func `each requirement has its own count`() throws {
        let search = try search(.down) { market in
            market.quote(.put, 95, "2026-06-18", bid: 2, ask: 3)
            market.quote(.put, 90, "2026-06-18", bid: 0, ask: 1)
            farPutsQuoted(&market)
            market.quote(.put, 85, "2026-06-18", bid: nil, ask: 1)
            market.change(.put, 80, "2026-06-18") { $0.quote.openInterest = 9 }
            market.quote(.put, 75, "2026-06-18", bid: 1.1, ask: 1)
            market.rows.append(
                MadeMarket.Row(
                    right: .put, strike: 70, expiration: day("2026-06-18"), quote: Quote(bid: 1, ask: 1.1), root: "ABC1"
                ))
        }
        #expect(search.considered == 13)
        #expect(count(search, "abs(expiration_gap) <= window") == 6, "22 May")
        #expect(count(search, "spread_pct <= wide or spread_usd <= cheap_spread") == 1)
        #expect(count(search, "bid > 0") == 1)
        #expect(count(search, "unknown:bid") == 1)
        #expect(count(search, "not known(open_interest) or open_interest >= min_oi") == 1)
        #expect(count(search, "standard") == 1, "an adjusted contract")
        #expect(search.rejected.reduce(0) { $0 + $1.count } + search.targets.count == 13)
        #expect(search.rejected.map(\.count) == search.rejected.map(\.count).sorted(by: >))
        #expect(!search.targets.contains { $0.contract.strike.dollars == 75 }, "crossed")
    }

    @Test func `missing open interest is not zero open interest`() throws {
        let search = try search(.down) { market in
            for index in market.rows.indices { market.rows[index].quote.openInterest = nil }
        }
        #expect(!search.targets.isEmpty)
    }

    @Test func `the rule's own requirements turn away in their own words`() throws {
        let search = try search(.any, require: ["credit >= 0", "strike >= position.strike"])
        #expect(search.targets.allSatisfy { $0.ticket.net >= .zero && $0.contract.strike.dollars >= 100 })
        #expect(count(search, "strike >= position.strike") + count(search, "credit >= 0") > 0)
        #expect(try self.search(.any, require: ["credit > 1000"]).targets.isEmpty)
    }

    @Test func `an unknown requirement turns away and says which field`() throws {
        let search = try search(.down, require: ["strike >= position.stock_basis"], farPutsQuoted)
        #expect(search.targets.isEmpty)
        #expect(count(search, "unknown:position.stock_basis") == 6)
    }

    @Test func `a held contract without an ask can't be rolled`() throws {
        let search = try search(.down) {
            farPutsQuoted(&$0)
            $0.quote(.put, 100, "2026-05-15", bid: 3, ask: nil)
        }
        #expect(search.targets.isEmpty)
        #expect(count(search, "the held contract has no ask to trade at") == 6)
    }

    @Test func `without a capture there is nothing to look at`() throws {
        let view = try Fixture.view(RollSearchTests.position, MadeMarket().snapshotWithoutChain)
        let policy = try ResolvedPolicy(Fixture.rules.get())
        let search = try RollSearcher(position: view, score: policy.rollScore, functions: NoFunctions()).search(
            RollSearcher.Wish(strike: .any, daysOut: 30, require: [], params: []))
        #expect(search.considered == 0)
        #expect(search.targets.isEmpty)
    }

    @Test func `over random chains every contract is a target or has a reason`() throws {
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<6 {
            let search = try search(.any, require: ["credit >= 0"]) { market in
                for index in market.rows.indices {
                    let bid = Double(Int.random(in: 0...900, using: &generator)) / 100
                    let ask = bid + Double(Int.random(in: -20...80, using: &generator)) / 100
                    market.rows[index].quote.bid = Bool.random(using: &generator) ? bid : nil
                    market.rows[index].quote.ask = max(0, ask)
                }
            }
            #expect(search.considered == 26)
            #expect(search.considered == search.targets.count + search.rejected.reduce(0) { $0 + $1.count })
            for target in search.targets {
                #expect(target.ticket.legs.allSatisfy { !$0.quote.isCrossed && $0.price > 0 })
                #expect(target.ticket.net >= .zero)
            }
        }
    }
}
