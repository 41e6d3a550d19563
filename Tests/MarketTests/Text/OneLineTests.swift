import Market
import Testing

@Suite struct OneLineTests {
    @Test(arguments: [
        ("unknown name 'dt'", "unknown name 'dt'"), ("'dte\n<=\r\n7'", "'dte <=  7'"), ("a\u{0}b\u{7F}c", "a b c"),
        ("\u{202E}put\u{2028}", " put "), ("é × –", "é × –"),
    ])
    func `what would leave the line becomes a space`(message: String, wanted: String) {
        #expect(onOneLine(message).unicodeScalars.elementsEqual(wanted.unicodeScalars))
    }

    @Test func `the ends of a long message are kept`() {
        let short = onOneLine("begins " + String(repeating: "é", count: 100_000) + " ends")
        #expect(short.hasPrefix("begins é") && short.hasSuffix("é ends") && short.contains("…"))
        #expect(short.unicodeScalars.count == 401)
    }

    @Test func `a very long word is no misspelt name`() {
        #expect(nearestName(to: String(repeating: "dte", count: 100_000), among: ["dte"]) == nil)
    }
}
