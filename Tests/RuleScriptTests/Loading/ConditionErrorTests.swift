import Testing

@testable import RuleScript

/// Mistakes in conditions, as a trader sees them: file, line and column, and what was meant.
@Suite struct ConditionErrorTests {
    /// A tree whose only node has this condition; it begins in line 2, column 22.
    private func tree(when: String) -> String {
        """
        tree "t" { params = { near = days { 7, min = 1, max = 21 } },
          node { "n", when = "\(when)", hold { } },
          otherwise { hold { } } }
        """
    }

    @Test(arguments: [
        ("pl_prct < 0", "X201 t: unknown name 'pl_prct' (r.lua:2:23); did you mean 'pl_pct'?"),
        ("dte <= 7 and pl_prct < 0", "X201 t: unknown name 'pl_prct' (r.lua:2:36); did you mean 'pl_pct'?"),
        ("dte <= naer", "X201 t: unknown name 'naer' (r.lua:2:30); did you mean 'near'?"),
    ])
    func `an unknown name is shown with its column and the nearest known one`(condition: String, wanted: String) {
        #expect(refusal(tree(when: condition)) == wanted)
    }

    @Test(arguments: ["pl_pct < near", "iv > 60", "dte <= 7 and", "dte <= (7", "kind = 'short_put'", "delta", ""])
    func `a condition that can't be used is refused with its place`(condition: String) throws {
        let message = try #require(refusal(tree(when: condition)))
        #expect(message.hasPrefix("X"))
        #expect(message.contains("(r.lua:2:"))
        #expect(message.contains("; "))
        #expect(!message.contains("\n"))
    }

    @Test func `a unit mismatch says both units`() throws {
        let message = try #require(refusal(tree(when: "pl_pct < near")))
        #expect(message.hasPrefix("X"))
        #expect(message.contains("percent"))
        #expect(message.contains("days"))
    }

    @Test func `a mistake in the text of a reason has its place too`() {
        let text = """
            tree "t" {
              otherwise { hold { why = "{dte} left at {pl_prct}" } } }
            """
        #expect(refusal(text) == "X201 t: unknown name 'pl_prct' (r.lua:2:44); did you mean 'pl_pct'?")
    }

    @Test func `a condition with an escape is placed on the line of its node`() {
        let text =
            "tree \"t\" {\n  node { \"n\", when = \"kind == \\\"x\\\" and pl_prct < 0\", hold { } },\n"
            + "  otherwise { hold { } } }"
        #expect(refusal(text) == "X201 t: unknown name 'pl_prct' (r.lua:2); did you mean 'pl_pct'?")
    }

    @Test func `the requirements of a roll may read the target and the position`() {
        let roll = "roll { strike = 'same', out = 30, require = { 'credit >= 0', 'strike >= position.strike' } }"
        #expect(refusal("tree \"t\" { otherwise { \(roll) } }") == nil)
        #expect(
            refusal("tree \"t\" { otherwise { \(roll.replacing("credit", with: "credti")) } }")
                == "X201 t: unknown name 'credti' (r.lua:1:71); did you mean 'credit'?")
    }

    @Test func `a param may not hide a field`() throws {
        let message = try #require(refusal("tree \"t\" { params = { dte = days(7) }, otherwise { hold { } } }"))
        #expect(message.hasPrefix("X20"))
        #expect(message.contains("dte"))
    }
}
