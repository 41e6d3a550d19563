import LuaBridge
import Testing

/// Work that library functions do in C is booked and stopped like any other.
@Suite struct LibraryLimitsTests {
    private static let limits = LuaLimits(instructions: 2_000_000, time: 60)

    private static let endless = [
        "return (('a'):rep(40)):match(('a*'):rep(30) .. 'b')",
        "return (('a'):rep(100000)):find(('.-'):rep(8) .. 'b')",
        "return (('a'):rep(60)):gsub(('a?'):rep(60) .. ('a'):rep(60) .. 'b', 'x')",
        "for _ in (('a'):rep(40)):gmatch(('a*'):rep(30) .. 'b') do end",
        "return (('('):rep(100000)):gsub('%b()', '')",
        "return (('a'):rep(100000)):find('(.*)%1b')",
        "return (('a'):rep(100000)):find('[' .. ('b'):rep(100000) .. ']')",
        "return pcall(string.find, ('a'):rep(100), ('a*'):rep(30) .. 'b')",
        "return ('x'):gsub('x', function() return (('a'):rep(40)):match(('a*'):rep(30) .. 'b') end)",
        "return coroutine.wrap(function() return (('a'):rep(40)):match(('a*'):rep(30) .. 'b') end)()",
        "local t = {}; for i = 0, 29 do t[1 << i] = i end; t[#t + 1] = 1; table.sort(t)",
        "local t = {}; for i = 1, 200000 do t[i] = -i end; table.sort(t)",
        "local t = {}; for i = 1, 1000 do t[i] = ('x'):rep(50000) .. -i end; table.sort(t)",
        "local t = setmetatable({}, { __index = function() return '' end }); table.concat(t, '', 1, math.maxinteger)",
        "table.move({}, 1, math.maxinteger - 1, 2)",
        "table.move(math, 1, 1 << 40, 1, {})",
        "local t = {}; for i = 0, 62 do t[1 << i] = true end; t[#t + 1] = true; table.insert(t, 1, 0)",
        "local t = {}; for i = 0, 62 do t[1 << i] = true end; t[#t + 1] = true; table.remove(t, 1)",
        "while true do local _ = tonumber((' '):rep(100000) .. 'x') end",
        "local s = ('x'):rep(100000); while true do local _ = s:lower() end",
        "local s = ('x'):rep(100000); while true do local _ = s:find('y', 1, true) end",
        "local s = ('x'):rep(100000); while true do local _ = utf8.len(s) end",
        "local s = ('x'):rep(100000); while true do local _ = utf8.offset(s, -100000) end",
        "local s = ('x'):rep(90000); while true do local _ = select('#', s:byte(1, -1)) end",
        "local s = ('\\0'):rep(100000); while true do local _ = string.format('%q', s) end",
        "local t = {}; for i = 1, 50000 do t[i] = i end; while true do local _ = select('#', table.unpack(t)) end",
        "local t = {}; for i = 1, 20000 do t['k' .. i] = i end; while true do for _ in pairs(t) do break end end",
        "local t = {}; for i = 1, 20000 do t['k' .. i] = i end; while true do next(t) end",
        "local m = {}; for i = 1, 20000 do m[i] = i end; while true do setmetatable({}, m) end",
        "table.sort({ 3, 1, 2 }, function() return ('x'):gsub('.', function() while true do pcall(error) end end) end)",
        """
        coroutine.wrap(function()
          pcall(table.sort, { 2, 1 }, function()
            return pcall(string.gsub, 'x', '.', function() return (('a'):rep(40)):match(('a*'):rep(30) .. 'b') end)
          end)
          error('the abort was swallowed')
        end)()
        """,
    ]

    @Test(arguments: endless) func `a library call without end is stopped`(source: String) throws {
        let script = try LuaScript(limits: Self.limits)
        let error = try #require(failure(script, source))
        #expect(error.kind == .instructionLimit)
        #expect(error.location?.file == "rules/a.lua")
        #expect(script.instructionsUsed >= 2_000_000)
        #expect(try script.run("return ('ok'):upper()") == ["OK"])
    }

    @Test func `the time limit is noticed inside one pattern`() throws {
        let script = try LuaScript(limits: LuaLimits(instructions: 1 << 50, totalInstructions: 1 << 50, time: 0.05))
        let error = try #require(failure(script, "return (('a'):rep(100)):match(('a*'):rep(30) .. 'b')"))
        #expect(error.kind == .timeLimit)
    }

