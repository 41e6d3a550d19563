import LuaBridge
import Testing

@testable import RuleScript

/// Every `R` code, with the exact line that a trader reads.
@Suite struct DeclarationErrorTests {
    private static let otherwise = "otherwise { hold { } }"

    @Test(arguments: [
        (
            "tree \"t\" { \(otherwise) }\ntree \"t\" { \(otherwise) }",
            "R101 tree 't' is declared twice, first at r.lua:1 (r.lua:2);"
                + " rename one of them, or change the shipped one with override"
        ),
        (
            "tree \"t\" {\nnode { \"n\", when = \"itm\", hold { } },\nnode { \"n\", when = \"itm\", hold { } },\n\(otherwise) }",
            "R101 node 'n' is declared twice, first at r.lua:2 (r.lua:3);"
                + " rename one of them, or change the shipped one with override"
        ),
        (
            "tree \"\" { \(otherwise) }",
            "R105 tree: the id must be letters, digits, '.', '_' and '-', got '' (r.lua:1); correct the value"
        ),
        (
            "tree \"t\" { otherwise { roll { strike = \"same\", out = pct(30) } } }",
            "R105 t: out must be a number in days or an expression in quotes, got pct(30) (r.lua:1); correct the value"
        ),
        (
            "tree \"t\" { params = { loss = pct(-20) }, otherwise { roll { strike = \"same\", out = \"loss\" } } }",
            "R105 t: out must be a number in days or an expression in quotes, got 'loss' (r.lua:1); correct the value"
        ),
        (
            "override \"csp.recovry\" { near = 10 }",
            "R102 override: there is no rule 'csp.recovry' (r.lua:1); remove it, or correct its name"
        ),
        (
            "tree \"t\" { \(otherwise) }\noverride \"tt\" { near = 10 }",
            "R102 override: there is no rule 'tt' (r.lua:2); did you mean 't'?"
        ),
        (
            "tree \"t\" { \(otherwise) }\noverride \"t\" { node { \"gone\", enabled = false } }",
            "R102 override: there is no node 'gone' in t (r.lua:2); remove it, or correct its name"
        ),
        (
            "tree \"t\" { params = { near = days(7) }, \(otherwise) }\noverride \"t\" { naer = 10 }",
            "R102 override: there is no param 'naer' in t (r.lua:2); did you mean 'near'?"
        ),
        (
            "score \"s\" { on = \"contract\", factor { \"safety\", 1, \"delta\" } }\n"
                + "override \"s\" { weights = { safty = 2 } }",
            "R102 override: there is no factor 'safty' in s (r.lua:2); did you mean 'safety'?"
        ),
        (
            "tree \"t\" { node { \"n\", when = \"itm\", hold { } } }",
            "R103 t: the tree doesn't end in otherwise (r.lua:1);"
                + " add otherwise { … } as the last step, so that no position falls through"
        ),
        (
            "tree \"t\" {\nnode { \"n\", when = \"itm\", node { \"m\", when = \"itm\", hold { } } }, \(otherwise) }",
            "R103 t: node 'n' doesn't end in otherwise (r.lua:2);"
                + " add otherwise { … } as the last step, so that no position falls through"
        ),
        (
            "tree \"t\" { \(otherwise),\nnode { \"n\", when = \"itm\", hold { } } }",
            "R104 t: a step stands after otherwise and is never reached (r.lua:2); move it above otherwise"
        ),
        (
            "tree \"t\" { hold { }, \(otherwise) }",
            "R104 t: hold { … } stands among the steps of a tree (r.lua:1);"
                + " put it into node { \"id\", when = \"…\", … } or otherwise { … }"
        ),
        (
            "tree \"t\" { node { \"n\", when = \"itm\" }, \(otherwise) }",
            "R104 t: node 'n' does nothing (r.lua:1); give it an action such as hold { } or steps"
        ),
        (
            "tree \"t\" { node { \"n\", when = \"itm\", hold { }, close { } }, \(otherwise) }",
            "R104 t: node 'n' has something after its action (r.lua:1); a node has one action, or steps"
        ),
        (
            "bands \"b\" { on = \"position\", { \"LOW\" }, { \"HIGH\", \"itm\" } }",
            "R104 b: the last band, and only it, has no condition (r.lua:1); end with { \"NAME\" }"
        ),
        (
            "tree \"t\" { about = 5, \(otherwise) }",
            "R105 t: about must be a text in quotes, got 5 (r.lua:1); correct the value"
        ),
        (
            "tree \"t\" { unknown = \"stop\", \(otherwise) }",
            "R105 t: unknown must be one of 'hold', 'skip', 'error', got 'stop' (r.lua:1); correct the value"
        ),
        (
            "tree \"t\" { params = { near = 7 }, \(otherwise) }",
            "R105 t: param near must be a unit with a value, such as days { 7, min = 1, max = 21 }, got 7 (r.lua:1);"
                + " correct the value"
        ),
        (
            "tree \"t\" { node { \"n\", hold { } }, \(otherwise) }",
            "R105 t: when of node 'n' must be a condition in quotes or a function, got nothing (r.lua:1);"
                + " correct the value"
        ),
        (
            "tree \"t\" { node { \"n\", when = 5, hold { } }, \(otherwise) }",
            "R105 t: when of node 'n' must be a condition in quotes or a function, got 5 (r.lua:1); correct the value"
        ),
        (
            "tree \"t\" { on = \"portfolio\", \(otherwise) }",
            "R105 t: on must be 'position', 'contract', 'roll' or 'decision', got 'portfolio' (r.lua:1);"
                + " correct the value"
        ),
        (
            "tree \"t\" { otherwise { roll { out = days(30) } } }",
            "R105 t: strike of a roll must be 'same', 'down', 'up' or 'any', got nothing (r.lua:1); correct the value"
        ),
        (
            "defaults { rate = 4, yield = pct(0) }",
            "R105 defaults: rate must be pct(number), got 4 (r.lua:1); correct the value"
        ),
        (
            "tree \"t\" { params = { near = days(7) }, \(otherwise) }\noverride \"t\" { near = pct(5) }",
            "R105 t: near must be days(value), got pct(5) (r.lua:2); correct the value"
        ),
        (
            "tree \"t\" { params = { near = days(7) }, \(otherwise) }\noverride \"t\" { near = \"soon\" }",
            "R105 t: param near must be a number, got 'soon' (r.lua:2); correct the value"
        ),
        (
            "score \"s\" { on = \"contract\" }",
            "R105 s: a score must be given at least one factor, got nothing (r.lua:1); correct the value"
        ),
        (
            "tree \"t\" { abuot = \"x\", \(otherwise) }",
            "R106 t: 'abuot' means nothing here (r.lua:1); did you mean 'about'?"
        ),
        (
            "tree \"t\" { node { \"n\", when = \"itm\", close { wy = \"x\" } }, \(otherwise) }",
            "R106 t: 'wy' means nothing here (r.lua:1); did you mean 'why'?"
        ),
        (
            "tree \"t\" { params = { near = days { 30, min = 1, max = 21 } }, \(otherwise) }",
            "R107 t: near = 30 is outside its bounds 1 … 21 (r.lua:1);"
                + " choose a value inside the bounds, or widen them where the param is declared"
        ),
        (
            "tree \"t\" { params = { near = days { 7, min = 1, max = 21 } }, \(otherwise) }\noverride \"t\" { near = 30 }",
            "R107 t: near = 30 is outside its bounds 1 … 21 (r.lua:2);"
                + " choose a value inside the bounds, or widen them where the param is declared"
        ),
        (
            "local ignored = tree \"x\"",
            "R108 tree \"x\" has no table after its id (r.lua:1); write tree \"x\" { … }"
        ),
    ])
    func `a mistake in a declaration is one line with place and remedy`(text: String, wanted: String) {
        #expect(refusal(text) == wanted)
    }

