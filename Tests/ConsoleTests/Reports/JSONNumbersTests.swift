import Testing

@testable import Console

@Suite struct JSONNumbersTests {
    @Test(arguments: [
        (1.2299999999, 2, "1.23"), (83, 4, "83"), (-0.00004, 4, "0"), (0.1 + 0.2, 6, "0.3"), (-310.1249, 2, "-310.12"),
        (1e15 + 0.5, 2, "1000000000000000.5"), (.nan, 2, "null"), (.infinity, 2, "null"),
    ])
    func `numbers are rounded to what they mean`(value: Double, decimals: Int, expected: String) {
        #expect(JSONValue.number(value, decimals).compactText == expected)
    }
}
