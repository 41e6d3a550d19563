import Foundation
import Market
import TestSupport
import Testing

@testable import Console

@Suite struct JSONValueTests {
    private let document: JSONValue = [
        "zulu": 1, "alpha": [true, nil, "a\"b\\\n\u{1}"], "empty": [], "none": [:], "price": 0.1, "small": 1e-7,
    ]

    @Test func `members stay in the order they were given`() {
        #expect(
            document.compactText
                == #"{"zulu":1,"alpha":[true,null,"a\"b\\\n\u0001"],"empty":[],"none":{},"price":0.1,"small":1e-07}"#)
    }

    @Test func `pretty text has a member a line`() {
        #expect(
            document.prettyText == #"""
                {
                  "zulu": 1,
                  "alpha": [
                    true,
                    null,
                    "a\"b\\\n\u0001"
                  ],
                  "empty": [],
                  "none": {},
                  "price": 0.1,
                  "small": 1e-07
                }

                """#)
    }

    @Test func `what is not finite or not known is null`() {
        #expect(
            JSONValue.array([.double(.nan), .double(.infinity), .double(-.infinity)]).compactText == "[null,null,null]")
        #expect(JSONValue(Reading<Double>.unknown(reason: "no quote")) { .double($0) } == .null)
        #expect(JSONValue(Reading.known(0.5)) { .double($0) } == 0.5)
        #expect(JSONValue(nil as Int64?) { .int($0) } == .null)
        #expect(JSONValue(7 as Int64?) { .int($0) } == 7)
    }

    @Test func `another parser reads back what was written`() throws {
        var random = SeededGenerator(seed: 5)
        for _ in 0..<300 {
            let value = Self.randomValue(depth: 3, &random)
            for text in [value.compactText, value.prettyText] {
                let read = try JSONDecoder().decode(ReadValue.self, from: Data(text.utf8))
                #expect(Self.equal(value, read), "\(text)")
            }
        }
    }

    private static func randomValue(depth: Int, _ random: inout SeededGenerator) -> JSONValue {
        switch Int.random(in: 0...(depth > 0 ? 6 : 4), using: &random) {
        case 0: return .null
        case 1: return .bool(Bool.random(using: &random))
        case 2: return .int(Int64.random(in: -1_000_000_000_000...1_000_000_000_000, using: &random))
        case 3: return .double(Double.random(in: -1...1, using: &random) * 1e6)
        case 4:
            let scalars: [Unicode.Scalar] = [
                "a", "\"", "\\", "\n", "\t", "\u{0}", "\u{1F}", "\u{7F}", "é", "日", "🙂", "/",
            ]
            return .string((0..<6).map { _ in String(scalars.randomElement(using: &random) ?? "a") }.joined())
        case 5: return .array((0..<3).map { _ in randomValue(depth: depth - 1, &random) })
        default:
            return .object((0..<3).map { .init("k\($0)\"", randomValue(depth: depth - 1, &random)) })
        }
    }

    /// A document as Foundation reads it.
    private enum ReadValue: Decodable {
        case null
        case bool(Bool)
        case number(Double)
        case string(String)
        case array([ReadValue])
        case object([String: ReadValue])

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                self = .null
            } else if let flag = try? container.decode(Bool.self) {
                self = .bool(flag)
            } else if let number = try? container.decode(Double.self) {
                self = .number(number)
            } else if let text = try? container.decode(String.self) {
                self = .string(text)
            } else if let elements = try? container.decode([ReadValue].self) {
                self = .array(elements)
            } else {
                self = .object(try container.decode([String: ReadValue].self))
            }
        }
    }

    private static func equal(_ value: JSONValue, _ read: ReadValue) -> Bool {
        switch (value, read) {
        case (.null, .null): true
        case (.bool(let left), .bool(let right)): left == right
        case (.int(let left), .number(let right)): Double(left) == right
        case (.double(let left), .number(let right)): left == right
        case (.string(let left), .string(let right)): left == right
        case (.array(let left), .array(let right)):
            left.count == right.count && zip(left, right).allSatisfy { equal($0, $1) }
        case (.object(let left), .object(let right)):
            left.count == right.count
                && left.allSatisfy { member in right[member.name].map { equal(member.value, $0) } ?? false }
        default: false
        }
    }
}
