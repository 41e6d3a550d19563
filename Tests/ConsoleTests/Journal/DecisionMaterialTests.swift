import Market
import Testing

@testable import Console

@Suite struct DecisionMaterialTests {
    @Test(arguments: [nil, 81.25, 1.0 / 3]) func `what was written reads back`(basis: Double?) {
        let position = Position(
            id: "a \"b\"\n€", portfolio: "main", kind: basis == nil ? .shortPut : .coveredCall,
            contract: OptionContract(
                underlying: "WFC", expiration: CalendarDate(daysSinceEpoch: 20_000), right: basis == nil ? .put : .call,
                strike: Strike(thousandths: 82_500), root: "WFC1", multiplier: 150),
            contracts: 3, opened: CalendarDate(daysSinceEpoch: 19_900), openPrice: 0.1 + 0.2, stockBasis: basis,
            priorCredit: Dollars(cents: -123))
        let material = DecisionMaterial(
            position: position, recording: "/a b/c.whl", at: Instant(microseconds: 1_776_000_000_123_456))
        #expect(DecisionMaterial(material.bytes) == material)
    }

    @Test(arguments: ["", "{}", "[]", "{\"version\":2}", "{\"version\":1", "nul", "{\"version\":1,}", "\"\\ud800\""])
    func `anything else is none`(text: String) {
        #expect(DecisionMaterial(Array(text.utf8)) == nil)
    }

    @Test func `JSON reads back what is written`() {
        let value: JSONValue = [
            "a": nil, "b": true, "c": -12, "d": 0.1, "e": "x\ty\"\\\u{1}", "f": [1, [], [:]], "g": 1e300,
        ]
        #expect(JSONReader.value(Array(value.prettyText.utf8)) == value)
        #expect(JSONReader.value(Array(value.compactText.utf8)) == value)
        #expect(JSONReader.value(Array(String(repeating: "[", count: 100_000).utf8)) == nil)
    }
}
