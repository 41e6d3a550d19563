import LuaBridge
import Testing

@Suite struct LuaValueTests {
    @Test(arguments: [
        ("return nil", LuaValue.nil), ("return true", true), ("return 7", 7), ("return 7.0", 7.0),
        ("return 'put'", "put"), ("return 'a\\0b'", "a\0b"), ("return '\\u{20AC}'", "€"),
        ("return '\\xff\\xfe'", .bytes([0xFF, 0xFE])), ("return math.maxinteger", .integer(.max)),
        ("return math.mininteger", .integer(.min)), ("return 2^63", .number(9_223_372_036_854_775_808)),
        ("return 1/0", .number(.infinity)), ("return -0.0", .number(-0.0)),
    ]) func `plain values leave Lua as they are`(source: String, value: LuaValue) throws {
        #expect(try run(source) == [value])
    }

    @Test(arguments: [
        LuaValue.nil, true, false, 0, .integer(.max), .integer(.min), 0.5, .number(.infinity), "", "a\0b", "€",
        .bytes([0x80, 0, 0xFF]), .table(LuaTable()),
        .table(
            LuaTable(
                array: [1, "x", .table(LuaTable(array: [true]))],
                fields: [.init("b", 2), .init("a", .table(LuaTable(["z": 1.5])))],
                others: [.init(0, "zero"), .init(0.5, "half"), .init(true, "yes")])),
    ]) func `a value sent through Lua comes back equal`(value: LuaValue) throws {
        let script = try LuaScript()
        let echo = try script.load(LuaSource(path: "echo.lua", text: "return ..."))
        #expect(try script.call(echo, [value]) == [value])
        #expect(try script.callForOne(echo, [value]) == value)
    }

    @Test func `NaN crosses both ways and prints one way`() throws {
        let script = try LuaScript()
        let echo = try script.load(
            LuaSource(
                path: "echo.lua", text: "local x = ...; return x, tostring(x), string.format('%s %g', -x, x), x ~= x"))
        let results = try script.call(echo, [.number(-.nan)])
        #expect(results[0].number?.isNaN == true)
        #expect(Array(results.dropFirst()) == ["nan", "nan nan", true])
    }

    @Test func `a table is read as list, sorted fields and other keys`() throws {
        let table = try #require(
            try run("return {10, 20, nil, 40, zeta = 1, alpha = 2, [-1] = 'm', [true] = 't'}")[0].table)
        #expect(table.array == [10, 20])
        #expect(table.fields == [.init("alpha", 2), .init("zeta", 1)])
        #expect(table.others == [.init(-1, "m"), .init(4, 40), .init(true, "t")])
        #expect(table["alpha"] == 2)
        #expect(table["beta"] == nil)
        #expect(table["zzz"] == nil)
    }

    @Test func `a table that contains itself is an error that says where`() throws {
        let error = try #require(try failure("local t = { legs = { {} } }; t.legs[1].up = t; return t"))
        #expect(error.kind == .cyclicTable)
        #expect(error.message == "a table contains itself at .legs[1].up")
    }

    @Test func `the same table twice is no cycle`() throws {
        let table = try #require(try run("local leg = {1}; return { leg, leg }")[0].table)
        #expect(table.array == [.table(LuaTable(array: [1])), .table(LuaTable(array: [1]))])
    }

    @Test func `depth and size of a table are limited`() throws {
        let deep = try failure("local t = {}; for _ = 1, 70 do t = {t} end; return t")
        #expect(deep?.kind == .tableTooLarge)
        let wide = try failure(
            "local t = {}; for i = 1, 101 do t[i] = i end; return t", limits: LuaLimits(tableEntries: 100))
        #expect(wide?.kind == .tableTooLarge)
        let doubling = try failure(
            "local t = {1}; for _ = 1, 40 do t = {t, t} end; return t", limits: LuaLimits(tableEntries: 10_000))
        #expect(doubling?.kind == .tableTooLarge)
    }

    @Test(arguments: ["return coroutine.create(print)", "return { [{}] = 1 }", "return { [print] = 1 }"])
    func `what has no counterpart is refused`(source: String) throws {
        #expect(try failure(source)?.kind == .unsupportedValue)
    }

    @Test func `a value nested too deep is refused on the way in`() throws {
        let script = try LuaScript()
        var value = LuaValue.nil
        for _ in 0..<100 { value = .table(LuaTable(array: [value])) }
        let echo = try script.load(LuaSource(path: "echo.lua", text: "return ..."))
        #expect(throws: LuaError.self) { try script.call(echo, [value]) }
    }

    @Test func `many arguments and results pass`() throws {
        let script = try LuaScript()
        let echo = try script.load(LuaSource(path: "echo.lua", text: "return ..."))
        let values = (0..<5000).map { LuaValue.integer($0) }
        #expect(try script.call(echo, values) == values)
    }
}
