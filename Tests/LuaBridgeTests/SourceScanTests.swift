import Foundation
import LuaBridge
import TestSupport
import Testing

@Suite struct SourceScanTests {
    /// A source that must be refused, with the line and a part of the message.
    private static let refused: [(source: String, line: Int, says: String)] = [
        ("\nx = " + repeated("(", 101) + "1" + repeated(")", 101), 2, "nested more than 100 deep"),
        ("x = " + repeated("{", 101) + repeated("}", 101), 1, "nested more than 100 deep"),
        ("x = " + repeated("t[", 101) + "1" + repeated("]", 101), 1, "nested more than 100 deep"),
        ("x = " + repeated("f(", 101) + "1" + repeated(")", 101), 1, "nested more than 100 deep"),
        (repeated("function f() ", 60) + repeated("end ", 60), 1, "nested more than 100 deep"),
        (repeated("do ", 101) + repeated("end ", 101), 1, "nested more than 100 deep"),
        (repeated("if a then ", 101) + repeated("end ", 101), 1, "nested more than 100 deep"),
        (repeated("repeat ", 101) + repeated("until a ", 101), 1, "nested more than 100 deep"),
        (repeated("while a do ", 101) + repeated("end ", 101), 1, "nested more than 100 deep"),
        (repeated("for i = 1, 2 do ", 101) + repeated("end ", 101), 1, "nested more than 100 deep"),
        ("x = " + repeated("not ", 101) + "x", 1, "nested more than 100 deep"),
        ("x = " + repeated("- ", 101) + "x", 1, "nested more than 100 deep"),
        ("x = " + repeated("#", 101) + "x", 1, "nested more than 100 deep"),
        ("x = " + repeated("~", 101) + "x", 1, "nested more than 100 deep"),
        ("x = 'a'" + repeated(" .. 'a'", 101), 1, "nested more than 100 deep"),
        ("x = 2" + repeated(" ^ 2", 101), 1, "nested more than 100 deep"),
        ("x = 2" + repeated(" ^ - 2", 51), 1, "nested more than 100 deep"),
        ("x = a" + repeated(" or a", 1001), 1, "more than 1000 operators"),
        ("x = a" + repeated(" and a", 1001), 1, "more than 1000 operators"),
        ("x = a" + repeated(" + a", 1001), 1, "more than 1000 operators"),
        ("x = a" + repeated("<a", 1001), 1, "more than 1000 operators"),
        ("x = a" + repeated(" or (a or a)", 501), 1, "more than 1000 operators"),
        (
            "x = " + repeated("(", 11) + "a" + repeated(repeated(" or a", 95) + ")", 11), 1,
            "more than 1000 operators"
        ),
        ("if a" + repeated(" or\r\na", 1001) + " then end", 1001, "more than 1000 operators"),
        ("f" + repeated("()", 1001), 1, "more than 1000 fields and calls"),
        ("f" + repeated("''", 1001), 1, "more than 1000 fields and calls"),
        ("f" + repeated("{}", 1001), 1, "more than 1000 fields and calls"),
        ("x" + repeated(":f()", 501), 1, "more than 1000 fields and calls"),
        ("x = a" + repeated(".a", 33), 1, "more than 32 fields without a call"),
        ("x = a" + repeated("[1]", 33), 1, "more than 32 fields without a call"),
        ("x = a[b" + repeated(".a", 20) + "]" + repeated(".a", 12), 1, "more than 32 fields without a call"),
        ("x = (a" + repeated(".a", 20) + ")" + repeated(".a", 13), 1, "more than 32 fields without a call"),
        ("if a then " + repeated("elseif a then ", 1001) + "end", 1, "more than 1000 branches"),
        ("while a do " + repeated("break ", 1001) + "end", 1, "more than 1000 'goto' and 'break'"),
        (repeated("goto a ", 1001) + "::a::", 1, "more than 1000 'goto' and 'break'"),
        ((1...1001).map { "::a\($0):: x = 1;" }.joined(), 1, "more than 1000 labels"),
        ("x = {" + repeated("1.00000001,", 4001) + "}", 1, "more than 4000 long numbers"),
        (repeated("function f() ", 40) + repeated("x = x ", 1600) + repeated("end ", 40), 1, "more than 125000 names"),
    ]

