import Accounting
import Market
import TestSupport
import Testing

@testable import DryRun

@Suite struct ConservationCheckTests {
    private static let at = MadeQuotes.instant("2026-05-04T19:00:00Z")
    private static let date = MadeQuotes.date("2026-05-04")

    private func enter(
        _ kind: Transaction.Kind, _ account: inout Account, _ check: inout ConservationCheck
    ) throws {
        let transaction = Transaction(at: Self.at, date: Self.date, kind: kind)
        try account.apply(transaction)
        check.record(transaction, in: account)
    }

    /// 600 × 0.333375 is 200.025 in decimals and a little less in binary: 200.03.
    @Test func `half a cent is rounded as the account rounds it`() throws {
        var (account, check) = (Account(), ConservationCheck())
        try enter(.deposit(Dollars(cents: 10_000_000)), &account, &check)
        try enter(.stock(StockFill(symbol: "ABC", shares: 600, price: 10, fees: .zero)), &account, &check)
        try enter(.dividend(symbol: "ABC", perShare: 0.333375), &account, &check)
        #expect(account.cash == Dollars(cents: 10_000_000 - 600_000 + 20_003))
        try check.verify(account, at: Self.at)
    }

    @Test func `no price and no dividend sets the two books apart`() throws {
        var generator = SeededGenerator(seed: 9)
        var (account, check) = (Account(), ConservationCheck())
        try enter(.deposit(Dollars(cents: 100_000_000_000)), &account, &check)
        for _ in 0..<2000 {
            let shares = 100 * Int.random(in: 1...20, using: &generator)
            let price = Double.random(in: 1...500, using: &generator)
            try enter(.stock(StockFill(symbol: "ABC", shares: shares, price: price, fees: .zero)), &account, &check)
            let dividend = Double.random(in: 0...2, using: &generator)
            try enter(.dividend(symbol: "ABC", perShare: dividend), &account, &check)
            let sale = StockFill(symbol: "ABC", shares: -shares, price: price * 1.01, fees: .zero)
            try enter(.stock(sale), &account, &check)
            try check.verify(account, at: Self.at)
        }
    }

    @Test func `a book that was changed behind its back is found`() throws {
        var (account, check) = (Account(), ConservationCheck())
        try enter(.deposit(Dollars(cents: 100)), &account, &check)
        try account.apply(Transaction(at: Self.at, date: Self.date, kind: .deposit(Dollars(cents: 1))))
        #expect { try check.verify(account, at: Self.at) } throws: { "\($0)".hasPrefix("B201") }
    }
}
