import Market
import Testing

@testable import Scanner

/// How many contracts are sold, by dollars worked out by hand: one put at 40 ties up $4,000.00, one at 57.50 $5,750.00.
@Suite struct EntrySizeTests {
    struct Case: Sendable {
        let size: String
        var strike = 40.0
        var book = EntryFixture.book()
        let contracts: Int
        let words: String
    }

    @Test(arguments: [
        Case(size: "", contracts: 1, words: "one contract, as no per_position is set"),
        // 10 % is $10,000.00: two at $4,000.00, and $2,000.00 are left over.
        Case(size: "per_position = pct(10)", contracts: 2, words: "per_position (10 % of $100,000.00)"),
        Case(size: "per_position = pct(12)", contracts: 3, words: "per_position (12 % of $100,000.00)"),
        // 11.99 % is $11,990.00: three would need $12,000.00.
        Case(size: "per_position = pct(11.99)", contracts: 2, words: "per_position (11.99 % of $100,000.00)"),
        Case(size: "per_position = pct(10)", strike: 57.5, contracts: 1, words: "per_position (10 % of $100,000.00)"),
        Case(
            size: "per_position = pct(11.5)", strike: 57.5, contracts: 2, words: "per_position (11.5 % of $100,000.00)"),
        // 3 % is $3,000.00, less than one contract.
        Case(
            size: "per_position = pct(3)", contracts: 1,
            words: "the least, beyond per_position (3 % of $100,000.00)"),
        Case(
            size: "per_position = pct(10)", book: EntryFixture.book(cash: 7_999.99), contracts: 1,
            words: "available cash ($7,999.99)"),
        Case(
            size: "per_position = pct(10)", book: EntryFixture.book(cash: 8_000), contracts: 2,
            words: "per_position (10 % of $100,000.00)"),
        // 10 % on the symbol are $10,000.00, of which $3,000.00 are used.
        Case(
            size: "per_position = pct(10), per_symbol = pct(10)", book: EntryFixture.book(exposure: ["AAA": 3_000]),
            contracts: 1, words: "per_symbol ($7,000.00 left of 10 % of $100,000.00)"),
        // Of 20 % on the sector BBB has used $5,000.00 and AAA itself $3,500.00; CCC isn't in it.
        Case(
            size: "per_position = pct(30), per_sector = pct(20)",
            book: EntryFixture.book(exposure: ["AAA": 3_500, "BBB": 5_000, "CCC": 60_000]), contracts: 2,
            words: "per_sector ($11,500.00 left of 20 % of $100,000.00)"),
        Case(
            size: "per_position = pct(30), total = pct(50)", book: EntryFixture.book(exposure: ["CCC": 41_000]),
            contracts: 2, words: "total ($9,000.00 left of 50 % of $100,000.00)"),
        // Percentages are of the equity, not of the cash.
        Case(
            size: "per_position = pct(10)", book: EntryFixture.book(equity: 50_000, cash: 9_000), contracts: 1,
            words: "per_position (10 % of $50,000.00)"),
    ])
    func `a put is as large as the tightest limit allows`(_ item: Case) throws {
        let parts = "\(EntryFixture.put), sectors = { one = { \"AAA\", \"BBB\" } }, size { \(item.size) }"
        let underlying = try EntryFixture.underlying("AAA", [.init(strike: item.strike, mark: 1)])
        let result = try EntryFixture.result(parts, [underlying], item.book)
        let proposal = try #require(result.proposals.first)
        #expect(proposal.contracts == item.contracts)
        #expect(proposal.collateral == Dollars(item.strike * 100 * Double(item.contracts)))
        #expect(proposal.sizing == item.words)
        #expect(result.rejected.total == 0 && result.contracts == 1)
    }

    @Test(arguments: [
        ("", EntryFixture.book(cash: 3_999.99), "put: no cash for one contract"),
        ("", EntryFixture.book(cash: -10), "put: no cash for one contract"),
        ("per_symbol = pct(4)", EntryFixture.book(exposure: ["AAA": 0.01]), "put: no room under per_symbol"),
        ("per_symbol = pct(3.9)", EntryFixture.book(), "put: no room under per_symbol"),
        ("per_sector = pct(10)", EntryFixture.book(exposure: ["BBB": 6_000.01]), "put: no room under per_sector"),
        ("total = pct(90)", EntryFixture.book(exposure: ["CCC": 86_000.01]), "put: no room under total"),
        ("total = pct(90)", EntryFixture.book(equity: 0), "put: no room under total"),
        ("total = pct(90)", EntryFixture.book(equity: -500), "put: no room under total"),
        ("positions = 3", EntryFixture.book(positions: 3), "put: positions is reached"),
        // The first limit that is exceeded is named.
        ("total = pct(1), per_symbol = pct(1)", EntryFixture.book(), "put: no room under per_symbol"),
    ])
    func `where not even one fits, the limit is named`(size: String, book: EntryBook, reason: String) throws {
        let parts = "\(EntryFixture.put), sectors = { one = { \"AAA\", \"BBB\" } }, size { \(size) }"
        let underlying = try EntryFixture.underlying("AAA", [.init(strike: 40, mark: 1)])
        let result = try EntryFixture.result(parts, [underlying], book)
        #expect(result.proposals.isEmpty)
        #expect(result.rejected.description == "1 \(reason)")
    }

    @Test(arguments: [(100, 1), (199, 1), (250, 2), (1000, 10)])
    func `a call covers as many shares as are free in hundreds`(shares: Int, contracts: Int) throws {
        let underlying = try EntryFixture.underlying("AAA", [.init(right: .call, strike: 55, mark: 1)])
        let free = EntryBook.FreeShares(symbol: "AAA", shares: shares, adjustedBasis: 48)
        // Shares are paid for: neither cash nor percentages stand in the way.
        let book = EntryFixture.book(cash: 0, exposure: ["AAA": 90_000], shares: [free])
        let result = try EntryFixture.result(
            "\(EntryFixture.call), size { per_position = pct(1), per_symbol = pct(1), total = pct(1) }", [underlying],
            book)
        let proposal = try #require(result.proposals.first)
        #expect(proposal.contracts == contracts && proposal.collateral == .zero && proposal.kind == .coveredCall)
        #expect(proposal.sizing == "\(shares) free shares")
    }

    @Test(arguments: [(0, "no free shares"), (99, "fewer than 100 free shares"), (-100, "no free shares")])
    func `a call without the shares for it isn't sold`(shares: Int, reason: String) throws {
        let underlying = try EntryFixture.underlying("AAA", [.init(right: .call, strike: 55, mark: 1)])
        let free = EntryBook.FreeShares(symbol: "AAA", shares: shares, adjustedBasis: 48)
        let result = try EntryFixture.result(EntryFixture.call, [underlying], EntryFixture.book(shares: [free]))
        #expect(result.proposals.isEmpty && result.rejected.description == "1 call: \(reason)")
    }
}
