import RuleModel
import RuleScript
import Testing

@testable import Analysis

/// The rules of one file, as the program would load it.
func loaded(_ text: String) throws -> RuleSet {
    try RuleLoader().load([RuleFile(path: "r.lua", text: text)]).rules
}

/// A tree for positions with these nodes before its `otherwise`.
func treeText(_ nodes: String, when: String = "kind == 'short_put'", params: String = "", unknown: String = "hold")
    -> String
{
    """
    tree "t" { on = "position", when = "\(when)", unknown = "\(unknown)", params = { \(params) },
    \(nodes)
      otherwise { hold { } },
    }
    """
}

/// The shipped rule files, as the program carries them.
let shippedFiles = EmbeddedFiles.all.filter { $0.path.hasPrefix("rules/") && !$0.path.hasSuffix("_test.lua") }
    .map { RuleFile(path: $0.path, text: $0.text) }

@Suite struct RuleAnalysisTests {
    @Test func `the shipped rules have neither errors nor warnings`() throws {
        let rules = try RuleLoader().load(shippedFiles).rules
        let analysis = RuleAnalysis(rules: rules)
        #expect(analysis.findings.filter { $0.severity < .information }.isEmpty)
        #expect(
            analysis.opaqueShares.count == rules.trees.count + rules.scores.count + rules.points.count
                + rules.bands.count)
    }

    @Test func `the inverted tree of document 000 leaves the deepest puts alone`() throws {
        let rules = try loaded(
            treeText(
                """
                  node { "near_expiry", when = "pl_pct < -20 and dte < 7",
                    node { "bullish_news", when = "news.sentiment == 'bullish'", unknown = "skip",
                      roll { strike = "same", out = days(30) } },
                    otherwise { roll { strike = "down", out = days(30) } } },
                  node { "deep_loss", when = "pl_pct < -50 and delta > -0.8", close { } },
                """))
        let analysis = RuleAnalysis(rules: rules)
        let gap = try #require(analysis.findings.first { $0.code == "A107" })
        #expect(gap.severity == .warning)
        #expect(gap.witnessLine == "kind short_put, pl_pct -80 %, dte 20 days, delta -0.97 → HOLD")
    }
}
