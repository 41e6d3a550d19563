import Testing

@testable import Market

/// The definitions of `mid` and `spread_pct`, by hand.
@Suite struct QuoteTests {
    @Test func `a two-sided quote has a mid, and a zero bid is a side`() {
        #expect(Quote(bid: 1.95, ask: 2.17).mid == .known(2.06))
        #expect(Quote(bid: 0, ask: 0.02).mid == .known(0.01))
        #expect(Quote(bid: 0, ask: 0.02).spreadPercent == .known(200))
        #expect(Quote(bid: 1, ask: 1).spreadPercent == .known(0))
    }

    @Test(arguments: [
        (Quote(), "no quote"), (Quote(ask: 1), "no bid"), (Quote(bid: 1), "no ask"),
        (Quote(bid: 2, ask: 1), "crossed quote"), (Quote(bid: 0, ask: 0), "no ask"),
    ])
    func `a quote without two sides has no mid and says why`(quote: Quote, reason: String) {
        #expect(quote.mid == .unknown(reason: reason))
        #expect(quote.spreadPercent == .unknown(reason: reason))
    }
}
