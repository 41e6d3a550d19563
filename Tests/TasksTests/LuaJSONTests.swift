import Foundation
import LuaBridge
import TestSupport
import Testing

@testable import Tasks

/// The JSON in which states and results are kept.
@Suite struct LuaJSONTests {
    @Test(arguments: [
        (LuaValue.table(LuaTable()), "{}"), (.nil, "null"), (1, "1"), (1.0, "1.0"), (0.1, "0.1"), (true, "true"),
        ("a \"b\"\n\u{1}é", #""a \"b\"\n\u0001é""#), (.table(LuaTable(array: [1, "x"])), #"[1,"x"]"#),
        (.table(LuaTable(["b": 2, "a": .table(LuaTable(array: [false]))])), #"{"a":[false],"b":2}"#),
    ])
    func `a value has one text, and comes back`(value: LuaValue, text: String) throws {
        #expect(try LuaJSON.text(of: value, limit: 1000) == text)
        #expect(try LuaJSON.value(of: text) == value)
        // Another reader finds the same text to be JSON.
        _ = try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
    }

    @Test func `what has no JSON is told with its place`() {
        let mixed = LuaTable(array: [1], fields: [LuaTable.Field("a", 2)])
        let cases: [(LuaValue, String)] = [
            (.table(LuaTable(["a": .table(LuaTable(array: [1, .number(.nan)]))])), "not finite at 'a[2]'"),
            (.table(mixed), "neither a list nor only of names"), (.bytes([0xFF]), "not UTF-8"),
            (.table(LuaTable(["x": .string(String(repeating: "y", count: 300))])), "takes more than"),
        ]
        for (value, expected) in cases {
            let problem = #expect(throws: LuaJSON.Problem.self) { try LuaJSON.text(of: value, limit: 200) }
            #expect(problem?.what.contains(expected) == true, "\(String(describing: problem))")
        }
    }

    @Test(arguments: ["", "{", "[1,]", "{\"a\"}", "nul", "1 2", "\"\\u12\"", "\"\\ud800\"", "1e999", "{\"a\":1,}"])
    func `what is no JSON is refused`(text: String) {
        #expect(throws: LuaJSON.Problem.self) { try LuaJSON.value(of: text) }
    }

    @Test func `escapes are read as they are written elsewhere`() throws {
        #expect(try LuaJSON.value(of: #" "\ud83d\ude00\u0041\/" "#) == "😀A/")
        #expect(throws: LuaJSON.Problem.self) {
            try LuaJSON.value(of: String(repeating: "[", count: 100) + String(repeating: "]", count: 100))
        }
    }

    @Test func `random values come back as they were`() throws {
        var random = SeededGenerator(seed: 11)
        for _ in 0..<500 {
            let value = Self.value(depth: 0, &random)
            let text = try LuaJSON.text(of: value, limit: 1 << 20)
            #expect(try LuaJSON.value(of: text) == value, "\(text)")
        }
    }

    private static func value(depth: Int, _ random: inout SeededGenerator) -> LuaValue {
        switch Int.random(in: 0..<(depth < 4 ? 6 : 4), using: &random) {
        case 0: return .integer(Int64.random(in: .min ... .max, using: &random))
        case 1:
            let number = Double(bitPattern: UInt64.random(in: 0 ... .max, using: &random))
            return .number(number.isFinite ? number : 0.5)
        case 2: return .boolean(Bool.random(using: &random))
        case 3:
            let scalars = (0..<Int.random(in: 0..<8, using: &random)).compactMap { _ in
                Unicode.Scalar(UInt32.random(in: 0..<0x11_0000, using: &random))
            }
            return .string(String(String.UnicodeScalarView(scalars)))
        case 4:
            let count = Int.random(in: 1..<4, using: &random)
            return .table(LuaTable(array: (0..<count).map { _ in value(depth: depth + 1, &random) }))
        default:
            let fields = (0..<Int.random(in: 0..<4, using: &random)).map {
                LuaTable.Field("key \($0)", value(depth: depth + 1, &random))
            }
            return .table(LuaTable(fields: fields))
        }
    }
}
