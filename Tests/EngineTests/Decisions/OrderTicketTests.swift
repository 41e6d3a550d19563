import Market
import Testing

@testable import Engine

@Suite struct OrderTicketTests {
    private func leg(
        _ side: OrderLeg.Side, bid: Double?, ask: Double?, quantity: Int = 2
    ) -> OrderLeg? {
        OrderLeg(
            side: side, contract: Held.position(.shortPut, 95).contract, quantity: quantity,
            quote: Quote(bid: bid, ask: ask))
    }

    @Test(arguments: [
        (OrderLeg.Side.buyToOpen, Double?.some(1.0), Double?.some(1.2), Double?.some(-1.2)),
        (.buyToClose, 1, 1.2, -1.2), (.sellToOpen, 1, 1.2, 1), (.sellToClose, 1, 1.2, 1),
        // One side is enough for its own trades.
        (.buyToClose, nil, 1.2, -1.2), (.sellToClose, 1, nil, 1), (.buyToClose, 1, nil, nil),
        (.sellToOpen, nil, 1.2, nil),
        // Nobody buys at a bid of zero; an ask of zero is no offer; a crossed quote is none at all.
        (.buyToClose, 0, 0.05, -0.05), (.sellToClose, 0, 0.05, nil), (.buyToClose, 0, 0, nil),
        (.buyToClose, 1.2, 1, nil), (.sellToOpen, 1.2, 1, nil),
    ])
    func `a purchase is at the ask and a sale at the bid`(
        side: OrderLeg.Side, bid: Double?, ask: Double?, credit: Double?
    ) {
        #expect(leg(side, bid: bid, ask: ask)?.credit == credit)
    }

    @Test(arguments: [
        // A credit rounds down and a debit up: the order is no harder to fill than the quotes.
        (0.12, 0.01, 0.12), (0.125, 0.01, 0.12), (0.129, 0.01, 0.12), (-0.125, 0.01, -0.13), (-0.12, 0.01, -0.12),
        (0.17, 0.05, 0.15), (-0.17, 0.05, -0.2), (0.15, 0.05, 0.15), (0, 0.05, 0), (-0.01, 0.05, -0.05),
        // Dust of binary fractions moves nothing by a tick.
        (0.3 - 0.1, 0.01, 0.2), (0.1 + 0.2, 0.05, 0.3), (1.15 - 0.85, 0.05, 0.3), (-(1.15 - 0.85), 0.05, -0.3),
    ])
    func `a limit is a multiple of the tick`(price: Double, tick: Double, limit: Double) {
        #expect(OrderTicket.rounded(price, toTick: tick) == limit)
    }

    @Test func `net is in dollars of the whole order, with the mid beside it`() throws {
        let legs = [
            try #require(leg(.buyToClose, bid: 2.0, ask: 2.2)), try #require(leg(.sellToOpen, bid: 3.1, ask: 3.5)),
        ]
        let ticket = OrderTicket(
            legs: legs, multiplier: 100, tick: 0.01, collateral: Dollars(cents: 100), breakeven: .known(90))
        #expect(ticket.limit == 0.9)
        #expect(ticket.net == Dollars(cents: 18_000))
        #expect(ticket.middle == 1.2)
        #expect(ticket.netAtMid == Dollars(cents: 24_000))
        #expect(abs(try #require(ticket.widestSpreadPercent) - 0.4 / 3.3 * 100) < 1e-9)
    }

    @Test func `a leg with one side has no mid, and neither has the order`() throws {
        let ticket = OrderTicket(
            legs: [try #require(leg(.buyToClose, bid: nil, ask: 2))], multiplier: 100, tick: 0.01, collateral: .zero,
            breakeven: .unknown(reason: ""))
        #expect(ticket.net == Dollars(cents: -40_000))
        #expect(ticket.middle == nil)
        #expect(ticket.netAtMid == nil)
        #expect(ticket.widestSpreadPercent == nil)
    }

    @Test(arguments: [([1.05, 2.10], 0.05), ([1.05, 2.11], 0.01), ([0.35, 1.15, 7.95], 0.05), ([], 0.05)])
    func `the tick is five cents where every quote is a multiple of them`(prices: [Double], tick: Double) throws {
        var market = MadeMarket()
        market.rows = prices.enumerated().map { index, price in
            MadeMarket.Row(
                right: .put, strike: 50 + Double(index), expiration: day("2026-05-15"),
                quote: Quote(bid: price, ask: price + 0.1))
        }
        #expect(TickSize.inferred(from: try #require(market.chain)) == tick)
    }

    @Test func `an order describes itself`() throws {
        let ticket = OrderTicket(
            legs: [try #require(leg(.buyToClose, bid: 1, ask: 2))], multiplier: 100, tick: 0.01, collateral: .zero,
            breakeven: .known(1))
        #expect(ticket.description == "buy_to_close 2 ABC 95 put 2026-05-15")
    }
}