    @Test func `a reference to a rule that doesn't exist names the nearest`() throws {
        var files = shippedFiles
        let index = try #require(files.firstIndex { $0.path == "rules/positions.lua" })
        let text = String(decoding: files[index].bytes, as: UTF8.self)
        files[index] = RuleFile(
            path: "rules/positions.lua", text: text.replacing("\"csp.profit\"", with: "\"csp.proft\""))
        #expect(throws: RuleLoadError.self) { try RuleLoader().load(files) }
        let findings = RuleLoader().check(files).findings
        #expect(
            findings.map(\.description) == [
                "R109 positions: there is no tree 'csp.proft' (rules/positions.lua:3); did you mean 'csp.profit'?"
            ])
    }

    @Test func `what can't be overridden says where to change it`() {
        #expect(
            refusal("defaults { rate = pct(4), yield = pct(0) }\noverride \"defaults\" { rate = pct(5) }")
                == "R104 defaults: defaults can't be overridden (r.lua:2); change it at r.lua:1")
    }
}

/// Mistakes that Lua itself finds, and files that don't end.
@Suite struct ScriptErrorTests {
    @Test func `a syntax error of Lua has file and line`() throws {
        let message = try #require(refusal("tree \"t\" {\n  node { \"n\" when = \"itm\" } }"))
        #expect(message.hasPrefix("L101 "))
        #expect(message.contains("(r.lua:2)"))
    }

    @Test func `a misspelled constructor is recognised`() throws {
        let message = try #require(refusal("tree \"t\" { nod { } }"))
        #expect(message.hasPrefix("L102 "))
        #expect(message.contains("(r.lua:1)"))
        #expect(message.contains("'node'"))
    }

    @Test(arguments: [
        ("tree { }", "tree takes an id first"), ("tree \"t\" (5)", "takes a table after its id, got number"),
        ("node \"n\"", "node takes a table"), ("positions (5)", "positions takes a table"),
    ])
    func `a constructor called the wrong way says how to call it`(text: String, wanted: String) throws {
        let message = try #require(refusal(text))
        #expect(message.contains(wanted))
        #expect(message.contains("(r.lua:1)"))
    }

    @Test func `a file that loops forever is stopped`() throws {
        let message = try #require(refusal("while true do end", limits: LuaLimits(instructions: 100_000)))
        #expect(message.hasPrefix("L201 "))
        #expect(message.contains("(r.lua:1)"))
    }

    @Test func `a file that takes all memory is stopped`() throws {
        let hog = "local t = {} for i = 1, 1e9 do t[i] = i end"
        let message = try #require(refusal(hog, limits: LuaLimits(memory: 8 << 20)))
        #expect(message.hasPrefix("L202 "))
    }
}
