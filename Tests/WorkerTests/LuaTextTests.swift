import LuaBridge
import Testing

@testable import Worker

@Suite struct LuaTextTests {
    /// A table with another table inside, so many levels deep.
    private func nested(_ depth: Int) -> LuaValue {
        (0..<depth).reduce(.integer(1)) { value, _ in .table(LuaTable(array: [value])) }
    }

    @Test func `a text too long for the room is not written`() {
        #expect(LuaText.pretty(.string("abc"), room: 3) == "abc")
        #expect(LuaText.pretty(.string("abcd"), room: 3) == nil)
    }

    @Test(arguments: [0, 1, 30, 60])
    func `what is written fits the room exactly, or is not written`(depth: Int) throws {
        let value = LuaValue.table(LuaTable(array: Array(repeating: nested(depth), count: 50)))
        let whole = try #require(LuaText.pretty(value, room: 1 << 20))
        #expect(LuaText.pretty(value, room: whole.utf8.count) == whole)
        #expect(LuaText.pretty(value, room: whole.utf8.count - 1) == nil)
    }

    @Test func `a table shared by many entries ends with the room`() {
        let value = LuaValue.table(LuaTable(array: Array(repeating: nested(60), count: 16_000)))
        #expect(LuaText.pretty(value, room: 100_000) == nil)
    }

    @Test func `a very long name pads no other, and is shown in part`() throws {
        let short = (100..<150).map { LuaTable.Field("k\($0)", .integer(1)) }
        let long = LuaTable.Field(String(repeating: "x", count: 900_000), .integer(1))
        let text = try #require(LuaText.pretty(.table(LuaTable(fields: short + [long])), room: 1 << 20))
        #expect(text.utf8.count < 1000)
        #expect(text.contains("\n  k149 = 1,\n"))
        #expect(text.contains("\n  [\"\(String(repeating: "x", count: 80))…\"] = 1,\n"))
    }

    @Test func `a control character in a table is spelt as Lua reads it`() {
        let value = LuaValue.table(LuaTable(array: [.string("a\u{1B}[2J\u{9B}\n")]))
        #expect(LuaText.pretty(value, room: 100) == #"{ "a\u{1b}[2J\u{9b}\n" }"#)
    }
}
