import Market
import TestSupport
import Testing

@testable import Scanner

/// Pools whose points are worked out one by one, against sorting all of them.
@Suite struct EntryPoolTests {
    @Test(arguments: 0..<60) func `points come out in the same order however few are known`(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let count = Int.random(in: 0...40, using: &random)
        // Few different numbers, so that some are equal.
        let points = (0..<count).map { _ in Double(Int.random(in: 20...30, using: &random)) }
        let isKnown = points.map { _ in Bool.random(using: &random) }
        let candidates = points.indices.map { row in
            let slack = isKnown[row] ? 0 : Double(Int.random(in: 0...3, using: &random))
            return EntryPool.Candidate(points: points[row] + slack, row: row, each: Dollars(cents: Int64(row)))
        }
        var pool = EntryPool(
            "AAA", known: candidates.filter { isKnown[$0.row] }, bounded: candidates.filter { !isKnown[$0.row] })
        var closed = 0
        var order: [Int] = []
        while pool.count > 0 {
            #expect(pool.count == count - order.count)
            while let row = pool.open {
                #expect(!isKnown[row] && pool.best == nil)
                pool.close(points: points[row])
                closed += 1
            }
            guard let best = pool.best else { break }
            #expect(best.points == points[best.row] && pool.most == best.points)
            order.append(best.row)
            pool.drop()
        }
        #expect(order == points.indices.sorted { (-points[$0], $0) < (-points[$1], $1) })
        #expect(closed == isKnown.count { !$0 } && pool.open == nil && pool.most == nil)
    }

    @Test func `bounds that are out of reach stay bounds`() throws {
        func candidate(_ row: Int, _ points: Double) -> EntryPool.Candidate {
            EntryPool.Candidate(points: points, row: row, each: Dollars(cents: Int64(row * 100)))
        }
        var pool = EntryPool("AAA", known: [candidate(1, 50)], bounded: [candidate(2, 49.5), candidate(3, 50)])
        #expect(pool.best == nil && pool.most == 50 && pool.open == 3)
        pool.close(points: 48)
        #expect(try #require(pool.best).row == 1 && pool.open == nil && pool.count == 3)
        pool.drop()
        #expect(pool.best == nil && pool.open == 2)
        pool.dropAll()
        #expect(pool.count == 0 && pool.best == nil)
    }

    @Test func `what is too large goes, whether its points are known or not`() throws {
        func candidate(_ row: Int, _ points: Double) -> EntryPool.Candidate {
            EntryPool.Candidate(points: points, row: row, each: Dollars(cents: Int64(row * 100)))
        }
        var pool = EntryPool(
            "AAA", known: [candidate(1, 50), candidate(4, 60)], bounded: [candidate(2, 49), candidate(3, 70)])
        #expect(pool.collaterals.sorted() == [1, 2, 3, 4].map { Dollars(cents: $0 * 100) })
        pool.drop { $0 > Dollars(cents: 200) }
        #expect(pool.collaterals.sorted() == [Dollars(cents: 100), Dollars(cents: 200)])
        #expect(try #require(pool.best).row == 1 && pool.most == 50)
    }
}
