import Market
import Testing

@testable import Console
@testable import Engine

@Suite struct ReportTextTests {
    @Test(arguments: [
        (2.1, "2.10"), (1.305, "1.305"), (0.0625, "0.0625"), (0, "0.00"), (-5.25, "-5.25"), (0.3, "0.30"),
    ])
    func `a price has two decimals, and more only where there are any`(price: Double, expected: String) {
        #expect(ReportText.price(price) == expected)
    }

    @Test(arguments: [(1200, "+$12.00"), (0, "$0.00"), (-23_100, "-$231.00")])
    func `what is received has a plus`(cents: Int, expected: String) {
        #expect(ReportText.flow(Dollars(cents: Int64(cents))) == expected)
    }

    @Test(arguments: [
        (Freshness.State.current, 68.0, "2026-04-17T23:58:52Z, 1 min 08 s old, ladder"),
        (.current, 9.7, "2026-04-17T23:58:52Z, 9 s old, ladder"),
        (.stale, 200_000, "2026-04-17T23:58:52Z, 2 days old, ladder, stale: the exchange has been open since"),
    ])
    func `a quote is named with its age and source`(state: Freshness.State, age: Double, expected: String) throws {
        let captured = try #require(Instant("2026-04-17T23:58:52.060Z"))
        let freshness = Freshness(state: state, captured: captured, age: age, source: "ladder")
        #expect(ReportText.quote(freshness) == expected)
    }

    @Test func `no quote is said as such`() {
        let freshness = Freshness(state: .none, captured: nil, age: nil, source: nil)
        #expect(ReportText.quote(freshness) == "none recorded")
    }

    @Test func `an instant is told by the exchange's clock`() throws {
        #expect(ReportText.newYork(try #require(Instant("2026-01-06T02:05:00Z"))) == "2026-01-05 21:05 New York")
    }
}
