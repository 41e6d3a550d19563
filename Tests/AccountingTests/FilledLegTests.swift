import Accounting
import Market
import Testing

@Suite struct FilledLegTests {
    @Test func `a sale brings cash and a purchase costs it, to the cent`() throws {
        let put = OptionContract(
            underlying: "WFC", expiration: try #require(CalendarDate(year: 2026, month: 4, day: 24)), right: .put,
            strike: try #require(Strike(dollars: 83)))
        let sale = FilledLeg(
            effect: .open(.shortPut, from: nil), position: "1", contract: put, contracts: 3, price: 1.235,
            isPurchase: false)
        let purchase = FilledLeg(
            effect: .close, position: "1", contract: put, contracts: 3, price: 0.333, isPurchase: true)
        #expect(sale.cash == Dollars(cents: 370_50))
        #expect(purchase.cash == Dollars(cents: -99_90))
    }

    @Test func `a leg beyond any amount brings none`() {
        #expect(FilledLeg.open("1", .shortPut, .put(83), at: .nan).cash == .zero)
        #expect(FilledLeg.open("1", .shortPut, .put(83), at: 1, count: .max).cash == .zero)
    }
}
