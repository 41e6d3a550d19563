import Market
import RuleModel
import RuleScript
import Testing

@testable import Scanner

/// What is opened, in which order, and why the rest isn't.
@Suite struct EntrySearchTests {
    private typealias Fixture = EntryFixture

    /// A line for each proposal: `put AAA 40 ×2`.
    private static func lines(_ result: EntryResult) -> [String] {
        result.proposals.map {
            "\($0.entry) \($0.row.contract.underlying) \($0.row.contract.strike) ×\($0.contracts)"
        }
    }

    private static func twoPuts(_ symbol: String) throws -> UnderlyingSnapshot {
        try Fixture.underlying(symbol, [.init(strike: 40, mark: 1), .init(strike: 45, mark: 2)])
    }

    @Test func `the best contract of each underlying, the best first, one of each`() throws {
        let underlyings = [
            try Self.twoPuts("BBB"), try Fixture.underlying("CCC", [.init(strike: 20, mark: 0.9)]),
            try Fixture.underlying("AAA", [.init(strike: 40, mark: 1.2), .init(strike: 38, mark: 0.4)]),
        ]
        let result = try Fixture.result(Fixture.put, underlyings, Fixture.book())
        // 0.9 of 20 is 4.5 %, 2 of 45 4.4 %, 1.2 of 40 3 %.
        #expect(Self.lines(result) == ["put CCC 20 ×1", "put BBB 45 ×1", "put AAA 40 ×1"])
        #expect(result.rejected.description == "2 put: a better contract on the same underlying was chosen")
        #expect(result.contracts == 5)
        #expect(result.proposals[0].row.score?.points.rounded() == 45)
        #expect(result.proposals[0].quote.bid == 0.85)
    }

