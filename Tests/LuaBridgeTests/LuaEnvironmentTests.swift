import Testing

@testable import LuaBridge

@Suite struct LuaEnvironmentTests {
    private func run(
        _ text: String, _ script: LuaScript, _ environment: LuaEnvironment
    ) throws(LuaError) -> [LuaValue] {
        try script.call(try script.load(LuaSource(path: "input", text: text), in: environment))
    }

    @Test func `what one chunk sets the next one finds, and other files don't`() throws {
        let script = try LuaScript()
        let environment = try script.makeEnvironment()
        _ = try run("x = 5; function double(n) return 2 * n end", script, environment)
        #expect(try run("return double(x)", script, environment) == [10])
        #expect(try script.run(LuaSource(path: "other", text: "return x")) == [.nil])
        #expect(try script.names(in: environment) == ["double", "x"])
    }

    @Test func `a name of the sandbox can be hidden in one environment, and counts as set there`() throws {
        let script = try LuaScript()
        let environment = try script.makeEnvironment()
        _ = try run("type = function() return 'mine' end", script, environment)
        #expect(try run("return type(1)", script, environment) == ["mine"])
        #expect(try script.names(in: environment) == ["type"])
        #expect(try script.run(LuaSource(path: "other", text: "return type(1)")) == ["number"])
    }

    @Test func `an environment goes back to what it held`() throws {
        let script = try LuaScript()
        let environment = try script.makeEnvironment()
        _ = try run("kept = 1; changed = 1", script, environment)
        let copy = try script.copy(environment)
        _ = try run("changed = 2; added = 3; kept = nil", script, environment)
        try script.restore(environment, to: copy)
        #expect(try run("return kept, changed, added", script, environment) == [1, 1, .nil])
        #expect(try script.names(in: environment) == ["changed", "kept"])
    }

    @Test func `an environment of another script is refused`() throws {
        let environment = try LuaScript().makeEnvironment()
        let script = try LuaScript()
        #expect(throws: LuaError.self) { _ = try script.names(in: environment) }
    }
}
