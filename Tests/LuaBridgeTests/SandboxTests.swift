import LuaBridge
import Testing

@Suite struct SandboxTests {
    @Test(arguments: [
        "io", "os", "package", "debug", "dofile", "loadfile", "load", "collectgarbage", "warn", "rawget", "rawset",
        "rawequal", "rawlen", "getmetatable", "_G", "string.dump", "coroutine.close", "math.randomseed",
        "('x').dump",
    ]) func `what reaches outside is not there`(name: String) throws {
        #expect(try run("return \(name)") == [.nil])
    }

    @Test func `the plain libraries work`() throws {
        let source = """
            local t = {3, 1, 2}; table.sort(t); table.insert(t, 4); table.insert(t, 1, 0); table.remove(t, 2)
            return table.concat(t, ','), ('ab'):upper():rep(2, '-'), math.max(1, 2.5), #utf8.char(8364),
              select('#', table.unpack({1, 2})), string.format('%5.2f|%s|%d', 1.5, 'x', 3), tonumber('0x10'),
              ('k=v'):match('(%w)=(%w)'), next({}), type(next), math.type(1), '10' + 1
            """
        #expect(
            try run(source) == ["0,2,3,4", "AB-AB", 2.5, 3, 2, " 1.50|x|3", 16, "k", .nil, "function", "integer", 11])
    }

    @Test func `coroutines yield through pcall and report their end`() throws {
        let source = """
            local co = coroutine.create(function(a)
              local ok, b = pcall(function() return coroutine.yield(a + 1) end)
              local _, c = pcall(function() coroutine.yield(b); error('e', 0) end)
              return c
            end)
            local _, x = coroutine.resume(co, 1)
            local _, y = coroutine.resume(co, 5)
            local _, z = coroutine.resume(co)
            return x, y, z, coroutine.status(co), coroutine.resume(co)
            """
        #expect(try run(source) == [2, 5, "e", "dead", false, "cannot resume dead coroutine"])
    }

    @Test func `a byte order mark is passed over`() throws {
        #expect(try run("\u{FEFF}return 1") == [1])
        #expect(try run("") == [])
    }

    @Test func `globals of one file are unknown to the next`() throws {
        let script = try LuaScript()
        #expect(try script.run("mine = 1; string = 'mine'; return mine, string") == [1, "mine"])
        #expect(try script.run("return mine, type(string)") == [.nil, "table"])
    }

    @Test(arguments: [
        "string.upper = nil", "string.new = 1", "math.pi = 3", "table.insert(table, 1)", "price.european = print",
        "price.models.new = 1", "price.x = 1", "shared.list[1] = 2", "shared.x = 1", "table.sort(shared.list)",
    ]) func `library tables can't be changed`(source: String) throws {
        let script = try LuaScript()
        try script.install(HostFunction("price.european", summary: "A price.", example: "") { _ in 1 })
        try script.install(HostFunction("price.models.tree", summary: "A price.", example: "") { _ in 2 })
        try script.define(LuaSource(path: "stdlib/a.lua", text: "return { shared = { list = { 3, 1 } } }"))
        #expect(failure(script, source)?.message.contains("is read-only") == true)
        let check =
            "return ('x'):upper(), price.european(), price.models.tree(), shared.list[1], #shared.list, math.pi > 3"
        #expect(try script.run(check) == ["X", 1, 2, 3, 2, true])
    }

    @Test(arguments: [
        "('x').y = 1", "string.__index = 1", "setmetatable('x', {})", "setmetatable(string, {})",
        "setmetatable(math, nil)",
    ]) func `the string metatable is out of reach`(source: String) throws {
        let script = try LuaScript()
        #expect(failure(script, source) != nil)
        #expect(try script.run("return ('x'):upper(), ('x').y") == ["X", .nil])
    }

    @Test(arguments: ["__gc", "__mode", "__close", "__concat", "__name", "__metatable", "__len", "__pairs"])
    func `dangerous metamethods are refused`(name: String) throws {
        let error = try failure("setmetatable({}, { \(name) = function() end })")
        #expect(error?.message == "setmetatable: '\(name)' is not available")
    }

    @Test func `a metamethod can't be added or be a C function`() throws {
        #expect(try failure("setmetatable({}, { __index = print })")?.message.contains("written in Lua") == true)
        #expect(try failure("local m = {}; setmetatable({}, m); m.__index = {}; return setmetatable({}, m)") == nil)
        let source =
            "local m = { __index = { a = 1 } }; local t = setmetatable({}, m); m.__index = { a = 2 }; return t.a"
        #expect(try run(source) == [1])
    }

    @Test func `classes and operators work`() throws {
        let source = """
            local P = {}; P.__index = P
            P.__add = function(a, b) return P.new(a.x + b.x) end
            P.__tostring = function(p) return 'P' .. p.x end
            P.__call = function(p, y) return p.x * y end
            P.__eq = function(a, b) return a.x == b.x end
            function P.new(x) return setmetatable({ x = x }, P) end
            function P:twice() return self.x * 2 end
            local p = P.new(1) + P.new(2)
            return p:twice(), tostring(p), p(5), p == P.new(3), string.format('%s', p)
            """
        #expect(try run(source) == [6, "P3", 15, true, "P3"])
    }

    @Test func `text never shows an address`() throws {
        let source =
            "return tostring({}), tostring(print), tostring(coroutine.create(print)), string.format('%s %10s', {}, print)"
        #expect(try run(source) == ["table", "function", "thread", "table   function"])
        #expect(try failure("return string.format('%p', {})")?.message == "string.format: '%p' is not available")
        #expect(try failure("return string.format('%-10p', {})") != nil)
        #expect(try run("return string.format('%%p %d%%', 5)") == ["%p 5%"])
    }

    @Test func `pairs goes in one order`() throws {
        let source = """
            local t = { b = 1, a = 2, [3] = 3, [1] = 4, [2.5] = 5, [-1] = 6, [false] = 7, [true] = 8, ['a\\0'] = 9, [math.maxinteger] = 1, [2^63] = 2 }
            local s = ''
            for k, v in pairs(t) do s = s .. tostring(k):gsub('%z', '0') .. ' ' end
            local n = ''
            for k, v in next, t do n = n .. tostring(k):gsub('%z', '0') .. ' ' end
            return s, n == s
            """
        #expect(try run(source) == ["-1 1 2.5 3 9223372036854775807 9.2233720368548e+18 a a0 b false true ", true])
    }

    @Test func `entries may be removed and changed while pairs runs`() throws {
        let source = """
            local t = {}
            for i = 1, 100 do t['k' .. i] = i end
            local seen = 0
            for k, v in pairs(t) do t[k] = nil; t['k' .. (v + 1)] = nil; seen = seen + 1 end
            return next(t), seen < 100
            """
        #expect(try run(source) == [.nil, true])
        #expect(
            try failure("for _ in pairs({ [{}] = 1, [{}] = 2 }) do end")?.message.contains("no stable order") == true)
        #expect(try run("local n = 0; for k in pairs({ [{}] = 1, a = 2 }) do n = n + 1 end; return n") == [2])
        #expect(
            try run("local s = ''; for k in pairs(utf8) do s = s .. k .. ' ' end; return s") == [
                "char charpattern codepoint codes len offset "
            ])
    }

    @Test func `random numbers are the same for every call and follow the seed`() throws {
        let draw =
            "return math.random(), math.random(6), math.random(-5, 5), math.random(0), math.random(math.mininteger, math.maxinteger)"
        let script = try LuaScript()
        let first = try script.run(draw)
        #expect(try script.run(draw) == first)
        #expect(try run(draw) == first)
        #expect(try run(draw, limits: LuaLimits(randomSeed: 1)) != first)
        let spread =
            "local c = {0,0,0}; for _ = 1, 3000 do local r = math.random(3); c[r] = c[r] + 1 end; return c[1] > 900 and c[2] > 900 and c[3] > 900"
        #expect(try run(spread) == [true])
        #expect(try failure("math.random(2, 1)")?.message.contains("interval is empty") == true)
    }

    @Test func `print goes to the host`() throws {
        let script = try LuaScript()
        var lines: [String] = []
        script.print = { lines.append($0) }
        _ = try script.run("print('a', 1, 2.5, nil, {}, true); print(); print('\\xff')")
        #expect(lines == ["a\t1\t2.5\tnil\ttable\ttrue", "", "\u{FFFD}"])
    }

    @Test func `library chunks see more and export names`() throws {
        let script = try LuaScript()
        try script.install(
            HostFunction("engine.declare", summary: "Declares.", example: "") { _ in "declared" }, privileged: true)
        try script.install(HostFunction("engine.version", summary: "Version.", example: "") { _ in 1 })
        let first = """
            secret = 1
            local Unit = { __add = function(a, b) return { minutes = a.minutes + b.minutes } end }
            return { declare = function() return engine.declare() end, open = setmetatable({ minutes = 30 }, Unit), seen = function() return secret end }
            """
        try script.define(LuaSource(path: "stdlib/a.lua", text: first))
        try script.define(
            LuaSource(path: "stdlib/b.lua", text: "return { twice = function() return declare() .. declare() end }"))
        let rule = "return declare(), twice(), engine.declare, engine.version(), secret, (open + open).minutes, seen()"
        #expect(try script.run(rule) == ["declared", "declareddeclared", .nil, 1, .nil, 60, 1])
        #expect(failure(script, "open.minutes = 5")?.message == "'open' is read-only: its field 'minutes' can't be set")
        #expect(throws: LuaError.self) { try script.define(LuaSource(path: "stdlib/c.lua", text: "return 1")) }
        #expect(throws: LuaError.self) { try script.define(LuaSource(path: "stdlib/d.lua", text: "return { 1 }")) }
    }

    @Test func `a locked table is copied as the table behind it`() throws {
        let script = try LuaScript()
        try script.install(.table(LuaTable(["near": 7, "list": .table(LuaTable(array: [1, 2]))])), as: "config")
        #expect(
            try script.run("return config") == [
                .table(LuaTable(["near": 7, "list": .table(LuaTable(array: [1, 2]))]))
            ])
        let source =
            "local s = 0; for _, v in ipairs(config.list) do s = s + v end; return s, config.near, table.unpack(config.list)"
        #expect(try script.run(source) == [3, 7, 1, 2])
    }
}
