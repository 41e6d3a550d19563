import Testing

@testable import LuaSyntax

@Suite struct LintTests {
    static let known = KnownGlobals(
        ["print", "error", "ipairs", "tree", "string.format", "string.rep", "market.spot", "days"],
        nearest: { name, candidates in candidates.first { $0.first == name.first && $0.count == name.count } })

    /// A source, and its findings as `line:column+length CODE message; remedy`.
    @Test(arguments: [
        ("return tere {}", ["1:8+4 Y201 there is no global 'tere'; did you mean 'tree'?"]),
        ("return other", ["1:8+5 Y201 there is no global 'other'; define it with local before it is used"]),
        ("x = 1\nreturn x", ["1:1+1 Y202 'x' is set as a global; declare it with local, so that a slip shows"]),
        ("function f() end", ["1:10+1 Y202 'f' is set as a global; declare it with local, so that a slip shows"]),
        ("return string.fromat", ["1:15+6 Y203 'string' has no 'fromat'; did you mean 'string.format'?"]),
        (
            "return string.len",
            ["1:15+3 Y203 'string' has no 'len'; did you mean 'string.rep'?"].map {
                $0.replacing("did you mean 'string.rep'?", with: "it has format, rep")
            }
        ),
        (
            "string.rep = 1",
            [
                "1:1+10 Y204 'string' is read-only: 'string.rep' can't be set; keep it in a local, or in a table of your own"
            ]
        ),
        (
            "function market.close() end",
            [
                "1:10+12 Y204 'market' is read-only: 'market.close' can't be set; keep it in a local, or in a table of your own"
            ]
        ),
        (
            "tree = 1",
            ["1:1+4 Y204 'tree' belongs to the rule language and gets another meaning here; choose another name"]
        ),
        (
            "local x = 1",
            ["1:7+1 Y211 the local 'x' is never read; take it out, or begin its name with '_' where it has to stand"]
        ),
        (
            "local function f(a, b) return a end\nreturn f",
            [
                "1:21+1 Y212 the parameter 'b' is never read; take it out, or begin its name with '_' where it has to stand"
            ]
        ),
        ("local function f() end", ["1:16+1 Y213 the local function 'f' is never called; take it out, or call it"]),
        ("for i = 1, 2 do print(1) end", ["1:5+1 Y214 the loop's 'i' is never read; begin its name with '_'"]),
        ("local x\nx = 1", ["1:7+1 Y215 'x' is set and never read; read it, or take it out"]),
        (
            "local x = 1\nx = 2\nreturn x",
            ["1:7+1 Y216 this value of 'x' is never read: line 2 sets it again; take one of the two out"]
        ),
        (
            "local x = 1\ndo local x = 2 print(x) end\nreturn x",
            ["2:10+1 Y217 'x' hides the one of line 1; choose another name if both are meant"]
        ),
        (
            "local days = 1\nreturn days",
            ["1:7+4 Y218 'days' hides a name of the rule language; choose another name if that one is needed below"]
        ),
        ("::a:: print(1)", ["1:3+1 Y219 nothing jumps to the label 'a'; take it out"]),
        (
            "return { a = 1, ['a'] = 2 }",
            ["1:17+5 Y221 the key ['a'] is given twice: line 1 has it too; take one out; Lua silently keeps the last"]
        ),
        (
            "return { 'a',\n  [1] = 2 }",
            [
                "2:3+3 Y221 the key [1] is given twice: the table has 1 plain value too; take one out; Lua silently keeps the plain value"
            ]
        ),
        (
            "while 1 do\n  break\n  print(1)\nend",
            [
                "3:3+5 Y222 nothing from here to the end of the block runs: line 2 leaves it; take it out, or make what is before it depend on a condition"
            ]
        ),
        ("local a = 1\nreturn a < a", ["2:8+5 Y223 both sides of '<' are the same; check the names"]),
        (
            "local a = 1\nreturn a == 0/0",
            ["2:8+8 Y224 a comparison with 0/0 is always false; to find out whether x is no number, write x ~= x"]
        ),
        (
            "local a = 1\nif a then\nelse print(a) end",
            ["2:1+9 Y225 this 'if' does nothing; say in a comment why, or take it out"]
        ),
        ("local a = 1, 2\nreturn a", ["1:14+1 Y226 there is 1 name for 2 values; take the rest out, or name it"]),
        (
            "local a, b = 1, 2\nreturn not a == b",
            ["2:8+10 Y227 'not' applies to the left side of '==' only; write a ~= b"]
        ),
        ("local a = {}\na.b = a.b", ["2:1+9 Y228 this sets 'a' to what it is already; check the names on both sides"]),
    ])
    func `a slip is found, with its place and a remedy`(text: String, wanted: [String]) throws {
        let found = try slips(text).map {
            "\($0.position.line):\($0.position.column)+\($0.length) \($0.code) \($0.message); \($0.remedy)"
        }
        #expect(found == wanted)
    }

