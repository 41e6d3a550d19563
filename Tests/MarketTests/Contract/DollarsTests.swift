import Testing

@testable import Market

@Suite struct DollarsTests {
    @Test(arguments: [
        (0, "$0.00"), (5, "$0.05"), (-5, "-$0.05"), (123_450, "$1,234.50"), (-100_000_000, "-$1,000,000.00"),
        (99_999, "$999.99"),
    ])
    func `an amount prints with its sign, thousands and cents`(cents: Int64, text: String) {
        #expect(Dollars(cents: cents).description == text)
    }

    @Test func `an amount is the nearest cent, and only of what is one`() {
        #expect(Dollars(0.125)?.cents == 13)
        #expect(Dollars(-0.125)?.cents == -13)
        #expect(Dollars(.infinity) == nil)
        #expect(Dollars(.nan) == nil)
        #expect(Dollars(1e15) == nil)
    }
}
