import LuaBridge
import Testing

@testable import RuleScript

/// Rules that would take too long for every contract of a chain are refused when they are loaded.
@Suite struct WorkLimitTests {
    private let remedy = "split it, or name parts as params or separate nodes"

    /// Lua that makes a list of as many conditions, each of 3 steps and 4 to begin it.
    private func requirements(_ count: Int) -> String {
        "local list = {}; for i = 1, \(count) do list[i] = 'bid > 0' end\n"
    }

    private let roll = "otherwise { roll { strike = 'any', out = 30, require = list } }"

    @Test func `a condition that takes too long is refused with its place`() {
        let text = """
            local c = "delta" for i = 1, 600 do c = c .. ",delta" end
            tree "t" {
              node { "n", when = "min(" .. c .. ") < 2", hold { } },
              otherwise { hold { } } }
            """
        #expect(refusal(text) == "X114 t: the condition takes more than 500 steps (r.lua:3); \(remedy)")
    }

    @Test func `the expressions of a rule count together`() {
        // The conditions take 7 each, the 30 of `out` 5.
        #expect(refusal(requirements(285) + "tree 't' { \(roll) }") == nil)
        #expect(
            refusal(requirements(286) + "tree 't' { \(roll) }")
                == "R110 t: its expressions take more than 2000 steps (r.lua:2); \(remedy)")
        #expect(
            refusal(requirements(300) + "score 's' { on = 'roll', require = list, factor { 'a', 1, 'delta' } }")?
                .hasPrefix("R110 s: ") == true)
    }

    @Test func `the values of why texts count too`() {
        let text = """
            local why = ("{dte}"):rep(490)
            local function n(id) return node { id, when = "itm", hold { why = why } } end
            tree "t" { n "a", n "b", n "c", n "d", n "e", otherwise { hold { } } }
            """
        #expect(refusal(text)?.hasPrefix("R110 t: ") == true)
    }

    @Test func `all rules together have a limit, which is told once`() {
        let text = requirements(280) + "for i = 1, 30 do tree('t' .. i) { \(roll) } end"
        let found = RuleLoader().check([RuleFile(path: "r.lua", text: text)]).findings.map(\.description)
        #expect(
            found == ["R110 the rules together: the expressions take more than 50000 steps (r.lua:2); \(remedy)"])
    }

    @Test func `fallbacks don't go on for ever`() {
        let text = { (depth: Int) in
            """
            local a = hold { }
            for i = 1, \(depth) do a = roll { strike = "any", out = 30, fallback = a } end
            tree "t" { otherwise { a } }
            """
        }
        #expect(refusal(text(4)) == nil)
        #expect(refusal(text(5))?.hasPrefix("R110 t: more than 4 fallbacks stand inside each other") == true)
    }

    @Test func `a tree has a bounded number of nodes`() {
        let text = { (count: Int) in
            """
            local nodes = {}
            local function never() return false end
            for i = 1, \(count) do nodes[i] = node { "n" .. i, when = never, hold { } } end
            nodes[#nodes + 1] = otherwise { hold { } }
            tree "t" (nodes)
            """
        }
        #expect(refusal(text(499)) == nil)
        #expect(refusal(text(500))?.hasPrefix("R110 t: it has more than 500 nodes") == true)
    }

    @Test func `params are bounded in number, and their texts in length`() {
        let text = { (count: Int, size: Int) in
            """
            local params = { word = text(("x"):rep(\(size))) }
            for i = 2, \(count) do params["p" .. i] = days(7) end
            tree "t" { params = params, otherwise { hold { } } }
            """
        }
        #expect(refusal(text(200, 256)) == nil)
        #expect(refusal(text(201, 256))?.hasPrefix("R105 t: params must be a table of at most 200 names") == true)
        #expect(refusal(text(1, 257))?.contains("a text in quotes of at most 256 bytes") == true)
    }

    @Test func `beyond two hundred mistakes no more are looked for`() {
        let text = "for i = 1, 1000 do tree('t' .. i) { otherwise { hold { why = '{nonsense}' } } } end"
        let found = RuleLoader().check([RuleFile(path: "r.lua", text: text)]).findings.map(\.description)
        #expect(found.count == 201)
        #expect(found.dropLast().allSatisfy { $0.hasPrefix("X201 ") })
        #expect(found.last == "R111 there are more than 200 mistakes; correct these first")
    }

    @Test func `a tree is listed once`() {
        let twice = "positions { trees = { 'a', 'a' } }"
        #expect(refusal(twice)?.hasPrefix("R101 tree 'a' is declared twice") == true)
    }
}
