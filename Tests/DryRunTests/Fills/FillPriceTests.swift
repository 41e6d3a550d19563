import DryRun
import Market
import TestSupport
import Testing

@Suite struct FillPriceTests {
    private let contract = MadeQuotes.contract(83)

    private func price(
        _ model: FillModel, bid: Double, ask: Double, isPurchase: Bool, inCents: Bool = true
    ) -> Double? {
        let later = MadeQuotes.now.adding(seconds: 60)
        let order = MadeQuotes.order(contract, isPurchase: isPurchase)
        return FillSimulator(model)
            .fill(order, in: MadeQuotes.snapshot([(contract, bid, ask)], at: later, inCents: inCents)).prices?.first
    }

    /// A quote of 1.00 at 1.10: the mid is 1.05; half-way to the touch is 1.025 for a sale and 1.075 for a purchase, which
    /// become 1.02 and 1.08 in cents, 1.00 and 1.10 in nickels.
    @Test(arguments: [
        (FillModel.mid, 1.05, 1.05, 1.05, 1.05), (.touch, 1.00, 1.10, 1.00, 1.10),
        (.fraction(0.5), 1.02, 1.08, 1.00, 1.10), (.fraction(0), 1.05, 1.05, 1.05, 1.05),
        (.fraction(1), 1.00, 1.10, 1.00, 1.10), (.next, 1.00, 1.10, 1.00, 1.10),
    ])
    func `each model has its price, rounded against us`(
        model: FillModel, sale: Double, purchase: Double, nickelSale: Double, nickelPurchase: Double
    ) {
        #expect(price(model, bid: 1, ask: 1.1, isPurchase: false) == sale)
        #expect(price(model, bid: 1, ask: 1.1, isPurchase: true) == purchase)
        #expect(price(model, bid: 1, ask: 1.1, isPurchase: false, inCents: false) == nickelSale)
        #expect(price(model, bid: 1, ask: 1.1, isPurchase: true, inCents: false) == nickelPurchase)
    }

    @Test func `a worthless option is bought back at half its ask, rounded up`() {
        #expect(price(.mid, bid: 0, ask: 0.05, isPurchase: true) == 0.03)
        #expect(price(.mid, bid: 0, ask: 0.05, isPurchase: true, inCents: false) == 0.05)
    }

    /// Seeded quotes of every width, in cents, in nickels and off any tick.
    @Test(arguments: 0..<40)
    func `a price lies inside bid and ask, and no better than one nearer to the mid`(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        for _ in 0..<25 {
            let step = [0.01, 0.05, 0.003][Int.random(in: 0...2, using: &random)]
            let bid = Double(Int.random(in: 1...900, using: &random)) * step
            let ask = bid + Double(Int.random(in: 0...60, using: &random)) * step
            let part = Double.random(in: 0...1, using: &random)
            for isPurchase in [true, false] {
                let inCents = Bool.random(using: &random)
                let prices = try [FillModel.mid, .fraction(part), .touch].map { model in
                    try #require(price(model, bid: bid, ask: ask, isPurchase: isPurchase, inCents: inCents))
                }
                #expect(prices.allSatisfy { bid <= $0 && $0 <= ask }, "\(bid) at \(ask): \(prices)")
                let worse = isPurchase ? prices : prices.map { -$0 }
                #expect(worse[0] <= worse[1] && worse[1] <= worse[2], "\(bid) at \(ask): \(prices)")
                // Rounding never gives anything away: the mid's price is no better than the mid itself.
                #expect(isPurchase ? prices[0] >= (bid + ask) / 2 - 1e-6 : prices[0] <= (bid + ask) / 2 + 1e-6)
            }
        }
    }
}
