import LuaBridge
import Testing

@Suite struct LuaErrorTests {
    @Test func `a syntax error has file, line and what it is near`() throws {
        let error = try #require(try failure("local x = 1\nlocal y = = 2", path: "rules/recovery/csp.lua"))
        #expect(error.kind == .syntax)
        #expect(error.location == LuaLocation(file: "rules/recovery/csp.lua", line: 2))
        #expect(error.message == "unexpected symbol near '='")
        #expect(
            error.description
                == "L101 unexpected symbol near '=' (rules/recovery/csp.lua:2); correct the Lua syntax there")
    }

    /// Looking for the path in front took quadratic time.
    @Test(arguments: [":", ":1", "(global 'x", "é:"])
    func `a message may be a megabyte of anything`(piece: String) throws {
        let error = try #require(try failure("error((\"\(piece)\"):rep(1000000 // #\"\(piece)\"), 0)"))
        #expect(error.kind == .runtime)
        #expect(error.message.utf8.count > 900_000)
    }

    @Test func `a long path is not shortened`() throws {
        let path = "rules/" + String(repeating: "deep/", count: 20) + "a.lua"
        #expect(try failure("x = = 1", path: path)?.file == path)
        #expect(try failure("local t\nt.x = 1", path: path)?.location == LuaLocation(file: path, line: 2))
    }

    @Test func `a runtime error has its place and the calls that led there`() throws {
        let source =
            "local function inner(t)\n  return t.x.y\nend\nfunction outer()\n  local r = inner({})\n  return r\nend\nouter()"
        let error = try #require(try failure(source))
        #expect(error.kind == .runtime)
        #expect(error.message == "attempt to index a nil value (field 'x')")
        #expect(error.line == 2)
        #expect(error.traceback.compactMap(\.location?.line) == [2, 5, 8])
        #expect(error.traceback.map(\.name) == ["inner", "outer", ""])
        #expect(error.traceback.first?.description == "rules/a.lua:2 in inner")
    }

    @Test(arguments: [
        ("error('plain')", "plain"), ("error('no place', 0)", "no place"),
        ("error(nil)", "the error value is a nil, not a message"),
        ("error({})", "the error value is a table, not a message"),
        ("error({ code = 1 })", "the error value is a table, not a message"),
        ("error(42)", "42"), ("error(true)", "the error value is a boolean, not a message"),
        ("error(setmetatable({}, { __tostring = function() return 'mine' end }))", "mine"),
        ("error()", "the error value is a nil, not a message"), ("assert(false)", "assertion failed!"),
        ("assert(nil, 'said so')", "said so"), ("error('\\xff')", "\u{FFFD}"),
        ("error('a:1: b', 0)", "a:1: b"), ("error('rules/a.lua:1: b', 0)", "b"),
    ]) func `any error value becomes one message`(source: String, message: String) throws {
        let error = try #require(try failure(source))
        #expect(error.kind == .runtime)
        #expect(error.message == message)
    }

    @Test func `a script can't blame a line of another file`() throws {
        let error = try #require(try failure("local x = 1\nerror('rules/other.lua:12: wrong strike', 0)"))
        #expect(error.location == LuaLocation(file: "rules/a.lua", line: 2))
        #expect(error.message == "rules/other.lua:12: wrong strike")
    }

    @Test func `a failing error handler is an error, not a crash`() throws {
        let source = "error(setmetatable({}, { __tostring = function() error(setmetatable({}, {})) end }))"
        #expect(try failure(source)?.kind == .runtime)
        #expect(try run("return (xpcall(error, function() error('again') end))") == [false])
    }

    @Test func `a misspelt name of the rule language gets a hint`() throws {
        let script = try LuaScript()
        try script.define(
            LuaSource(path: "stdlib/a.lua", text: "return { node = function() end, tree = function() end }"))
        #expect(
            failure(script, "nod {}")?.message == "attempt to call a nil value (global 'nod'); did you mean 'node'?")
        #expect(failure(script, "zzzzzz()")?.message == "attempt to call a nil value (global 'zzzzzz')")
    }

    @Test func `deep recursion is an error, not a crash`() throws {
        let error = try #require(try failure("local function f() return 1 + f() end; f()"))
        #expect(error.kind == .runtime)
        #expect(error.message.contains("stack overflow"))
        #expect(error.line == 1)
    }

    @Test(arguments: [
        "local function f() return pcall(f) end; return f()",
        "local t = setmetatable({}, {}); t = nil; string.rep('x', -1)",
        "local s = string.rep('(', 10000) .. string.rep(')', 10000); return #s",
        "local function f() return coroutine.wrap(f)() end; f()",
        "local function f(a, b) return table.sort({3, 2, 1}, f) end; pcall(f)",
        "local function f() return ('x'):gsub('x', f) end; pcall(f)",
    ]) func `nesting through C functions ends in order`(source: String) throws {
        let script = try LuaScript()
        _ = failure(script, source)
        #expect(try script.run("return 1") == [1])
    }

    @Test func `recursion through host functions ends in order`() throws {
        let script = try LuaScript()
        try script.install(
            HostFunction("apply", summary: "Calls.", example: "") { try $0.script.callForOne($0.function(0)) })
        let error = failure(script, "local function f() return apply(f) end\nf()")
        #expect(error?.message.contains("stack overflow") == true)
        #expect(try script.run("return apply(function() return 1 end)") == [1])
    }

    @Test func `deeply nested source is refused`() throws {
        let source = "return " + String(repeating: "(", count: 10_000) + "1" + String(repeating: ")", count: 10_000)
        #expect(try failure(source)?.kind == .sourceTooComplex)
    }

    @Test func `codes are distinct`() {
        #expect(Set(LuaError.Kind.allCases.map(\.code)).count == LuaError.Kind.allCases.count)
    }
}
