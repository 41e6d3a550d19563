import TestSupport
import Testing

@testable import Market

@Suite struct OptionChainTests {
    private static let captured = Instant(microseconds: 0)

    private func date(_ day: Int) -> CalendarDate { CalendarDate(daysSinceEpoch: Int32(20_000 + day)) }

    /// A chain of random contracts in random order, some of them twice, and the contracts in order.
    private func made(seed: UInt64) -> (chain: OptionChain, contracts: [OptionContract], duplicates: Int) {
        var generator = SeededGenerator(seed: seed)
        var builder = OptionChainBuilder(underlying: "ABC")
        var contracts: [OptionContract] = []
        for _ in 0..<120 {
            let contract = OptionContract(
                underlying: "ABC", expiration: date(Int.random(in: 0...3, using: &generator) * 7),
                right: Bool.random(using: &generator) ? .put : .call,
                strike: Strike(thousandths: Int32.random(in: 80...100, using: &generator) * 1000),
                root: Int.random(in: 0...9, using: &generator) == 0 ? "ABC1" : "ABC")
            let isKept = builder.append(
                expiration: contract.expiration, right: contract.right, strike: contract.strike, root: contract.root,
                quote: Quote(bid: Double(contracts.count), ask: nil))
            #expect(isKept)
            contracts.append(contract)
        }
        let (chain, duplicates) = builder.build(captured: OptionChainTests.captured, source: "test", spot: 90)
        return (chain, contracts, duplicates)
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>) func `rows are ordered, and no contract is there twice`(
        seed: UInt64
    ) {
        let (chain, contracts, duplicates) = made(seed: seed)
        let listed = (0..<chain.count).map(chain.contract)
        #expect(listed == Set(contracts).sorted())
        #expect(duplicates == contracts.count - chain.count)
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>) func `a contract is found with its own quote, the first that came`(
        seed: UInt64
    ) throws {
        let (chain, contracts, _) = made(seed: seed)
        for contract in contracts {
            let row = try #require(chain.row(of: contract))
            #expect(chain.contract(row: row) == contract)
            #expect(chain.quote(row: row).bid == contracts.firstIndex(of: contract).map(Double.init))
            #expect(chain.quote(row: row).ask == nil)
        }
        let other = OptionContract(
            underlying: "ABC", expiration: date(1), right: .put, strike: Strike(thousandths: 90_000))
        #expect(chain.row(of: other) == nil)
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `rows by expiration, right and strike are those that a search finds`(
        seed: UInt64
    ) {
        let (chain, _, _) = made(seed: seed)
        let strike = Strike(thousandths: 90_000)
        for expiration in chain.listedExpirations + [date(1), date(99)] {
            for right in OptionRight.allCases {
                let all = (0..<chain.count).filter { chain.expirations[$0] == expiration && chain.rights[$0] == right }
                let rows = chain.rows(expiration: expiration, right: right)
                #expect(Array(rows) == all)
                #expect(Array(chain.rows(rows, strikesBelow: strike)) == all.filter { chain.strikes[$0] < strike })
                #expect(Array(chain.rows(rows, strikesAbove: strike)) == all.filter { chain.strikes[$0] > strike })
            }
        }
    }

    @Test func `columns out of order, of other lengths or with strange roots make no chain`() {
        func chain(strikes: [Int32], roots: [UInt8] = [0, 0]) -> OptionChain? {
            OptionChain(
                underlying: "ABC", captured: OptionChainTests.captured, source: "test", spot: nil,
                expirations: [date(0), date(0)], rights: [.put, .put],
                strikes: strikes.map { Strike(thousandths: $0) }, roots: ["ABC"], rootIndices: roots,
                columns: Array(repeating: Column(), count: ChainField.allCases.count))
        }
        #expect(chain(strikes: [1000, 2000]) != nil)
        #expect(chain(strikes: [2000, 1000]) == nil)
        #expect(chain(strikes: [1000, 1000]) == nil)
        #expect(chain(strikes: [1000]) == nil)
        #expect(chain(strikes: [1000, 2000], roots: [0, 1]) == nil)
    }
}
