import Expression
import LuaBridge
import RuleModel
import Testing

@testable import RuleScript

@Suite struct RuleSessionTests {
    @Test func `an expression gives its value, statements what they return`() throws {
        #expect(try evaluate("1 + 1") == [2])
        #expect(try evaluate("local a = 1; return a, 'x'") == [1, "x"])
        #expect(try evaluate("local a = 1") == [])
    }

    @Test func `a syntax error is that of the code as it was written`() {
        #expect(failure("local = 1").contains("(e.lua:1)"))
        #expect(!failure("local = 1").contains("return"))
    }

    @Test func `files share one rule set`() throws {
        let session = try RuleSession()
        _ = try session.run(
            RuleFile(path: "a.lua", text: "tree \"t\" { params = { near = days(7) }, otherwise { hold { } } }"))
        _ = try session.run(RuleFile(path: "b.lua", text: "override \"t\" { near = 9 }"))
        #expect(try session.examine().get().rules.tree("t")?.params.first?.value == .number(9))
    }

    @Test func `what is printed comes out line by line`() throws {
        let session = try RuleSession()
        var lines: [String] = []
        session.print = { lines.append($0) }
        _ = try session.evaluate(RuleFile(path: "e", text: "print(1, 'a') print(2)"))
        #expect(lines == ["1\ta", "2"])
    }

    @Test func `a module is found by its name`() throws {
        let module = RuleFile(path: "rules/lib/trend.lua", text: "return { up = 1 }")
        let session = try RuleSession(modules: ["lib.trend": module])
        #expect(try session.evaluate(RuleFile(path: "e", text: "require('lib.trend').up")) == [1])
    }
}
