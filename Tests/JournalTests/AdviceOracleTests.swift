import Market
import Testing

@testable import Journal

/// Sums over advice, against the same worked out from the listings, in journals of random trades.
@Suite struct AdviceOracleTests {
    private static let queries = [
        PerformanceQuery(), PerformanceQuery(portfolio: "other"), PerformanceQuery(symbol: "AA"),
        PerformanceQuery(from: .april(5), to: .april(11)),
        PerformanceQuery(portfolio: "main", symbol: "BB", from: .april(3)),
    ]

    @Test(arguments: 3...4 as ClosedRange<UInt64>)
    func `accuracy and recoveries are what the listings come to`(seed: UInt64) throws {
        let folder = try JournalFolder()
        let journal = try folder.open()
        try RandomAdvice.fill(journal, seed: seed)
        for query in Self.queries {
            let expected = try AdviceOracle(journal, query).sums()
            let accuracy = try journal.accuracy(query)
            #expect(Set(accuracy.map(\.action)) == Set(expected.keys))
            for action in accuracy {
                let sums = try #require(expected[action.action])
                #expect(action.recommendations == sums.pieces)
                #expect(action.followed == sums.followed)
                #expect(action.judged == sums.right + sums.wrong)
                #expect(action.right == sums.right)
            }
            let recoveries = try journal.recoveryActions(query)
            #expect(Set(recoveries.map(\.action)) == Set(expected.filter { $0.value.atLoss > 0 }.keys))
            for action in recoveries {
                let sums = try #require(expected[action.action])
                #expect(action.recommended == sums.atLoss)
                #expect(action.results.map(\.cents).sorted() == sums.results.sorted())
                #expect(action.gains.map(\.cents).sorted() == sums.gains.sorted())
            }
        }
        // Something must have been judged either way for this to mean anything.
        let oracle = try AdviceOracle(journal, PerformanceQuery())
        let all = try oracle.sums().values
        #expect(all.contains { $0.right > 0 } && all.contains { $0.wrong > 0 } && all.contains { $0.results.count > 1 })
        #expect(oracle.onRest() > 0)
    }
}