    private static let unsafe: [(source: String, line: Int, says: String)] = [
        ("local _ENV <const> = 11", 1, "'_ENV'"),
        ("x = 1\n_ENV = {}", 2, "'_ENV'"),
        ("local function f(_ENV) end", 1, "'_ENV'"),
        ("return t._ENV", 1, "'_ENV'"),
        ("local t = {}\nfunction f() return t[1 < 2] end", 2, "a comparison between [ and ]"),
        ("return t[a == b]", 1, "a comparison between [ and ]"),
        ("return t[x and a <= b]", 1, "a comparison between [ and ]"),
        ("return t[((a ~= b))]", 1, "a comparison between [ and ]"),
        ("t[not (a > b)] = 1", 1, "a comparison between [ and ]"),
        ("local t = {" + repeated("1,", 256) + "}; return 1 | (a or b)", 1, "bitwise operator before"),
        ("local t = {" + repeated("'x',", 256) + "}; return 1 & not a", 1, "bitwise operator before"),
        ("local t = {" + repeated("x,", 256) + "}; return 1 ~ (a or b)", 1, "bitwise operator before"),
    ]

    private static let accepted: [String] = [
        "x = " + repeated("(", 97) + "1" + repeated(")", 97),
        "x = 'a'" + repeated(" .. 'a'", 97),
        repeated("x = 'a' .. 'b'\n", 500),
        "f(" + repeated("'a' .. 'b', ", 100) + "1)",
        "x = " + repeated("a + ", 1000) + "a",
        "x = { " + repeated("a or b, ", 2000) + "}",
        repeated("x = a or b ", 2000),
        repeated("x = -a y = not b z = #c ", 200),
        "x = a == 'b' .. 'c' and 'd' .. 'e' or -1 ^ 2",
        "x = \"" + repeated("(", 200) + "\" y = '" + repeated("{", 200) + "'",
        "x = [[" + repeated("[", 200) + "]] --[==[ " + repeated("(", 200) + " ]] ]=] ]==] y = 1",
        "x = '\\'" + repeated("(", 200) + "\\'' y = \"\\z \n  " + repeated("(", 200) + "\" z = '\\\r\n'",
        "-- " + repeated("(", 200) + "\rx = 1 --[ " + repeated("(", 200) + "\ny = 2 --[==\nz = 3",
        "x = 0x1p-2 + 3e-2 + .5 + 0xA.8 + 1. + 7 // 2 - 1",
        "goto done; do local a <const>, b <close> = 1, nil end ::done::",
        repeated("function f() while a do break end end ", 1500),
        "local t = {} x = t[1 < 2 and 'near' or 'far'] y = t[f(1 < 2)] z = { [1 < 2] = 3 }",
        "local t = {} x = t[1] < t[2] y = t[#t] == t[a and b]",
        "local t = {" + repeated("1,", 250) + "} x = 1 | (a or b)",
        "local t = {" + repeated("1,", 300)
            + "} x = 1 | b y = 1 << (a or b) local function f() return 1 | (a or b) end",
        "x = f '" + repeated("(", 200) + "' { 1 } [[b]] : g (1) . h [1]",
        "return ...",
        "-- only a comment",
        "",
    ]

    @Test(arguments: refused) func `what would overload the compiler is refused`(
        source: String, line: Int, says: String
    ) throws {
        let error = try #require(try refusal(source))
        #expect(error.kind == .sourceTooComplex)
        #expect(error.message.contains(says), "\(error)")
        #expect(error.location == LuaLocation(file: "rules/a.lua", line: line))
    }

    @Test(arguments: unsafe) func `what this Lua compiles wrongly is refused`(
        source: String, line: Int, says: String
    ) throws {
        let error = try #require(try refusal(source))
        #expect(error.kind == .unsafeSyntax)
        #expect(error.message.contains(says), "\(error)")
        #expect(error.location == LuaLocation(file: "rules/a.lua", line: line))
    }

    @Test(arguments: accepted) func `what looks alike is compiled`(source: String) throws {
        #expect(throws: Never.self) { try LuaScript().load(LuaSource(path: "rules/a.lua", text: source)) }
    }

