import Engine
import Expression
import Market
import RuleModel
import RuleScript
import TestSupport
import Testing

@testable import Scanner

/// The search against one that evaluates every contract by itself, chooses one, and begins anew; and limits on random books.
@Suite struct EntryOracleTests {
    private static let strategies = [
        """
        entry { "put", open = "cash_secured_put", score = "csp.entry", per_session = 3 },
        size { per_position = pct(8), per_symbol = pct(12), total = pct(40), positions = 9 }
        """,
        """
        entry { "call", open = "covered_call", score = "cc.entry", when = "strike >= basis or called_pct > -5" },
        entry { "put", open = "cash_secured_put", score = "csp.strike",
          when = "symbol_positions <= 1 and shares < 300 and exposure_pct + stake_pct < 30 and total_pct < 80" },
        entry { "more", open = "cash_secured_put", score = "csp.expirations", per_session = 2,
          when = "opened_today < 2 and otm_pct > 4 and sector_pct < 25" },
        sectors = { trees = { "ALDR", "BRCH", "CEDR" } },
        size { per_position = pct(4), per_symbol = pct(25), per_sector = pct(30), total = pct(90) }
        """,
    ]

    private static func market() throws -> MarketSnapshot {
        let source = try MadeSource.simulated.get()
        return MarketSnapshot(at: source.at, underlyings: source.underlyings)
    }

    private static func book(_ random: inout SeededGenerator, _ snapshot: MarketSnapshot) -> EntryBook {
        let equity = Double.random(in: 5_000...400_000, using: &random).rounded()
        var exposure: [String: Dollars] = [:]
        var shares: [EntryBook.FreeShares] = []
        var held: Set<OptionContract> = []
        for (symbol, underlying) in snapshot.underlyings.sorted(by: { $0.key < $1.key }) {
            guard let chain = underlying.chain else { continue }
            if Bool.random(using: &random) {
                exposure[symbol] = Dollars(Double.random(in: 0...(equity / 3), using: &random))
            }
            if Int.random(in: 0..<3, using: &random) == 0 {
                shares.append(
                    EntryBook.FreeShares(
                        symbol: symbol, shares: Int.random(in: 0...450, using: &random),
                        adjustedBasis: (chain.spot ?? 50) * Double.random(in: 0.8...1.2, using: &random)))
            }
            for _ in 0..<Int.random(in: 0...2, using: &random) {
                held.insert(chain.contract(row: Int.random(in: 0..<chain.count, using: &random)))
            }
        }
        return EntryBook(
            equity: Dollars(equity) ?? .zero,
            availableCash: Dollars(Double.random(in: -1_000...equity, using: &random)) ?? .zero, exposure: exposure,
            openPositions: held.count, freeShares: shares, held: held,
            openedThisSession: ["put": Int.random(in: 0...2, using: &random)])
    }

