import Testing

@testable import LuaSyntax

@Suite struct ParserTests {
    /// Where Lua's code generator gives up: too many registers or constants, which no grammar knows of.
    private static let generatorLimits = ["too many registers", "overflow", "constants", "too long"]

    @Test(arguments: LuaFiles.all)
    func `a file is read if Lua itself compiles it, and only then`(path: String) throws {
        let bytes = try LuaFiles.bytes(path)
        let refusal = PlainLua.refusal(of: bytes)
        let error = problem(with: bytes)
        if let refusal, error == nil, Self.generatorLimits.contains(where: refusal.contains) { return }
        #expect((refusal == nil) == (error == nil), "Lua: \(refusal ?? "fine"), ours: \(error ?? "fine")")
    }

    @Test func `the repository has files to try`() {
        #expect(LuaFiles.all.count > 200)
    }

    @Test(arguments: [
        "", ";", "return", "return;", "return 1, 2;", "::a:: goto a", "goto a; do ::a:: end", "do goto a end ::a::",
        "goto a; local x; ::a::", "goto a; local x; ::a:: ; ::b::", "goto a; local x; ::a:: print(x)",
        "repeat goto a; local x; ::a:: until x", "do goto a; local x; ::a:: end", "::a:: ::a::", "::a:: do ::a:: end",
        "do ::a:: end ::a::", "::a:: local f = function() ::a:: end", "break", "while 1 do break end",
        "repeat break until 1",
        "for i = 1, 2 do local f = function() break end end", "if 1 then break end", "return ...",
        "local f = function() return ... end", "local f = function(...) return ... end", "local x <const> = 1; x = 2",
        "local x <const> = 1; function x() end", "local x <const> = {}; x.y = 2; function x.z() end",
        "local x <const> = 1; local f = function() x = 2 end", "local x <close> = nil; x = 1", "local x <konst> = 1",
        "local a <close>, b <close> = nil, nil", "local a <const>, b <close> = 1, nil", "local <const> x = 1",
        "x = 1 y = 2", "x, y = 1", "x, y.z, a[1] = f()", "f() = 1", "(x) = 1", "(x).y = 1", "f", "f.x", "x = ",
        "f{}.x = 1",
        "f'a'\"b\"[[c]]", "f\n(g)", "a.b:c'd'", "a:b", "a:b.c()", "x = -2 ^ -3 ^ 2", "x = not not -#a .. b",
        "x = a < b < c == d", "x = 1 .. 2", "x = 1..2", "x = 3x", "x = 0x", "x = 0x.p1", "x = 0x1p", "x = 0x1p4",
        "x = .5",
        "x = 5.", "x = .", "x = 1e", "x = 1e+", "x = 1e+5", "x = 1.2.3", "x = 0xA.8p-1", "x = 08", "x = 1_000",
        "x = 0xg",
        "x = '\\x4'", "x = '\\x41\\u{20AC}\\z  \n a\\065'", "x = '\\256'", "x = '\\u{80000000}'", "x = '\\u{7FFFFFFF}'",
        "x = '\\q'", "x = '\\\n'", "x = 'a\nb'", "x = 'a", "x = [[a", "x = [==[ ]=] ]==]", "x = [=a", "x = [=[a]]",
        "--[[ a",
        "--[==[ ]] ]==]x = 1", "--[ a", "--", "--[[]]--[[]]", "x = a[[[b]]]", "x = a[ [[b]] ]",
        "x = {1, 2; 3, a = 1; [2] = 3,}",
        "x = {,}", "x = {;}", "x = {1,,2}", "x = {a = }", "x = {[1]}", "x = {[1] = 2", "x = {a == 1}", "x = {a.b = 1}",
        "x = function(a, b, ...) end", "x = function(..., a) end", "x = function(a,) end", "function a.b.c:d() end",
        "function a:b.c() end", "function a[1]() end", "local function a.b() end", "local function f() return f end",
        "local a, b = 1", "local a.b = 1", "local a,", "for i = 1 do end", "for i = 1, 2 do end",
        "for i = 1, 2, 3 do end",
        "for i = 1, 2, 3, 4 do end", "for i, j in x, y do end", "for i, j = 1, 2 do end", "for in x do end",
        "for a.b in x do end",
        "if x then elseif y then else end", "if x then else elseif y then end", "if x end", "while x do", "do", "end",
        "repeat until", "repeat local x until x", "return return", "return 1; x = 1", "do return end x = 1",
        "x = 1 ;;;; y = 1",
        "goto continue", "goto = 1", "x = goto", "continue = 1", "x = a.end", "x = a.and", "x = {and = 1}", "x = @",
        "x = é",
        "x = 'é'", "x = $", "x = !a", "x != y", "x += 1", "x = a ? b : c", "x = a && b", "x = a || b",
        "x = a | b & c ~ d << e >> f",
        "x = ~a ~ ~b", "x = a // b % c", "x = 5 // 0", "local self = self", "_ENV.x = 1", "local _ENV = {}; x = 1",
        "\u{FEFF}x = 1",
        "#!/usr/bin/lua\nx = 1", "# x", "x = 1 # y", "\u{1B}Lua", "x =\u{A0}1", "x\u{0}= 1", "x = '\u{0}'",
        "--\u{0}\nx = 1",
        "x\r\n=\n\r1\r", "\u{0C}x\u{0B}=\t1",
    ])
    func `odd sources are taken exactly where Lua takes them`(text: String) {
        let refusal = PlainLua.refusal(of: Array(text.utf8))
        let error = problem(with: Array(text.utf8))
        #expect((refusal == nil) == (error == nil), "Lua: \(refusal ?? "fine"), ours: \(error ?? "fine")")
    }

