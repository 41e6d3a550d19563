import LuaBridge
import Testing

@Suite struct RequireTests {
    private func script(_ files: [String: String]) throws -> LuaScript {
        let script = try LuaScript()
        script.resolveModule = { name in
            files[name].map { LuaSource(path: "rules/\(name.replacing(".", with: "/")).lua", text: $0) }
        }
        return script
    }

    @Test func `a module runs once and its value is shared`() throws {
        let script = try script(["lib.count": "runs = (runs or 0) + 1; return { n = runs }"])
        #expect(
            try script.run("local a, b = require 'lib.count', require 'lib.count'; return a == b, b.n") == [true, 1])
        #expect(try script.run("return require('lib.count').n") == [1])
    }

    @Test func `a module without a result gives true`() throws {
        #expect(try script(["a": "local x = 1"]).run("return require 'a'") == [true])
    }

    @Test(arguments: ["../x", "a..b", ".a", "a.", "", "a/b", "a\\\\b", "a b", "a\\0b", "\\xff", "/etc/passwd"])
    func `a name that could leave the rule folders is refused`(name: String) throws {
        let script = try LuaScript()
        var asked = 0
        script.resolveModule = { _ in
            asked += 1
            return nil
        }
        let error = try #require(failure(script, "require '\(name)'"))
        #expect(error.kind == .invalidModuleName)
        #expect(error.line == 1)
        #expect(asked == 0)
    }

    @Test func `a missing module is named with the place that asked`() throws {
        let error = try #require(failure(try script([:]), "\nrequire 'lib.none'"))
        #expect(error.kind == .moduleNotFound)
        #expect(error.message == "there is no module 'lib.none'")
        #expect(error.line == 2)
    }

    @Test func `a cycle is an error and leaves no half-loaded module`() throws {
        let script = try script(["a": "return require 'b'", "b": "return require 'a'", "self": "require 'self'"])
        #expect(failure(script, "require 'a'")?.kind == .moduleCycle)
        #expect(failure(script, "require 'a'")?.kind == .moduleCycle)
        #expect(failure(script, "require 'self'")?.kind == .moduleCycle)
    }

    @Test func `an error inside a module keeps its own place`() throws {
        let script = try script(["bad": "local x\nreturn x.y", "syntax": "x = = 1"])
        let error = try #require(failure(script, "require 'bad'"))
        #expect(error.location == LuaLocation(file: "rules/bad.lua", line: 2))
        let syntax = try #require(failure(script, "require 'syntax'"))
        #expect(syntax.kind == .syntax)
        #expect(syntax.file == "rules/syntax.lua")
    }

    @Test func `require wants a string`() throws {
        #expect(failure(try script([:]), "require(1)")?.message.contains("string expected, got number") == true)
    }
}