    @Test(arguments: [
        "return ('x'):rep(1 << 40)", "return ('x'):rep(1 << 21)", "return (''):rep(1 << 40, 'x')",
        "return pcall(string.rep, 'x', math.maxinteger)",
    ]) func `a text beyond the string limit is refused before the work`(source: String) throws {
        let script = try LuaScript()
        #expect(failure(script, source)?.kind == .stringLimit)
        #expect(script.instructionsUsed < 10_000)
    }

    @Test func `honest calls cost what they look at`() throws {
        let script = try LuaScript()
        let source = """
            local s = ('x,'):rep(50000)
            local at, n = 1, 0
            while true do
              local comma = s:find(',', at, true)
              if not comma then break end
              n = n + s:byte(at) + #s:sub(at, comma) + utf8.codepoint(s, at)
              at = comma + 1
            end
            for k, v in s:gmatch('(x)(,)') do n = n + 1 end
            return n
            """
        #expect(try script.run(source) == [.integer(50_000 * (120 + 2 + 120) + 50_000)])
        #expect(script.instructionsUsed < 4_000_000)
    }

    @Test func `an empty text may be repeated without end`() throws {
        #expect(try run("return (''):rep(math.maxinteger), (''):rep(math.maxinteger, '')") == ["", ""])
    }

    @Test func `sorting is stable, and leaves the table alone when the comparator fails`() throws {
        let source = """
            local t = {}
            for i = 1, 500 do t[i] = { key = i * 7919 % 10, number = i } end
            table.sort(t, function(a, b) return a.key < b.key end)
            for i = 2, 500 do
              local a, b = t[i - 1], t[i]
              if a.key > b.key or a.key == b.key and a.number > b.number then return 'unstable' end
            end
            local u, calls = { 5, 4, 3, 2, 1 }, 0
            local ok = pcall(table.sort, u, function(a, b) calls = calls + 1; if calls == 5 then error('x') end return a < b end)
            local v = { 3, 1, 2 }
            table.sort(v, function() return true end)
            return ok, table.concat(u, ','), v[1] + v[2] + v[3],
              select(2, coroutine.resume(coroutine.create(function() table.sort({ 2, 1 }, coroutine.yield) end)))
            """
        #expect(try run(source) == [false, "5,4,3,2,1", 6, "attempt to yield across a C-call boundary"])
    }

    @Test func `NaN has one spelling`() throws {
        let source = """
            local nan, minus = 0/0, -(0/0)
            local out = {}
            for i, x in ipairs { nan, minus } do
              out[i] = tostring(x) .. string.format('%f %g %s %.1f %5s|', x, x, x, x, x) .. table.concat({ x, x }, x)
                .. ('a'):gsub('a', function() return x end) .. ('a'):gsub('a', x) .. string.rep(x, 2) .. string.len(x)
                .. string.upper(x) .. string.sub(x, 1) .. string.find(x, 'n')
            end
            return out[1] == out[2], out[1]
            """
        #expect(
            try run(source) == [true, "nannan nan nan nan   nan|nannannannannannannan3NANnan1"])
    }

    @Test(arguments: [
        "'\\x80'", "'a\\x80'", "'a\\xc3\\xa4\\x80'", "'a\\xc3'", "'\\xc3\\xa4\\xbfb'", "'\\xff'", "'\\xed\\xa0\\x80'",
    ])
    func `utf8 codes refuse stray bytes`(text: String) throws {
        #expect(try failure("for _ in utf8.codes(\(text)) do end")?.message.contains("invalid UTF-8 code") == true)
    }

    @Test func `a nest of callbacks as deep as Lua allows fits the stack`() throws {
        let source = """
            local function gsub(n) return ('x'):gsub('x', function() return gsub(n + 1) end) end
            local function sort(n) table.sort({ 2, 1 }, function() return sort(n + 1) end) end
            local function resume(n) return coroutine.wrap(function() return resume(n + 1) end)() end
            local function concat(n)
              return table.concat(setmetatable({}, { __index = function() return concat(n + 1) end }), '', 1, 1)
            end
            local out = {}
            for i, f in ipairs { gsub, sort, resume, concat } do
              local ok, message = pcall(f, 1)
              out[i] = not ok and message:find('overflow', 1, true) ~= nil
            end
            return table.unpack(out)
            """
        #expect(try run(source) == [true, true, true, true])
    }
}
