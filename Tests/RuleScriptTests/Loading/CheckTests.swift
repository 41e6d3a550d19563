import RuleModel
import Testing

@testable import RuleScript

/// What `check` reports beyond the first mistake.
@Suite struct CheckTests {
    private func findings(_ texts: String...) -> [String] {
        let files = zip("abc", texts).map { RuleFile(path: "\($0).lua", text: $1) }
        return RuleLoader().check(files).findings.map { "\($0.code) \($0.location?.description ?? "-")" }.sorted()
    }

    @Test func `mistakes in different rules, nodes and files are all found`() {
        let broken = """
            tree "t" {
              node { "a", when = "pl_prct < 0", hold { } },
              node { "b", when = "dte <= 7", close { why = "{delt}" } },
              node { "c", when = "delt > 0", node { "d", when = "dtee < 1", hold { } }, otherwise { hold { } } },
              otherwise { hold { } } }
            tree "u" { unknwon = "hold", otherwise { hold { } } }
            """
        #expect(
            findings(broken, "tree \"v\" {", "tree \"w\" { }") == [
                "L101 b.lua:1", "R103 c.lua:1", "R106 a.lua:6", "X201 a.lua:2:23", "X201 a.lua:3:50", "X201 a.lua:4:23",
                "X201 a.lua:4:54",
            ])
    }

    @Test func `a file that fails doesn't make references to it mistakes`() {
        #expect(findings("tree \"t\" {", "override \"t\" { near = 10 }") == ["L101 a.lua:1"])
    }

    @Test func `a rule with a mistake doesn't make overrides of it mistakes`() {
        let rule = "tree \"t\" { params = { near = 7 }, otherwise { hold { } } }"
        #expect(findings(rule, "override \"t\" { near = 10 }") == ["R105 a.lua:1"])
    }

    @Test func `a module that nothing requires is looked at, and one that fails is named once`() {
        let broken = RuleFile(path: "rules/lib/broken.lua", text: "return {")
        for text in ["local unused = 1", "local broken = require 'lib.broken'"] {
            let findings = RuleLoader().check(
                [RuleFile(path: "a.lua", text: text)], modules: ["lib.broken": broken]
            ).findings
            #expect(findings.map { "\($0.code) \($0.location?.file ?? "-")" } == ["L101 rules/lib/broken.lua"])
        }
    }

    @Test func `loading stops at the first mistake that check lists`() throws {
        let text = "tree \"t\" { node { \"n\", when = \"delt > 0\", hold { } }, otherwise { hold { why = \"{x}\" } } }"
        let files = [RuleFile(path: "r.lua", text: text)]
        let all = RuleLoader().check(files).findings
        #expect(all.count == 2)
        #expect(refusal(text) == all.first?.description)
    }

    @Test func `the shipped rules have no mistakes`() throws {
        let examination = RuleLoader().check(shippedFiles)
        #expect(examination.findings.map(\.description) == [])
        let loaded = try #require(examination.loaded)
        #expect(loaded.rules.trees.count >= 5)
        // Only tasks are functions, and no decision waits for one: what calls none is worked out on all cores.
        #expect(loaded.rules.tasks.count >= 10 && loaded.functions.count == 0)
        #expect(loaded.conditionCount > 40)
    }
}
