import Expression
import RuleModel
import RuleScript
import Testing

@testable import Analysis

/// One small rule for each finding.
@Suite struct FindingTableTests {
    /// A rule, and what must be found in it; every other finding must be an information.
    struct Case: Sendable, CustomTestStringConvertible {
        let code: String
        let message: String
        let text: String

        init(_ code: String, _ message: String, _ text: String) {
            (self.code, self.message, self.text) = (code, message, text)
        }

        var testDescription: String { "\(code) \(message)" }
    }

    static let trees: [Case] = [
        Case(
            "A101", "'b' is never reached: 'a' takes everything before it",
            treeText(
                #"node { "a", when = "pl_pct < -10", close { } }, node { "b", when = "pl_pct < -20", close { } },"#)),
        Case(
            "A101", "'b' is never reached: 'a' and 'c' take everything before it",
            treeText(
                #"""
                node { "a", when = "pl_pct < 0", close { } }, node { "c", when = "dte > 7", close { } },
                node { "b", when = "pl_pct < -20 or dte == 9", close { } },
                """#)),
        Case(
            "A101", "'a/b' is never reached: its condition never holds where 'a' does",
            treeText(
                #"""
                node { "a", when = "dte <= 7", node { "b", when = "dte > 9", close { } }, otherwise { close { } } },
                """#)),
        Case(
            "A101", "'b' is never reached: its condition never holds where the tree's own does",
            treeText(#"node { "b", when = "kind == 'long_put'", close { } },"#)),
        Case(
            "A102", "'otherwise' is never reached: 'a' and 'b' take everything before it",
            treeText(#"node { "a", when = "dte <= 7", close { } }, node { "b", when = "dte > 7", close { } },"#)),
        Case(
            "A103", "the condition of node 'a' never holds",
            treeText(#"node { "a", when = "pl_pct < -50 and pl_pct > -20", close { } },"#)),
        Case(
            "A103", "the condition of node 'a' never holds",
            treeText(#"node { "a", when = "kind == 'shrot_put'", close { } },"#)),
        Case(
            "A103", "the requirements of ROLL_DOWN_OUT in 'a' can't be met together",
            treeText(
                #"node { "a", when = "dte < 7", roll { strike = "down", out = days(30), "#
                    + #"require = { "credit > 0", "credit < 0" } } },"#)),
        Case(
            "A104", "the condition of node 'a' always holds",
            treeText(#"node { "a", when = "dte <= 5000", close { } },"#, unknown: "skip")),
        Case(
            "A105", "the condition of node 'a/b' is always unknown",
            treeText(
                #"node { "a", when = "not known(delta)", node { "b", when = "delta < -0.5", unknown = "skip", close { } }, otherwise { close { } } },"#
            )),
        Case("A106", "'iv <= 5' always holds", treeText(#"node { "a", when = "iv <= 5 and dte < 7", close { } },"#)),
        Case(
            "A106", "'abs(delta) > 1' never holds",
            treeText(#"node { "a", when = "abs(delta) > 1 or dte < 7", close { } },"#)),
        Case(
            "A107", "past the threshold of dte in 'a' the rule gets milder: HOLD here, but CLOSE at dte 7 days",
            treeText(#"node { "a", when = "between(dte, 7, 45) and pl_pct < -20", close { } },"#)),
        Case(
            "A110", "nothing in 't' reads the param 'far'",
            treeText(#"node { "a", when = "dte < 7", close { } },"#, params: "far = days { 30 }")),
        Case(
            "A114", "TAKE_ASSIGNMENT in 'a' for a long call: only the holder of a sold option is assigned",
            treeText(#"node { "a", when = "itm", take_assignment { } },"#, when: "kind == 'long_call'")),
        Case(
            "A114", "ROLL_OUT in 'a' for a short put: the same strike and no time added is the same contract",
            treeText(#"node { "a", when = "itm", roll { strike = "same", out = days(0) } },"#)),
        Case(
            "A114",
            "ROLL_UP_OUT in 'a' for a long put: the new contract always costs money, and its requirements forbid",
            treeText(
                #"node { "a", when = "itm", roll { strike = "up", out = days(30), require = "credit >= 0" } },"#,
                when: "kind == 'long_put'")),
        Case(
            "A114", "ADD_HEDGE in 'a' for a short put: it asks for a put with a delta of 0.10",
            treeText(#"node { "a", when = "itm", hedge { delta = 0.10 } },"#)),
        Case(
            "A114", "OPEN_CC in 'a' for a short put: there are no shares",
            treeText(#"node { "a", when = "itm", open_cc { delta = 0.30, dte = days(30) } },"#)),
        Case(
            "A115", "ROLL_UP_OUT in 'a' for a short put: a higher strike always brings a credit",
            treeText(
                #"node { "a", when = "itm", roll { strike = "up", out = days(30), require = "credit >= 0" } },"#)),
    ]

    @Test(arguments: trees) func `a tree's slip is found, and nothing else`(item: Case) throws {
        let findings = RuleAnalysis(rules: try loaded(item.text)).findings.filter { $0.severity < .information }
        #expect(findings.map(\.code) == [item.code], "\(findings.map(\.message))")
        #expect(findings.first?.message.hasPrefix(item.message) == true, "\(findings.map(\.message))")
    }

    static let others: [Case] = [
        Case(
            "A101", "entry 2 of group 'loss' is never reached: entry 1 of group 'loss' takes everything before it",
            #"points "p" { on = "position", group { "loss", { 50, "pl_pct < -10" }, { 100, "pl_pct < -20" } } }"#),
        Case(
            "A101", "band 'MEDIUM' is never reached: band 'LOW' takes everything before it",
            #"bands "b" { on = "position", { "LOW", "abs(delta) < 0.6" }, { "MEDIUM", "abs(delta) < 0.3" }, { "HIGH" } }"#
        ),
        Case(
            "A112", "the weights of 's' add up to 0.90, not to 1: a 0.50, b 0.40",
            #"score "s" { on = "contract", factor { "a", 0.5, "iv" }, factor { "b", 0.4, "prob_itm" } }"#),
        Case(
            "A113", "factor 'a' tells nothing apart: 'abs(delta)' never lies above 0.35",
            #"score "s" { on = "contract", require = "abs(delta) <= 0.35", factor { "a", 1, ramp("abs(delta)", 0.5, 0.35) } }"#
        ),
        Case(
            "A113", "factor 'a' tells nothing apart: both ends of its ramp are 0.30",
            #"score "s" { on = "contract", params = { x = ratio { 0.3 } }, factor { "a", 1, ramp("iv", "x", 0.3) } }"#),
        Case(
            "A103", "the condition of a requirement of score 's' never holds",
            #"score "s" { on = "contract", require = "right == 'Put'", factor { "a", 1, "iv" } }"#),
    ]

    @Test(arguments: others) func `a slip in a score, points or bands is found, and nothing else`(item: Case) throws {
        let findings = RuleAnalysis(rules: try loaded(item.text)).findings.filter { $0.severity < .information }
        #expect(findings.map(\.code) == [item.code], "\(findings.map(\.message))")
        #expect(findings.first?.message.hasPrefix(item.message) == true, "\(findings.map(\.message))")
    }

    @Test(arguments: [
        // Else-if by hand: the second is only asked where the first isn't, and both may say the same.
        #"node { "a", when = "pl_pct < -50", close { } }, node { "b", when = "pl_pct < -20", close { } },"#,
        // A switch that is off makes no branch dead.
        #"node { "a", when = "active and dte < 7", close { } }, node { "b", when = "near > 3 and dte < 9", close { } },"#,
        // What a function answers is anyone's guess.
        #"node { "a", when = function(p) return true end, close { } }, node { "b", when = "dte < 7", close { } },"#,
        // Gains and profits have no worse side beyond their threshold.
        #"node { "a", when = "pl_pct > 50 and delta > -0.3", close { } }, node { "b", when = "dte <= near", close { } },"#,
        // A formula of several fields may come out either way.
        #"node { "a", when = "extrinsic < dividend", close { } }, node { "b", when = "spot - strike > 2", close { } },"#,
    ])
    func `what may well be meant is no error and no warning`(nodes: String) throws {
        let text = treeText(
            nodes + #"node { "z", when = "active or dte == near", close { } },"#,
            params: "active = bool { false }, near = days { 7 }")
        let findings = RuleAnalysis(rules: try loaded(text)).findings.filter { $0.severity < .information }
        #expect(findings.filter { $0.code != "A107" }.isEmpty, "\(findings.map(\.message))")
    }

    @Test func `a term is underlined where it stands`() throws {
        let text = treeText("  node { \"a\",\n    when = \"dte < 7 and iv <= 5\", close { } },")
        let finding = try #require(RuleAnalysis(rules: try loaded(text)).findings.first { $0.code == "A106" })
        #expect(finding.location == SourceLocation(file: "r.lua", line: 3, column: 25))
        #expect(finding.length == 7)
        #expect(finding.node == "a")
    }

    @Test func `branches that overlap are shown with an input`() throws {
        let text = treeText(
            #"node { "a", when = "dte < 7", close { } }, node { "b", when = "pl_pct < -20", roll { strike = "down", out = days(30) } },"#
        )
        let findings = RuleAnalysis(rules: try loaded(text)).findings
        #expect(findings.map(\.code) == ["A201"])
        #expect(findings.first?.witnessLine == "kind short_put, dte 5 days, pl_pct -80 % → CLOSE")
    }

    @Test func `how much of a rule is opaque is counted`() throws {
        let text = treeText(#"node { "a", when = function(p) return p.itm end, close { } },"#)
        let analysis = RuleAnalysis(rules: try loaded(text))
        #expect(analysis.opaqueShares.map(\.opaque) == [1])
        #expect(analysis.opaqueShares.map(\.total) == [2])
        #expect(analysis.findings.map(\.code) == ["A202"])
    }

    @Test func `too many thresholds are said to be too many`() throws {
        let nodes = (1...40).map { "node { \"n\($0)\", when = \"dte == \($0)\", close { } }," }
        let findings = RuleAnalysis(rules: try loaded(treeText(nodes.joined(separator: "\n")))).findings
        #expect(findings.map(\.code) == ["A203"])
    }

    @Test func `a rule of many independent terms ends in time`() throws {
        let fields = ["delta", "gamma", "iv", "volume", "spot", "bid", "ask", "mark", "theta", "vega", "rho", "vanna"]
        let nodes = fields.indices.map { index in
            let terms = fields.indices.map { "\(fields[$0]) > 0.\((index * 7 + $0 * 3) % 9 + 1)" }
            return "node { \"n\(index)\", when = \"\(terms.joined(separator: " and "))\", close { } },"
        }
        let findings = RuleAnalysis(rules: try loaded(treeText(nodes.joined(separator: "\n")))).findings
        #expect(findings.contains { $0.code == "A203" })
    }
}
