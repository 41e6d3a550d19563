import DryRun
import Market
import Testing

@Suite struct InterestTests {
    private let events = EventSimulator(models: EventModels(), fees: HandAccount.fees)
    private let friday = MadeQuotes.date("2026-05-08")
    private let monday = MadeQuotes.date("2026-05-11")

    private func interest(_ cash: Int64, _ rates: [(String, Double)], to end: String = "2026-05-11") -> [String] {
        events.interest(
            on: Dollars(cents: cash), rates: rates.map { RatePoint(date: MadeQuotes.date($0.0), rate: $0.1) },
            fallback: 0.04, from: friday, to: MadeQuotes.date(end), at: MadeQuotes.instant("2026-05-11T13:30:00Z")
        ).booked
    }

    @Test func `each day earns the rate recorded for it`() {
        // Two days at 4 %, from Sunday on one at 5 %: 10,000 × (e^(0.13 / 365) − 1) = 3.562.
        #expect(interest(1_000_000, [("2026-01-02", 0.04), ("2026-05-10", 0.05)]) == ["interest $3.56 2026-05-11"])
        // Before the first one recorded the fallback holds: the same.
        #expect(interest(1_000_000, [("2026-05-10", 0.05)]) == ["interest $3.56 2026-05-11"])
        // One of the last day isn't earned yet: 10,000 × (e^(0.12 / 365) − 1) = 3.288.
        #expect(interest(1_000_000, [("2026-05-11", 0.5)]) == ["interest $3.29 2026-05-11"])
    }

    @Test func `borrowed cash costs the same rate`() {
        // −500 × (e^(0.12 / 365) − 1) = −0.164.
        #expect(interest(-50_000, []) == ["interest -$0.16 2026-05-11"])
    }

    @Test func `less than half a cent, no cash and no time earn nothing`() {
        #expect(interest(1_500, []).isEmpty)
        #expect(interest(0, []).isEmpty)
        #expect(interest(1_000_000, [], to: "2026-05-08").isEmpty)
    }
}
