import Foundation
import TestSupport
import Testing

@testable import Recording

@Suite struct DecimalParserTests {
    private func parse(_ text: String) -> Double? {
        let bytes = Array(text.utf8)
        return DecimalParser.parse(bytes, 0..<bytes.count)
    }

    @Test func `every double's shortest text reads back to the same bits`() {
        var random = SeededGenerator(seed: 11)
        for _ in 0..<20_000 {
            let value = Double(bitPattern: random.next())
            guard value.isFinite else { continue }
            #expect(parse("\(value)")?.bitPattern == value.bitPattern)
        }
    }

    @Test func `decimals round as the C library rounds them`() {
        var random = SeededGenerator(seed: 12)
        for _ in 0..<20_000 {
            let digits = Int.random(in: 1...22, using: &random)
            var text = random.next() & 1 == 0 ? "-" : ""
            for _ in 0..<digits { text += String(random.next() % 10) }
            text += "."
            for _ in 0..<Int.random(in: 0...12, using: &random) { text += String(random.next() % 10) }
            if random.next() & 1 == 0 { text += "e\(Int.random(in: -30...30, using: &random))" }
            #expect(parse(text) == strtod(text, nil), "\(text)")
        }
    }

    @Test(arguments: ["", "-", "+", ".", "e5", "1e", "1e+", "1.2.3", "1x", "0x10", "nan", "inf", "1e999", "--1", "1 2"])
    func `what is no finite decimal is refused`(text: String) {
        #expect(parse(text) == nil)
    }
}
