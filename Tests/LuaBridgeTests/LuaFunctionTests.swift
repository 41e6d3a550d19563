import LuaBridge
import Testing

@Suite struct LuaFunctionTests {
    @Test func `a function inside a result can be called later`() throws {
        let script = try LuaScript()
        let table = try script.run("local n = 0; return { add = function(k) n = n + k; return n, 'ok' end }")[0].table
        let add = try #require(table?["add"]?.function)
        #expect(try script.call(add, [5]) == [5, "ok"])
        #expect(try script.call(add, [6]) == [11, "ok"])
        #expect(try script.callForOne(add, [1]) == 12)
    }

    @Test func `two handles on one function are equal and handles on two are not`() throws {
        let results = try run("local f, g = function() end, function(x) return x end; return f, f, g")
        #expect(results[0] == results[1])
        #expect(results[0] != results[2])
    }

    @Test func `a handle may outlive its script`() throws {
        var handle: LuaFunction?
        do { handle = try LuaScript().run("return function() end")[0].function }
        #expect(handle != nil)
        handle = nil
    }

    @Test func `a function of another script is refused`() throws {
        let foreign = try #require(try run("return function() end")[0].function)
        let script = try LuaScript()
        let error = #expect(throws: LuaError.self) { try script.call(foreign) }
        #expect(error?.kind == .foreignFunction)
        let echo = try script.load(LuaSource(path: "echo.lua", text: "return ..."))
        #expect(throws: LuaError.self) { try script.call(echo, [.function(foreign)]) }
    }

    @Test func `dropped handles release what their functions hold`() throws {
        let script = try LuaScript(limits: LuaLimits(memory: 8 << 20))
        let make = try script.load(
            LuaSource(path: "make.lua", text: "local s = string.rep('x', 1 << 20); return function() return #s end"))
        for _ in 0..<100 { #expect(try script.callForOne(make).function != nil) }
    }

    @Test func `a dropped handle may die on another thread`() async throws {
        let script = try LuaScript()
        let handle = try script.run("return function() end")[0].function
        await Task.detached { _ = handle }.value
        #expect(try script.run("return 1") == [1])
    }
}
