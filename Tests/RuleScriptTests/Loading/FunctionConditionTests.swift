import Expression
import LuaBridge
import RuleModel
import Testing

@testable import RuleScript

/// Lua functions where a condition or number is expected.
@Suite struct FunctionConditionTests {
    private func walk(_ body: String, _ values: [String: Value]) throws -> TreeWalk {
        let loaded = try load(
            """
            tree "t" {
              node { "n", when = function(position) \(body) end, close { } },
              otherwise { hold { } } }
            """)
        let tree = try #require(loaded.rules.tree("t"))
        return try tree.walk(Row(values), schema: .position, functions: loaded.functions)
    }

    private func call(_ walk: TreeWalk) -> FunctionCall? {
        guard case .function(_, let call)? = walk.trace.steps.first?.condition else { return nil }
        return call
    }

    @Test func `a function decides, and what it read is recorded`() throws {
        let walk = try walk("return position.dte < 7 and position.itm", ["dte": .number(3), "itm": .boolean(true)])
        #expect(walk.path == ["n"])
        let fields = try #require(call(walk)?.fieldsRead).map { Schema.position.fields[$0].name }
        #expect(fields == ["dte", "itm"])
    }

    @Test func `a function that returns anything but true isn't hit`() throws {
        #expect(try walk("return 1", [:]).path == ["otherwise"])
        #expect(try walk("return nil", [:]).path == ["otherwise"])
    }

    @Test func `reading a missing field makes the function unknown`() throws {
        let walk = try walk("return (position.delta or 0) < -0.5", ["dte": .number(3)])
        #expect(walk.trace.steps.first?.outcome == .held)
        #expect(walk.action == nil)
        #expect(call(walk)?.unknownFields == [try #require(Schema.position.index(of: "delta"))])
    }

    @Test func `a dotted field has an underscore`() throws {
        let walk = try walk("return position.news_sentiment == 'bullish'", ["news.sentiment": .text("bullish")])
        #expect(walk.path == ["n"])
    }

    @Test func `a mistake in a function is an error with file and line`() throws {
        let error = #expect(throws: LuaError.self) { try walk("return position.dtee < 7", [:]) }
        #expect(error?.location == LuaLocation(file: "a.lua", line: 2))
        #expect(error?.message.contains("did you mean 'dte'?") == true)
    }

    @Test func `a function that returns a table is an error`() throws {
        #expect(throws: RuleLoadError.self) { try walk("return {}", [:]) }
    }

    @Test func `a function can be the measure of a factor`() throws {
        let loaded = try load(
            "score \"s\" { on = \"contract\", factor { \"f\", 1, function(c) return c.delta * 2 end } }")
        let score = try #require(loaded.rules.score("s"))
        let row = Row(["delta": .number(0.25)], schema: .contract)
        guard case .scored(let result) = try score.evaluate(row, functions: loaded.functions) else {
            Issue.record("rejected")
            return
        }
        #expect(result.points == 50)
    }
}
