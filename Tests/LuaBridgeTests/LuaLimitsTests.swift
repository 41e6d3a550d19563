import LuaBridge
import Testing

@Suite struct LuaLimitsTests {
    private static let small = LuaLimits(instructions: 200_000, memory: 8 << 20, output: 1000)

    private static let endless = [
        "while true do end",
        "pcall(function() while true do end end)",
        "while true do pcall(function() while true do end end) end",
        "xpcall(function() while true do end end, function() while true do end end)",
        "coroutine.wrap(function() while true do end end)()",
        "while true do coroutine.resume(coroutine.create(function() while true do end end)) end",
        "coroutine.wrap(function() pcall(function() while true do end end) while true do end end)()",
        "while true do coroutine.wrap(function() for _ = 1, 900 do end end)() end",
        "table.sort({3, 1, 2, 5, 4}, function() while true do end end)",
        "('x'):gsub('x', function() while true do end end)",
        "local t = setmetatable({}, { __index = function() while true do end end }); return t.x",
        "table.move({}, 1, math.maxinteger - 1, 2)",
        "table.move({}, math.mininteger + 2, -1, 2)",
        "local t = {}; for i = 0, 62 do t[1 << i] = true end; t[#t + 1] = true; table.insert(t, 1, 0)",
        "local t = {}; for i = 0, 62 do t[1 << i] = true end; t[#t + 1] = true; table.remove(t, 1)",
        "local t = {}; for i = 1, 3000 do t['k' .. i] = i end; for k in next, t do end",
        "error(setmetatable({}, { __tostring = function() while true do end end }))",
        "goto again; ::again:: goto again",
    ]

    @Test(arguments: endless) func `a script without end is stopped and the state lives on`(source: String) throws {
        let script = try LuaScript(limits: Self.small)
        let error = try #require(failure(script, source))
        #expect(error.kind == .instructionLimit)
        #expect(error.location == LuaLocation(file: "rules/a.lua", line: 1))
        #expect(try script.run("return 1 + 1") == [2])
    }

    private static let endlessWithoutLoops = [
        "local function f() return f() end f()",
        "local function f() f() f() end pcall(f) local function g() return pcall(f), g() end g()",
        "local function f(n) if n == 0 then return 1 end return f(n - 1) + f(n - 1) end f(60)",
        "local t = setmetatable({}, { __index = function(t, k) return t[k + 1] end }) pcall(function() return t[1] end) "
            + "local function f() pcall(function() return t[1] end) return f() end f()",
        "local function f() return coroutine.wrap(function() return f end)()() end f()",
        "local function f() return ('x'):gsub('x', f) and f() end local function g() pcall(f) return g() end g()",
    ]

    @Test(arguments: endlessWithoutLoops) func `calls without end are stopped where no loop is`(source: String) throws {
        let script = try LuaScript(limits: Self.small)
        let error = try #require(failure(script, source))
        #expect(error.kind == .instructionLimit)
        #expect(error.location == LuaLocation(file: "rules/a.lua", line: 1))
        #expect(try script.run("return 1 + 1") == [2])
    }

    @Test func `a loop that a coroutine loads is counted wherever it runs`() throws {
        let script = try LuaScript(limits: Self.small)
        script.resolveModule = {
            LuaSource(path: "lib/\($0).lua", text: "return { go = function() while true do end end }")
        }
        let source = """
            local function bring() return require "loop" end
            local outer = coroutine.wrap(function() return coroutine.wrap(bring)() end)
            outer().go()
            """
        #expect(failure(script, source)?.kind == .instructionLimit)
        #expect(try script.run("return 1 + 1") == [2])
    }

    @Test func `an old coroutine counts the loops of a file loaded after it began`() throws {
        let script = try LuaScript(limits: Self.small)
        script.resolveModule = {
            LuaSource(path: "lib/\($0).lua", text: "return { go = function() while true do end end }")
        }
        let source = """
            local old = coroutine.wrap(function() local f = coroutine.yield() f() end)
            old()
            old(require("loop").go)
            """
        #expect(failure(script, source)?.kind == .instructionLimit)
    }

    @Test func `a loop in a nested call stops the outer call too`() throws {
        let script = try LuaScript(limits: Self.small)
        var reached = 0
        try script.install(
            HostFunction("apply", summary: "Calls and swallows the error.", example: "") { call in
                reached += 1
                return (try? call.script.callForOne(call.function(0))) ?? .nil
            })
        let error = failure(script, "while true do pcall(apply, function() while true do end end) end")
        #expect(error?.kind == .instructionLimit)
        #expect(reached == 1)
    }

    @Test(arguments: [
        "local t = {}; for i = 1, math.huge do t[i] = {} end",
        "local s = 'x'; while true do s = s .. s end",
        "return string.rep('x', 1 << 40)",
        "pcall(string.rep, 'x', 1 << 26); return 'went on'",
        "local t = {}; while true do local ok = pcall(function() t[#t + 1] = ('x'):rep(1 << 20) end) end",
        "coroutine.wrap(function() local t = {}; for i = 1, math.huge do t[i] = {} end end)()",
        "xpcall(string.rep, function() return string.rep('x', 1 << 26) end, 'x', 1 << 26)",
        "local t = {}; for i = 1, 1 << 16 do t[i] = ('x'):rep(1000) end; return table.concat(t)",
    ]) func `a script that hoards memory is stopped and the state lives on`(source: String) throws {
        let script = try LuaScript(limits: LuaLimits(memory: 8 << 20))
        let error = try #require(failure(script, source))
        #expect([.memoryLimit, .stringLimit].contains(error.kind) || error.message.contains("too large"))
        #expect(error.location?.file == "rules/a.lua")
        #expect(try script.run("return 1 + 1") == [2])
        #expect(script.memoryUsed < 8 << 20)
    }

