import LuaBridge
import Testing

/// What a module gives to other files can be read like any table and changed by nobody.
@Suite struct LibraryModuleTests {
    private func script(_ module: String) throws -> LuaScript {
        let script = try LuaScript()
        script.resolveModule = { name in name == "m" ? LuaSource(path: "rules/m.lua", text: module) : nil }
        return script
    }

    @Test(arguments: [
        ("require('m').x = 1", "module 'm' is read-only: its field 'x' can't be set"),
        ("require('m').list[1] = 5", "'list' of module 'm' is read-only: its field '1' can't be set"),
        ("table.insert(require('m').list, 4)", "'list' of module 'm' is read-only"),
        ("table.sort(require('m').list)", "'list' of module 'm' is read-only"),
        ("table.remove(require('m').list)", "'list' of module 'm' is read-only"),
        ("table.move({ 1 }, 1, 1, 1, require('m').list)", "'list' of module 'm' is read-only"),
        ("setmetatable(require('m'), {})", "this table is locked"),
        ("require('m').count()", "module 'm' is read-only: its field 'n' can't be set"),
        ("require('m').inherited.x = 1", "'inherited' of module 'm' is read-only"),
    ]) func `a module's tables can't be changed`(source: String, message: String) throws {
        let script = try script(
            """
            local M = setmetatable({ n = 0, list = { 3, 1, 2 } }, { __index = { inherited = {} } })
            function M.count() M.n = M.n + 1 end
            return M
            """)
        #expect(failure(script, source)?.message.contains(message) == true)
        #expect(
            try script.run("local m = require 'm'; return m.n, table.concat(m.list, ','), m.x") == [0, "3,1,2", .nil])
    }

    @Test func `a module's tables read like any other`() throws {
        let script = try script("return { list = { 3, 1, 2 }, map = { b = 1, a = 2 }, [1] = 'x', [2] = 'y' }")
        let source = """
            local m = require 'm'
            local keys = ''
            for k, v in pairs(m.map) do keys = keys .. k .. v end
            for i, v in ipairs(m.list) do keys = keys .. i .. v end
            return keys, #m.list, #m, next(m.map), table.concat(m.list, ','), select('#', table.unpack(m.list)),
              table.concat(table.move(m.list, 1, 3, 1, {})), m.missing, require('m') == m, m.list == require('m').list
            """
        #expect(try script.run(source) == ["a2b1132132", 3, 2, "a", "3,1,2", 3, "312", .nil, true, true])
        #expect(
            try script.run("return require('m').map") == [.table(LuaTable(["a": 2, "b": 1]))])
    }

    @Test func `classes, cycles and shared tables survive`() throws {
        let script = try script(
            """
            local P = {}
            P.__index = P
            P.__add = function(a, b) return P.new(a.x + b.x) end
            P.__tostring = function(p) return 'P' .. p.x end
            P.__eq = function(a, b) return a.x == b.x end
            P.__lt = function(a, b) return a.x < b.x end
            P.__call = function(p, y) return p.x * y end
            function P.new(x) return setmetatable({ x = x }, P) end
            local a, b = {}, {}
            a.other, b.other, a.self = b, a, a
            a[b] = 'keyed'
            return { P = P, one = P.new(1), a = a, b = b, again = a,
              computed = setmetatable({ own = 1 }, { __index = function(t, k) return k .. t.own end }) }
            """)
        let source = """
            local m = require 'm'
            local two = m.P.new(2)
            two.extra = 5
            local derived = setmetatable({ x = 9 }, m.P)
            return (m.one + two).x, tostring(m.one), m.one == m.P.new(1), m.one < two, m.one(7), derived(2), two.extra,
              m.a.other == m.b, m.b.other.other == m.b, m.a.self == m.again, m.a[m.b], m.computed.x, m.computed.own
            """
        #expect(try script.run(source) == [3, "P1", true, true, 7, 18, 5, true, true, true, "keyed", "x1", 1])
        #expect(failure(script, "require('m').one.x = 2")?.message.contains("is read-only") == true)
        #expect(failure(script, "require('m').a.other.x = 2")?.message.contains("is read-only") == true)
    }

    @Test func `a deep module does not use up the stack`() throws {
        let script = try script("local t = {}; for _ = 1, 50000 do t = { inner = t } end; return t")
        #expect(failure(script, "require('m').inner.inner.x = 1")?.message.contains("is read-only") == true)
    }

    @Test func `a module that is a function or keeps its state to itself works`() throws {
        let script = try script("local n = 0; return function() n = n + 1; return n end")
        #expect(try script.run("require('m')(); return require('m')()") == [2])
    }

    @Test func `a module stopped while it was made read-only is loaded again`() throws {
        let text = "local t = {}; for i = 1, 4000 do t[i] = { i } end; return t"
        let measured = try script(text)
        _ = try measured.run("require 'm'")
        let cost = measured.instructionsUsed
        let script = try LuaScript(limits: LuaLimits(instructions: cost + 3000))
        script.resolveModule = { _ in LuaSource(path: "rules/m.lua", text: text) }
        #expect(failure(script, "for _ = 1, \(cost / 10) do local x = 1 end require 'm'")?.kind == .instructionLimit)
        #expect(failure(script, "require('m')[1][1] = 2")?.message.contains("is read-only") == true)
    }
}
