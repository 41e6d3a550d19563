import Foundation
import Market
import TestSupport
import Testing

@testable import Console

@Suite struct NumberTextTests {
    @Test(arguments: [
        (0.0, 2, "0.00"), (-0.0, 2, "0.00"), (-0.001, 2, "0.00"), (0.125, 2, "0.12"), (0.375, 2, "0.38"),
        (1.005, 2, "1.00"),
        (2.5, 0, "2"), (3.5, 0, "4"), (-1234.5, 1, "-1234.5"), (1e21, 0, "1000000000000000000000"),
        (.infinity, 2, "inf"),
        (-.infinity, 2, "-inf"), (.nan, 2, "nan"), (-0.006, 2, "-0.01"),
    ])
    func `decimals are fixed and rounded to nearest`(value: Double, decimals: Int, expected: String) {
        #expect(NumberText.fixed(value, decimals) == expected)
    }

    @Test func `the largest number with the most decimals is printed in full`() {
        let text = NumberText.fixed(-.greatestFiniteMagnitude, 20)
        #expect(text.count == 331)
        #expect(Double(text) == -.greatestFiniteMagnitude)
    }

    @Test func `fixed agrees with Foundation on random numbers`() {
        var random = SeededGenerator(seed: 11)
        for _ in 0..<2000 {
            let value = Double.random(in: 0.01...1e9, using: &random)
            let decimals = Int.random(in: 0...6, using: &random)
            #expect(NumberText.fixed(value, decimals) == String(format: "%.\(decimals)f", value))
        }
    }

    @Test(arguments: [
        (1.5, "+1.50"), (-1.5, "-1.50"), (0.0, "0.00"), (0.001, "0.00"), (-0.001, "0.00"), (.infinity, "+inf"),
    ])
    func `a signed number that rounds to zero has no sign`(value: Double, expected: String) {
        #expect(NumberText.signed(value, 2) == expected)
    }

    @Test(arguments: [
        (0.0, "0.0"), (999.95, "1,000.0"), (-999.0, "-999.0"), (-1234.0, "-1,234.0"), (1_234_567.89, "1,234,567.9"),
        (.nan, "nan"),
    ])
    func `thousands are separated`(value: Double, expected: String) {
        #expect(NumberText.grouped(value, 1) == expected)
    }

    @Test(arguments: [
        (0, "0"), (-1_000, "-1,000"), (123, "123"), (1_234_567, "1,234,567"), (Int.min, "-9,223,372,036,854,775,808"),
    ])
    func `thousands of whole numbers are separated`(value: Int, expected: String) {
        #expect(NumberText.grouped(value) == expected)
    }

    @Test func `dollars have their sign in front`() {
        #expect(NumberText.dollars(-1234.5) == "-$1,234.50")
        #expect(NumberText.dollars(0.004) == "$0.00")
        #expect(NumberText.dollars(1_000_000, decimals: 0) == "$1,000,000")
    }

    @Test(
        arguments: [
            (0, "$0.00"), (5, "$0.05"), (-5, "-$0.05"), (123_456, "$1,234.56"),
            (Int64.min, "-$92,233,720,368,547,758.08"),
        ] as [(Int64, String)])
    func `cents are exact`(cents: Int64, expected: String) {
        #expect(NumberText.dollars(cents: cents) == expected)
    }

    @Test func `percent points and shortest numbers`() {
        #expect(NumberText.percent(12.345) == "12.3 %")
        #expect(NumberText.percent(-90.7, 0) == "-91 %")
        #expect(NumberText.shortest(7) == "7")
        #expect(NumberText.shortest(0.1) == "0.1")
        #expect(NumberText.shortest(-0.25) == "-0.25")
    }

    @Test(arguments: [
        (0.0, "0.0 s"), (9.94, "9.9 s"), (9.96, "10 s"), (59.4, "59 s"), (59.6, "1 min 00 s"), (185, "3 min 05 s"),
        (7_800, "2 h 10 min"), (.infinity, "?"), (-1, "?"),
    ])
    func `a duration has its two largest units`(seconds: Double, expected: String) {
        #expect(NumberText.duration(seconds) == expected)
    }
}