    @Test func `equals go in order of symbol`() throws {
        let result = try Fixture.result(
            "\(Fixture.put), size { positions = 2 }", try ["CCC", "AAA", "BBB"].map(Self.twoPuts), Fixture.book())
        #expect(Self.lines(result) == ["put AAA 45 ×1", "put BBB 45 ×1"])
        #expect(
            result.rejected.description
                == "2 put: a better contract on the same underlying was chosen; 2 put: positions is reached")
    }

    @Test func `limits hold for all that is opened together`() throws {
        // $4,500.00 each: after two of them $1,000.00 are left of the 10 % of the sector, after three $5,500.00 of the cash.
        let parts = "\(Fixture.put), sectors = { one = { \"AAA\", \"BBB\", \"CCC\" } }, size { per_sector = pct(10) }"
        let result = try Fixture.result(
            parts, try ["AAA", "BBB", "CCC", "DDD", "EEE"].map(Self.twoPuts), Fixture.book(cash: 15_000))
        #expect(Self.lines(result) == ["put AAA 45 ×1", "put BBB 45 ×1", "put DDD 45 ×1"])
        #expect(
            result.rejected.description
                == "3 put: a better contract on the same underlying was chosen; 2 put: no cash for one contract;"
                + " 2 put: no room under per_sector")
    }

    @Test func `a smaller contract is taken where the best no longer fits`() throws {
        let parts = "\(Fixture.put), size { total = pct(8.7) }"
        let result = try Fixture.result(parts, try ["AAA", "BBB"].map(Self.twoPuts), Fixture.book())
        // $8,700.00 less $4,500.00 leaves room for one at 40, and not for one at 45.
        #expect(Self.lines(result) == ["put AAA 45 ×1", "put BBB 40 ×1"])
    }

    @Test func `the session's count includes what was opened before`() throws {
        let parts =
            "entry { \"put\", open = \"cash_secured_put\", score = \"puts\", per_session = 3, when = \"opened_today < 5\" }"
        let result = try Fixture.result(
            parts, try ["AAA", "BBB", "CCC"].map(Self.twoPuts), Fixture.book(opened: ["put": 2, "other": 9]))
        #expect(Self.lines(result) == ["put AAA 45 ×1"])
        #expect(result.rejected.reasons.first?.reason == "put: per_session is reached")
    }

    @Test func `what an entry wants of the account is asked again after each choice`() throws {
        let parts = """
            entry { "put", open = "cash_secured_put", score = "puts", when = "open_positions < 2 and total_pct < 8 and cash > 0" }
            """
        let result = try Fixture.result(parts, try ["AAA", "BBB", "CCC"].map(Self.twoPuts), Fixture.book(positions: 1))
        #expect(Self.lines(result) == ["put AAA 45 ×1"])
        #expect(
            result.rejected.description
                == "4 put: open_positions < 2 and total_pct < 8 and cash > 0;"
                + " 1 put: a better contract on the same underlying was chosen")
    }

    @Test func `a condition on account and contract is asked again too`() throws {
        // Of BBB the put at 45 would now come to 9 %, the one at 40 to 8.5 %.
        let parts = """
            entry { "put", open = "cash_secured_put", score = "puts", when = "total_pct + stake_pct <= 8.5" }
            """
        let result = try Fixture.result(parts, try ["AAA", "BBB"].map(Self.twoPuts), Fixture.book())
        #expect(Self.lines(result) == ["put AAA 45 ×1", "put BBB 40 ×1"])
    }

    @Test func `calls come against free shares, and not below the basis where the strategy says so`() throws {
        let parts = """
            entry { "call", open = "covered_call", score = "calls", when = "strike >= basis" },
            entry { "put", open = "cash_secured_put", score = "puts", when = "symbol_positions == 0 and shares == 0" }
            """
        let listed: [Fixture.Listed] = [
            .init(right: .call, strike: 47, mark: 4), .init(right: .call, strike: 49, mark: 2),
            .init(strike: 40, mark: 1),
        ]
        let underlyings = try ["AAA", "BBB"].map { try Fixture.underlying($0, listed) }
        let free = EntryBook.FreeShares(symbol: "AAA", shares: 200, adjustedBasis: 48.2)
        let result = try Fixture.result(parts, underlyings, Fixture.book(shares: [free]))
        // AAA has a call now and so no put; BBB has neither shares nor a position.
        #expect(Self.lines(result) == ["call AAA 49 ×2", "put BBB 40 ×1"])
        #expect(
            result.rejected.description
                == "2 call: no free shares; 1 call: strike >= basis; 1 put: symbol_positions == 0 and shares == 0")
        #expect(result.contracts == 6)
    }

    @Test func `what being called away would earn`() throws {
        // (49 + 2 - 50) / 50 is 2 %, (47 + 4 - 50) / 50 as well; 52 earns 5 %.
        let listed: [Fixture.Listed] = [
            .init(right: .call, strike: 47, mark: 4), .init(right: .call, strike: 49, mark: 2),
            .init(right: .call, strike: 52, mark: 0.5),
        ]
        let parts = "entry { \"call\", open = \"covered_call\", score = \"calls\", when = \"called_pct > 2.5\" }"
        let free = EntryBook.FreeShares(symbol: "AAA", shares: 100, adjustedBasis: 50)
        let result = try Fixture.result(
            parts, [try Fixture.underlying("AAA", listed)], Fixture.book(shares: [free]))
        #expect(Self.lines(result) == ["call AAA 52 ×1"])
        #expect(result.rejected.description == "2 call: called_pct > 2.5")
    }

    @Test func `contracts that are held, adjusted or without a buyer stay out`() throws {
        let listed: [Fixture.Listed] = [
            .init(strike: 45, mark: 3), .init(strike: 44, mark: 3, root: "AAA1"),
            .init(strike: 43, mark: 3, hasBid: false), .init(strike: 42, mark: 3, bid: 0),
            .init(strike: 41, mark: 3, bid: 3.5), .init(strike: 30, mark: 0.3),
        ]
        let underlying = try Fixture.underlying("AAA", listed)
        let chain = try #require(underlying.chain)
        let held = try #require((0..<chain.count).map(chain.contract).first { $0.strike == Strike(dollars: 45) })
        // A score that looks at nothing, so that the entry's own bars are all there is.
        let parts = "entry { \"put\", open = \"cash_secured_put\", score = \"puts\" }"
        let result = try Fixture.result(parts, [underlying], Fixture.book(held: [held]))
        #expect(Self.lines(result) == ["put AAA 30 ×1"])
        #expect(
            result.rejected.description
                == "2 put: no bid to sell at; 1 put: a crossed quote; 1 put: an adjusted contract;"
                + " 1 put: held or on order already")
    }

    @Test func `missing data is named, and Lua functions are asked`() throws {
        let parts = """
            entry { "put", open = "cash_secured_put", score = "puts", when = "earnings_in > 10" },
            entry { "lua", open = "cash_secured_put", score = "puts",
              when = function(e) return e.stake_pct < 4.2 and e.symbol_positions == 0 end },
            """
        let result = try Fixture.result(parts, [try Self.twoPuts("AAA")], Fixture.book())
        #expect(Self.lines(result) == ["lua AAA 40 ×1"])
        #expect(result.rejected.reasons.first?.reason == "put: unknown:earnings_in")
        #expect(result.rejected.reasons.map(\.count) == [2, 1] && result.contracts == 4)
    }

    @Test func `only the strategy's underlyings are looked at, and shares under another symbol`() throws {
        let parts = "symbols = { \"AAA\", \"ZZZ\" }, \(Fixture.put), \(Fixture.call)"
        let listed: [Fixture.Listed] = [.init(strike: 40, mark: 1), .init(right: .call, strike: 55, mark: 1)]
        let underlyings = try ["AAA", "BBB", "NEW"].map { try Fixture.underlying($0, listed) }
        let free = EntryBook.FreeShares(symbol: "NEW", shares: 100, adjustedBasis: 50)
        let result = try Fixture.result(parts, underlyings, Fixture.book(shares: [free]))
        #expect(Self.lines(result) == ["put AAA 40 ×1", "call NEW 55 ×1"])
        #expect(result.contracts == 3)
    }

    @Test(arguments: [
        ("hold", []), ("sell", ["AAA 50", "BBB 300", "CCC 10"]), ("sell_above_basis", ["AAA 50", "CCC 10"]),
    ])
    func `shares that no call is sold against`(rule: String, sold: [String]) throws {
        let shares = [("CCC", 10, 50.0), ("AAA", 150, 49.99), ("BBB", 300, 50.01), ("GONE", 100, 1)].map {
            EntryBook.FreeShares(symbol: $0.0, shares: $0.1, adjustedBasis: $0.2)
        }
        let underlyings = [
            try Fixture.underlying("AAA", [.init(right: .call, strike: 55, mark: 1)]),
            try Fixture.underlying("BBB", [.init(strike: 40, mark: 1)]), try Fixture.underlying("CCC", []),
        ]
        let result = try Fixture.result(
            "\(Fixture.call), shares = \"\(rule)\"", underlyings, Fixture.book(shares: shares))
        #expect(Self.lines(result) == ["call AAA 55 ×1"])
        #expect(result.sales.map { "\($0.symbol) \($0.shares)" } == sold)
    }

    @Test func `nothing recorded is nothing opened`() throws {
        let result = try Fixture.result(Fixture.put, [], Fixture.book())
        #expect(result.proposals.isEmpty && result.contracts == 0 && result.rejected.total == 0)
        let empty = UnderlyingSnapshot(symbol: "AAA", chain: nil)
        #expect(try Fixture.result(Fixture.put, [empty], Fixture.book()).contracts == 0)
    }

    @Test func `a strategy whose score is gone is refused`() throws {
        let loaded = try Fixture.loaded(Fixture.put)
        let strategy = try #require(loaded.rules.strategy("s"))
        #expect(throws: ScannerError.noScore("puts", strategy: "s", entry: "put")) {
            try EntrySearch(strategy, rules: try ScanFixture.rules.get())
        }
    }
}