    @Test(arguments: [0, 1], Array(0..<5))
    func `the search finds what choosing one by one finds, whatever shares the work`(
        strategy: Int, seed: Int
    ) async throws {
        let loaded = try EntryFixture.shipped(Self.strategies[strategy])
        let rule = try #require(loaded.rules.strategy("s"))
        let snapshot = try Self.market()
        var random = SeededGenerator(seed: UInt64(seed * 2 + strategy))
        let book = Self.book(&random, snapshot)
        let search = try EntrySearch(rule, rules: loaded.rules)
        let result = try search.proposals(in: snapshot, book: book)
        for tasks in [2, 5] {
            let shared = try await search.proposals(in: snapshot, book: book, functions: NoFunctions(), tasks: tasks)
            #expect(shared.proposals.map(\.row.contract) == result.proposals.map(\.row.contract))
            #expect(shared.proposals.map(\.sizing) == result.proposals.map(\.sizing))
            #expect(shared.rejected == result.rejected && shared.contracts == result.contracts)
        }
        let plain = try PlainEntries(rule, loaded.rules, snapshot, book).chosen
        #expect(
            result.proposals.map { "\($0.entry) \($0.row.contract) ×\($0.contracts) \($0.collateral)" }
                == plain.map { "\($0.entry) \($0.contract) ×\($0.contracts) \($0.collateral)" })
        #expect(result.contracts == result.rejected.total + result.proposals.count)
    }

    @Test(arguments: 0..<12) func `limits are never exceeded, whatever the account has`(seed: Int) throws {
        let snapshot = try Self.market()
        var random = SeededGenerator(seed: UInt64(1_000 + seed))
        func percent() -> String { "pct(\(Int.random(in: 1...100, using: &random)))" }
        let parts = """
            entry { "call", open = "covered_call", score = "cc.entry" },
            entry { "put", open = "cash_secured_put", score = "csp.strike", per_session = \(Int.random(in: 1...4, using: &random)) },
            sectors = { trees = { "ALDR", "BRCH", "CEDR" }, shrubs = { "HZEL" } },
            size { per_position = \(percent()), per_symbol = \(percent()), per_sector = \(percent()), total = \(percent()),
              positions = \(Int.random(in: 1...8, using: &random)) }
            """
        let loaded = try EntryFixture.shipped(parts)
        let strategy = try #require(loaded.rules.strategy("s"))
        let book = Self.book(&random, snapshot)
        let search = try EntrySearch(strategy, rules: loaded.rules)
        let result = try search.proposals(in: snapshot, book: book)
        try expectWithin(result.proposals, strategy, book)
        #expect(result.contracts == result.rejected.total + result.proposals.count)
        let again = try search.proposals(in: snapshot, book: book)
        #expect(again.proposals.map(\.sizing) == result.proposals.map(\.sizing))
        #expect(again.proposals.map(\.row.contract) == result.proposals.map(\.row.contract))
        #expect(again.rejected == result.rejected)
    }

    /// Adds everything up anew.
    private func expectWithin(_ proposals: [EntryProposal], _ strategy: Strategy, _ book: EntryBook) throws {
        let puts = proposals.filter { $0.kind == .shortPut }
        let calls = proposals.filter { $0.kind == .coveredCall }
        #expect(Set(proposals.map(\.row.contract)).isDisjoint(with: book.held))
        #expect(Set(puts.map(\.row.contract.underlying)).count == puts.count)
        #expect(proposals.allSatisfy { $0.contracts > 0 && $0.row.contract.isStandard && ($0.quote.bid ?? 0) > 0 })
        for put in puts {
            #expect(put.row.contract.right == .put)
            #expect(put.collateral.value == put.row.contract.strike.dollars * 100 * Double(put.contracts))
        }
        if !puts.isEmpty {
            #expect(puts.reduce(0) { $0 + $1.collateral.cents } <= book.availableCash.cents)
        }
        for call in calls {
            let shares = book.freeShares.first { $0.symbol == call.row.contract.underlying }?.shares ?? 0
            #expect(call.contracts * 100 <= shares && call.row.contract.right == .call && call.collateral == .zero)
        }
        let positions = try #require(strategy.sizing.positions)
        #expect(proposals.isEmpty || book.openPositions + proposals.count <= positions)
        let perSession = try #require(strategy.entries[1].perSession)
        #expect(puts.isEmpty || puts.count + book.openedThisSession["put", default: 0] <= perSession)
        func used(_ isCounted: (String) -> Bool) -> (total: Double, new: Double) {
            let old = book.exposure.filter { isCounted($0.key) }.reduce(0) { $0 + $1.value.value }
            let new = puts.filter { isCounted($0.row.contract.underlying) }.reduce(0) { $0 + $1.collateral.value }
            return (old + new, new)
        }
        func expect(_ percent: Double?, _ used: (total: Double, new: Double)) {
            guard let percent, used.new > 0 else { return }
            #expect(used.total <= book.equity.value * percent / 100 + 0.005)
        }
        expect(strategy.sizing.total, used { _ in true })
        for put in puts {
            let symbol = put.row.contract.underlying
            expect(strategy.sizing.perSymbol, used { $0 == symbol })
            let sector = strategy.sectors[symbol]
            expect(strategy.sizing.perSector, used { $0 == symbol || sector != nil && strategy.sectors[$0] == sector })
            let share = book.equity.value * (strategy.sizing.perPosition ?? 0) / 100
            #expect(put.contracts == 1 || put.collateral.value <= share + 0.005)
        }
    }
}