    @Test func `limits follow LuaLimits`() throws {
        let small = LuaLimits(sourceNesting: 5, sourceChain: 3)
        #expect(try refusal("x = ((1))", small) == nil)
        #expect(try refusal("x = ((((1))))", small)?.message.contains("more than 5 deep") == true)
        #expect(try refusal("x = 1 + 2 + 3 + 4", small) == nil)
        #expect(try refusal("x = 1 + 2 + 3 + 4 + 5", small)?.message.contains("more than 3 operators") == true)
    }

    @Test(arguments: [
        ("\u{1B}Lua", 1), ("\u{FEFF}\u{1B}Lua", 1), ("#!/usr/bin/lua\n\u{1B}Lua", 2), ("\u{FEFF}# x\n\u{1B}Lua", 2),
    ]) func `compiled chunks are refused wherever they may begin`(source: String, line: Int) throws {
        let error = try #require(try refusal(source))
        #expect(error.kind == .binaryChunk)
        #expect(error.line == line)
    }

    @Test(arguments: [
        "#!/usr/bin/lua\nreturn 1", "x = 'open", "x = [[open", "x = [=x", "--[[ open", "x = 'a\nb'", "x = )",
        "end end end",
        "x = ]", "}", "until x", "x = 'a\\", "x = '\\z", "0x", "3..2", "\u{0}", "x = \u{1}", "return é", "::", ":", ".",
        "..", "a.", "-",
        "elseif", "function", "function function function", "x = 1 = 2", "local local", "[", "[=[ ]] ]", "((", "a.'b'",
        "goto",
    ]) func `text that is no Lua is left to Lua, which says what is wrong`(source: String) throws {
        #expect(try failure(source)?.kind ?? .syntax == .syntax)
    }

    @Test func `any bytes are scanned to an end`() throws {
        var generator = SeededGenerator(seed: 20_260_424)
        let words = [
            "and ", "or ", "not ", "function ", "end ", "if ", "then ", "elseif ", "do ", "repeat ", "until ", "while ",
            "(", ")", "[", "]", "{", "}", "'", "\"", "\\", "[[", "]]", "--", "\n", "\r", "x", ".", "..", ":", "::", "=",
            "==", "<", "~",
            "&", "1", "0x", "e", "+", "^", "#", ",", ";", "goto ", "\u{FEFF}", "é", "\0",
        ]
        for _ in 0..<2000 {
            let source = (0..<Int(generator.next() % 60)).map { _ in words[Int(generator.next() % UInt64(words.count))]
            }
            _ = try refusal(source.joined())
        }
    }

    @Test func `a bitwise operation is refused or right, however many constants there are`() throws {
        for count in [10, 200, 240, 250, 253, 254, 255, 256, 257, 300] {
            let numbers = (1...count).map { "\($0).1" }.joined(separator: ",")
            let source = "local t = {\(numbers)} return 1 ~ (2 or 3), 1 | (nil or 6), 5 & (false or 4)"
            if let error = try refusal(source) {
                #expect(error.kind == .unsafeSyntax)
                #expect(count > 240)
            } else {
                #expect(try run(source) == [3, 7, 4])
            }
        }
    }

    @Test func `every file that comes with the program is accepted`() throws {
        let root = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        var count = 0
        for folder in ["stdlib", "rules", "strategies", "Tests/Lua"] {
            let folder = root.appending(path: folder)
            for case let file as URL in FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
                ?? .init()
            {
                guard file.pathExtension == "lua", !file.path.contains("/mistakes/"), !file.path.contains("/fixtures/")
                else {
                    continue
                }
                let source = LuaSource(path: file.lastPathComponent, bytes: Array(try Data(contentsOf: file)))
                #expect(throws: Never.self) { try LuaScript().load(source) }
                count += 1
            }
        }
        #expect(count > 20)
    }
}

private func repeated(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
}

/// The error with which loading, not running, a source is refused before Lua's own compiler has a say.
private func refusal(_ source: String, _ limits: LuaLimits = LuaLimits()) throws -> LuaError? {
    do throws(LuaError) {
        _ = try LuaScript(limits: limits).load(LuaSource(path: "rules/a.lua", text: source))
        return nil
    } catch {
        return error.kind == .syntax ? nil : error
    }
}