    @Test(arguments: [
        "return tree {}", "local function f() return f end return f", "local x; return function() x = 1 return x end",
        "x = 1 return x -- Y202", "return string.format('a')", "return market['close']",
        "local string = {} return string.fromat -- Y218",
        "local string = string return string.rep", "string.x.y = 1 -- Y203", "local s = string.rep s.x = 1",
        "local _unused = 1", "local x <close> = nil", "local function f(_a, b) return b end return f",
        "for _ = 1, 2 do print(1) end", "for _, value in ipairs {} do print(value) end",
        "local x = 1 x = x + 1 return x", "local x = 1 if print() then x = 2 end return x",
        "local x = 1 print(function() return x end) x = 2 return x", "local x x = 1 return x",
        "local x = 1 local y = 2 return x + y", "do local x = 1 print(x) end local x = 2 return x",
        "for i = 1, 2 do goto next print(i) ::next:: end -- Y222",
        "for i = 1, 2 do if i > 1 then goto next end print(i) ::next:: end",
        "return { a = 1, b = 2, [1] = 3, [2.5] = 4, ['1'] = 5, [true] = 6 }", "return { 'a', [2] = 'b' }",
        "local k = 1 return { [k] = 1, [k + 0] = 2 }", "if print() then error('x') end print(1)",
        "while true do if print() then break end end print(1)",
        "local a = {} return a.b == a.c, a.b() == a.b(), {} == {}",
        "local a = 1 return a == 0 / 1", "local a = 1 if a then -- nothing to do\nelse print(a) end",
        "local a, b = print() return a, b",
        "local a, b = 1, 2 return not (a == b), not a == not b, not a", "local a = {} a.b = a.c a.b() a[1] = a[2]",
        "_ENV.x = 1 return y", "local _ENV = {} x = 1 return y",
    ])
    func `a near miss is none`(text: String) throws {
        let wanted = text.split(separator: "-- Y").dropFirst().map { "Y" + $0 }
        #expect(try slips(text).map(\.code) == wanted)
    }

    @Test func `a trailing parameter of a callback may be there for form's sake`() throws {
        #expect(try slips("print(function(a, b) return a end)").map(\.severity) == [.information])
        #expect(try slips("print(function(a, b) return b end)").map(\.severity) == [.warning])
        #expect(try slips("local f = function(a, b) return a end return f").map(\.severity) == [.warning])
    }

    @Test func `comparing a name with itself is how a number is told from 0/0`() throws {
        #expect(try slips("local a = 1 return a ~= a").map(\.severity) == [.information])
        #expect(try slips("local a = 1 return a <= a").map(\.severity) == [.warning])
    }

    @Test func `every kind has a code of its own and a sample here`() {
        #expect(Set(SourceSlip.Kind.allCases.map(\.rawValue)).count == SourceSlip.Kind.allCases.count)
    }

    private func slips(_ text: String) throws -> [SourceSlip] {
        Lint(try LuaChunk.parse(Array(text.utf8)), globals: Self.known).slips
    }
}