    @Test(arguments: [
        ("x = 1\nlocal y = = 2", "Y101 '=' can't stand here (2:11)"),
        ("if x then\n  y = 1\n", "Y102 expected 'end' for the 'if' of line 1, found the end of the file (3:1)"),
        ("f(1, {\n  2\n", "Y102 expected '}' for the '{' of line 1, found the end of the file (3:1)"),
        ("x = { a = 1 b = 2 }", "Y101 expected '}', found 'b' (1:13)"),
        ("é = 1", "Y103 'é' means nothing here (1:1)"),
        ("x = 'é' @", "Y103 '@' means nothing here (1:9)"),
        ("x = 'a\ny = 2", "Y104 the text in quotes is never closed (1:5)"),
        ("x = 1\n--[[ a\n\n", "Y104 the comment is never closed (2:1)"),
        ("x = 3x", "Y105 '3x' is no number (1:5)"),
        ("x = 'é\\q'", "Y106 '\\' must be followed by a known letter (1:7)"),
        ("goto out", "Y108 goto: there is no label 'out' in this or an enclosing block (1:6)"),
        ("goto a; local b; ::a:: print(b)", "Y108 goto a jumps into the scope of the local 'b' (1:6)"),
        ("::a::\n::a::", "Y108 the label 'a' is there already, in line 1 (2:3)"),
        ("break", "Y109 break stands outside of a loop (1:1)"),
        (
            "function f() return ... end",
            "Y110 '...' stands outside of a function with '...' among its parameters (1:21)"
        ),
        ("local a <const> = 1\na = 2", "Y111 'a' is a constant and can't be assigned to (2:1)"),
        ("local a <konst> = 1", "Y112 '<konst>' is no attribute of a local (1:10)"),
        ("local a", nil),
    ])
    func `an error says what, where and what to do`(text: String, wanted: String?) {
        let error = problem(with: Array(text.utf8))
        if let wanted {
            #expect(error?.hasPrefix(wanted + "; ") == true, "\(error ?? "fine")")
        } else {
            #expect(error == nil)
        }
    }

    @Test(arguments: [
        ("(", ")", 198), ("{", "}", 197), ("not ", "", 197), ("do ", " end", 198), ("function() return ", " end", 98),
    ])
    func `nesting ends where Lua's own ends, give or take a few levels`(open: String, close: String, levels: Int) {
        func source(_ count: Int) -> [UInt8] {
            let inside = String(repeating: open, count: count)
            let outside = String(repeating: close, count: count)
            return Array((open == "do " ? inside + outside : "x = \(inside)1\(outside)").utf8)
        }
        #expect(problem(with: source(levels - 4)) == nil)
        #expect(PlainLua.refusal(of: source(levels - 4)) == nil)
        #expect(problem(with: source(levels + 4))?.hasPrefix("Y107") == true)
        #expect(PlainLua.refusal(of: source(levels + 4)) != nil)
    }

    @Test(arguments: [200, 201]) func `a function has 200 locals`(count: Int) {
        let text = (0..<count).map { "local v\($0)\n" }.joined()
        #expect((PlainLua.refusal(of: Array(text.utf8)) == nil) == (count == 200))
        #expect((problem(with: Array(text.utf8)) == nil) == (count == 200))
    }

    private func problem(with bytes: [UInt8]) -> String? {
        do {
            _ = try LuaChunk.parse(bytes)
            return nil
        } catch {
            return error.description
        }
    }
}
