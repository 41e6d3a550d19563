import Market
import Testing

@testable import Console

@Suite struct BrokerTextTests {
    @Test(arguments: [
        ("$1,234.50", 1234.5), ("-$12", -12), ("($44,000.00)", -44000), ("$-9.5", -9.5), ("1.0656394", 1.0656394),
        ("+3", 3), ("0", 0), ("1,234,567.891", 1_234_567.891), ("12,000", 12_000), (".5", 0.5),
    ]) func `a number is read`(text: String, value: Double) {
        #expect(BrokerText.number(text) == value)
    }

    @Test(arguments: ["-0", "(0)", "$-0.00"]) func `zero has no sign`(text: String) {
        #expect(BrokerText.number(text)?.sign == .plus)
    }

    @Test func `a count has bounds within which no product overflows`() {
        #expect(BrokerText.whole("-1000000000") == -1_000_000_000)
        #expect(BrokerText.whole("1000000001") == nil)
    }

    @Test(arguments: ["", "-", "$", "()", "(-1)", "--1", "1e5", "nan", "inf", "0x10", "1.2.3", "12 000", "٣", "1;2"])
    func `anything else is none`(text: String) {
        #expect(BrokerText.number(text) == nil)
    }

    @Test(arguments: ["1,20", "10,00", "82,5", "1,2,3,4", "1234,567", "1,234,56", ",123", "1,", "1.234,50", "$-1,5"])
    func `a comma stands between thousands only`(text: String) {
        #expect(BrokerText.number(text) == nil)
    }

    @Test func `amounts are whole cents`() {
        #expect(BrokerText.cents("$1,000,000,000.01") == Dollars(cents: 100_000_000_001))
        #expect(BrokerText.cents("1.005") == nil)
        #expect(BrokerText.cents("99999999999999999999") == nil)
    }

    @Test(arguments: [
        ("4/7/2026", "2026-04-07"), ("04/17/2026", "2026-04-17"), ("2/30/2026", nil), ("4/7/26", nil),
        ("17/4/2026", nil), ("4/7/2026/1", nil), ("", nil),
    ]) func `days come month first`(text: String, date: String?) {
        #expect(BrokerText.monthFirst(text)?.description == date)
    }

    @Test(arguments: [
        ("2025-03-27, 10:30:15", "2025-03-27T14:30:15Z"), ("20250327;103015", "2025-03-27T14:30:15Z"),
        ("2025-01-27;10:30:15", "2025-01-27T15:30:15Z"), ("20250327;250000", nil), ("20250327;1030", nil),
    ]) func `times are New York's`(text: String, instant: String?) {
        #expect(BrokerText.dateAndTime(text)?.time?.description == instant)
    }

    @Test func `price and fees agree with the cash that moved`() {
        func money(_ price: Double, _ fees: Int64?, _ cash: Int64, buys: Bool) -> BrokerMoney? {
            BrokerMoney.reconcile(
                price: price, shares: 100, isPurchase: buys, fees: fees.map { Dollars(cents: $0) },
                cash: Dollars(cents: cash))
        }
        #expect(money(1.20, 65, 11_935, buys: false) == BrokerMoney(price: 1.20, fees: Dollars(cents: 65)))
        #expect(money(1.20, nil, 11_995, buys: false) == BrokerMoney(price: 1.20, fees: Dollars(cents: 5)))
        #expect(money(1.71, nil, -17_108, buys: true) == BrokerMoney(price: 1.71, fees: Dollars(cents: 8)))
        #expect(money(1.23, 0, 12_345, buys: false)?.price == 1.2345, "a price that the broker rounded")
        #expect(money(1.20, 65, 11_000, buys: false) == nil)
        #expect(money(1.20, 65, -12_065, buys: false) == nil, "a sale that cost money")
    }
}