    @Test func `garbage does not count against the memory limit`() throws {
        let script = try LuaScript(limits: LuaLimits(memory: 8 << 20))
        let source = "local k = ('x'):rep(1024); for i = 1, 200 do local s = k:rep(1024) .. i end; return 'fine'"
        #expect(try script.run(source) == ["fine"])
    }

    @Test func `a text longer than the limit is refused and the refusal can't be caught`() throws {
        let script = try LuaScript(limits: LuaLimits(stringSize: 1000))
        #expect(try script.run("return #(('x'):rep(999) .. 'y')") == [1000])
        let error = try #require(failure(script, "pcall(function() return ('x'):rep(600) .. ('y'):rep(600) end)"))
        #expect(error.kind == .stringLimit)
        #expect(error.location == LuaLocation(file: "rules/a.lua", line: 1))
        #expect(try script.run("return 1 + 1") == [2])
    }

    @Test func `a script whose instructions are slow is stopped by processor time`() throws {
        let script = try LuaScript(limits: LuaLimits(instructions: .max, time: 0.05))
        let error = try #require(failure(script, "while true do pcall(function() local n = 0 end) end"))
        #expect(error.kind == .timeLimit)
        #expect(error.message.contains("0.05 seconds of processor time"))
        #expect(try script.run("return 1 + 1") == [2])
    }

    @Test func `all calls together have a budget that their owner can renew`() throws {
        let script = try LuaScript(limits: LuaLimits(instructions: 200_000, totalInstructions: 500_000))
        let loop = try script.load(LuaSource(path: "l.lua", text: "for _ = 1, 150000 do end"))
        for _ in 0..<3 { _ = try script.call(loop) }
        let error = try #require(failure(script, "while true do end"))
        #expect(error.kind == .instructionLimit)
        #expect(error.message.contains("500000"))
        script.renewBudget()
        for _ in 0..<3 { _ = try script.call(loop) }
    }

    @Test func `calls too short to be looked at have a total of time`() throws {
        let script = try LuaScript(limits: LuaLimits(totalTime: 0.1))
        let source = LuaSource(
            path: "l.lua",
            text: """
                local zeros = ('\\0'):rep(100000)
                local a, b = zeros .. 'a', zeros .. 'b'
                return function() return a < b end
                """)
        guard case .function(let compare) = try script.run(source).first else {
            Issue.record("no function")
            return
        }
        let error = #expect(throws: LuaError.self) {
            for _ in 0..<1_000_000 { _ = try script.callForOne(compare) }
        }
        #expect(error?.kind == .timeLimit)
        #expect(error?.message.contains("0.1 seconds") == true)
        script.renewBudget()
        #expect(try script.callForOne(compare) == true)
    }

    @Test func `work that allocates is booked as instructions`() throws {
        let script = try LuaScript()
        _ = try script.run("for i = 1, 40 do local s = ('x'):rep(1 << 19) end")
        #expect(script.instructionsUsed > 40 << 13)
    }

    @Test func `a memory limit too small for Lua is an error`() {
        for memory in [0, 1, 100, 1000, 10_000] {
            let error = #expect(throws: LuaError.self) { try LuaScript(limits: LuaLimits(memory: memory)) }
            #expect(error?.kind == .memoryLimit)
        }
    }

    @Test func `every allocation may fail without a crash`() throws {
        let source = """
            local t = { name = 'x', list = { 1, 2, 3 } }
            for i = 1, 50 do t[i] = { tostring(i), object, list(i) } end
            for k, v in pairs(t) do end
            return t, function() return t end, ('x'):rep(500)
            """
        var outcomes = Set<String>()
        for memory in stride(from: 24_000, through: 90_000, by: 97) {
            do {
                let script = try LuaScript(limits: LuaLimits(memory: memory))
                try script.install(.object(Contract(strike: 1)), as: "object")
                try script.install(
                    HostFunction("list", summary: "Makes a table.", example: "") {
                        .table(LuaTable(array: [.integer(try $0.integer(0)), "text"]))
                    })
                _ = try script.run(source)
                outcomes.insert("done")
            } catch {
                outcomes.insert(error.kind.rawValue)
            }
        }
        #expect(outcomes == ["done", "memoryLimit"])
    }

    @Test func `a deadline stops a script`() throws {
        let script = try LuaScript()
        var checks = 0
        script.isOverdue = {
            checks += 1
            return checks > 10
        }
        let error = try #require(failure(script, "local n = 0\nwhile true do\n  pcall(function() n = n + 1 end)\nend"))
        #expect(error.kind == .timeLimit)
        #expect(error.line.map { (2...4).contains($0) } == true)
        #expect(checks == 11)
    }

    @Test func `printing is limited`() throws {
        let script = try LuaScript(limits: Self.small)
        var bytes = 0
        script.print = { bytes += $0.utf8.count + 1 }
        #expect(failure(script, "while true do pcall(print, ('x'):rep(99)) end")?.kind == .outputLimit)
        #expect(bytes == 1000)
    }

    @Test func `each call from the host has a fresh budget`() throws {
        let script = try LuaScript(limits: Self.small)
        let loop = try script.load(LuaSource(path: "l.lua", text: "for _ = 1, 150000 do end"))
        for _ in 0..<5 { _ = try script.call(loop) }
        #expect(script.instructionsUsed > 100_000)
    }

    @Test func `source text is limited in kind and size`() throws {
        #expect(try failure("\u{1B}Lua")?.kind == .binaryChunk)
        #expect(try failure("return 1 -- padding", limits: LuaLimits(sourceSize: 10))?.kind == .sourceTooLarge)
    }
}
