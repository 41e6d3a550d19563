import LuaBridge
import Testing

@Suite struct LuaBytecodeTests {
    private func code(_ text: String) throws -> LuaBytecode { try LuaBytecode(LuaSource(path: "a.lua", text: text)) }

    @Test(arguments: [
        ("return 1", "\n\n  return\n1 -- one\n"), ("local a = 1 return a", "local b = 1\nreturn b"),
        (
            "return function(a) return { a, 'x', 1.5, nil, true } end",
            "return function(b)\nreturn {\nb, \"x\", 1.50, nil, true,\n} end"
        ),
        ("x = 1", "#!/usr/bin/lua\nx = 1"), ("x = 1", "\u{FEFF}x = 1"),
    ])
    func `layout and names of locals make no difference`(one: String, other: String) throws {
        #expect(try code(one) == code(other))
    }

    @Test(arguments: [
        ("return 1", "return 2"), ("return 1", "return 1.0"), ("return 'a'", "return 'b'"), ("a = 1", "b = 1"),
        ("return a.b", "return a.c"), ("f(); (g)()", "f() (g)()"), ("return { f() }", "return { (f()) }"),
        ("return function() return 1 end", "return function() return 2 end"), ("return a + b", "return b + a"),
        (
            "return 'a long text of more than forty characters, one'",
            "return 'a long text of more than forty characters, two'"
        ),
    ])
    func `what does something else has other code`(one: String, other: String) throws {
        #expect(try code(one) != code(other))
    }

    @Test func `what isn't Lua has none`() {
        #expect(throws: LuaError.self) { try code("x = = 1") }
    }
}
