import TestSupport
import Testing

@testable import Market

@Suite struct OptionSymbolTests {
    @Test(arguments: [
        ("WFC260417C00042500", "WFC", "2026-04-17", OptionRight.call, Int32(42_500)),
        ("TWX1  140621P00075000", "TWX1", "2014-06-21", .put, 75_000),
        ("F260828P00014500", "F", "2026-08-28", .put, 14_500),
    ])
    func `a symbol is read with or without padding`(
        text: String, root: String, expiration: String, right: OptionRight, strike: Int32
    ) throws {
        let symbol = try #require(OptionSymbol(text))
        #expect(symbol.root == root)
        #expect(symbol.expiration.description == expiration)
        #expect(symbol.right == right)
        #expect(symbol.strike == Strike(thousandths: strike))
        #expect(symbol.description == text.filter { $0 != " " })
    }

    @Test(arguments: [
        "", "WFC", "260417C00042500", "WFC260230C00042500", "WFC260417X00042500", "WFC260417C0004250O",
        "W\u{0}C260417C00042500",
    ])
    func `what is no symbol is refused`(text: String) {
        #expect(OptionSymbol(text) == nil)
    }

    @Test func `a root with a number stands for an adjusted contract`() {
        #expect(OptionContract.isStandard(root: "TWX", underlying: "TWX"))
        #expect(!OptionContract.isStandard(root: "TWX1", underlying: "TWX"))
        #expect(OptionContract.isStandard(root: "BRKB", underlying: "BRK.B"))
    }

    @Test func `every strike of a tenth of a cent survives the way through dollars`() {
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<2000 {
            let strike = Strike(thousandths: Int32.random(in: 0...2_000_000_000, using: &generator))
            #expect(Strike(dollars: strike.dollars) == strike)
        }
        #expect(Strike(dollars: -1) == nil)
        #expect(Strike(dollars: .nan) == nil)
        #expect(Strike(thousandths: 217_250).description == "217.25")
        #expect(Strike(thousandths: 83_000).description == "83")
    }
}
