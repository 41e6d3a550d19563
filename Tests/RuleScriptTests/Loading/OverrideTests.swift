import Expression
import RuleModel
import Testing

@testable import RuleScript

@Suite struct OverrideTests {
    private let rule = """
        tree "t" {
          params = { near = days { 7, min = 1, max = 21, about = "soon" }, sure = bool(false) },
          node { "a", when = "dte <= near", hold { } },
          otherwise { close { } } }
        """

    @Test func `a value that nobody overrides keeps its place`() throws {
        let near = try #require(try load(rule).rules.tree("t")?.params.first { $0.name == "near" })
        #expect(near.value == .number(7))
        #expect(near.location == SourceLocation(file: "a.lua", line: 2))
        #expect(near.about == "soon")
        #expect(!near.isOverridden)
    }

    @Test func `an override changes the value and says where it was set`() throws {
        let loaded = try load(rule, "override \"t\" {\n  near = days(10), sure = true }")
        let params = try #require(loaded.rules.tree("t")?.params)
        let near = try #require(params.first { $0.name == "near" })
        #expect(near.value == .number(10))
        #expect(near.location == SourceLocation(file: "b.lua", line: 2))
        #expect(near.isOverridden)
        #expect(near.maximum == 21)
        #expect(params.first { $0.name == "sure" }?.value == .boolean(true))
    }

    @Test func `of two overrides the later file wins`() throws {
        let loaded = try load(rule, "override \"t\" { near = 10 }", "override \"t\" { near = 12 }")
        let near = try #require(loaded.rules.tree("t")?.params.first { $0.name == "near" })
        #expect(near.value == .number(12))
        #expect(near.location.file == "c.lua")
    }

    @Test func `an override may stand in a file before the rule`() throws {
        let loaded = try load("override \"t\" { near = 10 }", rule)
        #expect(loaded.rules.tree("t")?.params.first { $0.name == "near" }?.value == .number(10))
    }

    @Test func `a node can be switched off`() throws {
        let loaded = try load(rule, "override \"t\" { node { \"a\", enabled = false } }")
        let tree = try #require(loaded.rules.tree("t"))
        let walk = try tree.walk(Row(["dte": .number(3)]), schema: .position, functions: loaded.functions)
        #expect(walk.path == ["otherwise"])
        #expect(walk.trace.steps.map(\.outcome) == [.disabled, .yes])
    }

    @Test func `a node can be given another condition and policy`() throws {
        let loaded = try load(rule, "override \"t\" {\n node { \"a\", when = \"dte <= 3\", unknown = \"skip\" } }")
        let node = try #require(loaded.rules.tree("t")?.nodes.first)
        #expect(node.when?.source == "dte <= 3")
        #expect(node.when?.location == SourceLocation(file: "b.lua", line: 2, column: 22))
        #expect(node.unknown == .skip)
    }

    @Test func `a mistake in an overriding condition is placed in the override`() {
        #expect(throws: RuleLoadError.self) { try load(rule, "override \"t\" { node { \"a\", when = \"dtee < 3\" } }") }
        do throws(RuleLoadError) {
            _ = try load(rule, "override \"t\" { node { \"a\", when = \"dtee < 3\" } }")
        } catch {
            #expect(error.description == "X201 t: unknown name 'dtee' (b.lua:1:36); did you mean 'dte'?")
        }
    }

    @Test func `the weights of a score can be overridden one by one`() throws {
        let score = "score \"s\" { on = \"contract\", factor { \"a\", 1, \"delta\" }, factor { \"b\", 2, \"delta\" } }"
        let loaded = try load(score, "override \"s\" { weights = { b = 0.5 } }")
        #expect(loaded.rules.score("s")?.factors.map(\.weight) == [1, 0.5])
    }

    @Test func `the fingerprint is that of the files`() throws {
        let first = try load(rule).rules.fingerprint
        #expect(try load(rule).rules.fingerprint == first)
        #expect(try load(rule + " ").rules.fingerprint != first)
        #expect(first.count == 16)
    }
}
