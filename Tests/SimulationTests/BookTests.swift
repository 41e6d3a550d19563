import Market
import Testing

@testable import Simulation

@Suite struct BookTests {
    private static let made = Result { try days(of: SimulationPlan(sessions: 38)) }

    @Test func `the default book has every kind, unique ids, and outlives the run`() throws {
        let made = try BookTests.made.get()
        let book = made.flatMap(\.positions)
        #expect(book.count == BookEntry.book.count)
        #expect(Set(book.map(\.id)).count == book.count)
        #expect(Set(book.map(\.kind)) == Set(PositionKind.allCases))
        let last = try #require(made.last).session.date
        #expect(book.allSatisfy { $0.contract.expiration > last && $0.contract.right == $0.kind.right })
        #expect(book.allSatisfy { ($0.stockBasis != nil) == ($0.kind == .coveredCall) })
        #expect(book.contains { $0.contract.expiration - last <= 7 && $0.kind == .shortPut })
    }

    @Test func `positions are opened at the mid of the day's quote and stay listed`() throws {
        let made = try BookTests.made.get()
        let last = Dictionary(made.suffix(6).map { ($0.symbol, $0.captures[0]) }) { first, _ in first }
        for day in made {
            for position in day.positions {
                let chain = try #require(day.captures.last)
                let row = try #require(chain.row(of: position.contract))
                let mid = try #require(chain.quote(row: row).mid.value)
                #expect(abs(position.openPrice - mid) < 1e-9)
                #expect(position.opened == day.session.date)
                #expect(try #require(last[day.symbol]).row(of: position.contract) != nil)
            }
        }
    }

    @Test func `after a selloff sold puts have lost and bought puts have won`() throws {
        let made = try BookTests.made.get()
        let last = Dictionary(made.suffix(6).map { ($0.symbol, $0.captures[0]) }) { first, _ in first }
        var losers = 0
        for position in made.flatMap(\.positions) {
            let chain = try #require(last[position.contract.underlying])
            let row = try #require(chain.row(of: position.contract))
            guard let mid = chain.quote(row: row).mid.value else { continue }
            if position.kind == .shortPut, mid > 1.2 * position.openPrice { losers += 1 }
            if position.kind == .longPut { #expect(mid > position.openPrice) }
        }
        #expect(losers >= 3)
    }

    @Test(arguments: [1, 5, 30])
    func `short runs and few symbols make a book too`(sessions: Int) throws {
        let book = try days(of: .small(sessions: sessions)).flatMap(\.positions)
        #expect(book.count == BookEntry.book.count)
        #expect(Set(book.map(\.id)).count == book.count)
    }
}
