import RuleModel
import RuleScript

@testable import RuleTesting

/// A rule of each kind, small enough to know every mutant of it.
enum MutationFixtures {
    static let rules = """
        tree "put" { on = "position", when = "kind == 'short_put'",
          params = { near = days { 7, min = 1, max = 21 }, patient = bool { false } },
          node { "deep", when = "delta <= -0.8 and not patient", close { } },
          node { "late", when = "dte <= near", unknown = "skip",
            roll { strike = "same", out = days(30), require = "credit >= 0", fallback = close { why = "none" } } },
          otherwise { hold { } } }
        score "entry" { on = "contract", params = { wide = pct { 10, min = 1, max = 50 } },
          require = { "known(volume)" },
          factor { "spread", 1, ramp("spread_pct", "wide", 2) }, factor { "yield", 3, "annual_return / 100" },
          grade = { A = 80, reject = 20 } }
        points "priority" { on = "position",
          group { "loss", { 100, "pl_pct < -20" }, { 50, "pl_pct < -10" } } }
        bands "risk" { on = "position", params = { low = num { 0.3 } },
          { "LOW", "abs(delta) < low" }, { "MEDIUM", "between(abs(delta), 0.3, 0.6)" }, { "HIGH" } }
        score "rank" { on = "roll", factor { "credit", 1, ramp("credit", 0, 1) } }
        score "sure" { on = "decision", factor { "data", 1, "completeness" } }
        freshness "age" { on = "position", max_age = days(5), stale_after = minutes(20), { minutes(60) } }
        headlines "news" { window = days(7), impacts = {}, bullish = {}, bearish = {} }
        positions { trees = { "put" }, priority = "priority", risk = "risk", confidence = "sure", roll_score = "rank",
          freshness = "age", news = "news", inputs = {}, compare = {} }
        defaults { rate = pct(4), yield = pct(0) }
        """

    static func load(_ text: String = rules) throws -> LoadedRules {
        try RuleLoader().load([RuleFile(path: "rules.lua", text: text)])
    }

    /// What the tests of a file leave of the mutants of some rules; the file must have no mistake.
    static func report(
        _ tests: String, rules text: String = rules, of wanted: Set<String>? = nil, filter: String? = nil
    ) async throws -> MutationReport {
        let loaded = try load(text)
        let file = RuleFile(path: "rules_test.lua", text: tests)
        let loading = TestSuite.load([file], rules: loaded.rules)
        if let first = loading.findings.first { throw first }
        let run = MutationRun(
            suite: loading.suite, rules: loaded.rules, notes: SurvivorNotes([file]), filter: filter)
        return await run.report(of: wanted, functions: loaded.functions)
    }
}
