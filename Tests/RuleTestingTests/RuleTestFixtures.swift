import LuaBridge
import RuleModel
import RuleScript

@testable import RuleTesting

/// A small workspace: a tree, a score, points and bands whose thresholds nobody tunes, and what judging positions needs.
let rulesText = """
    tree "put" { on = "position", when = "kind == 'short_put'", params = { deep = num { -0.8 }, near = days { 7 } },
      node { "deep", when = "delta <= deep", close { why = "delta {delta}" } },
      node { "late", when = "dte <= near and pl_pct < -20",
        node { "good_news", when = "news.sentiment == 'bullish'", unknown = "skip",
          roll { strike = "same", out = days(30), require = "credit >= 0", why = "wait" } },
        otherwise { roll { strike = "down", out = days(30), require = "credit >= 0", why = "down {dte}",
          fallback = close { why = "no roll" } } } },
      otherwise { hold { why = "time works" } } }
    tree "strict" { on = "position", unknown = "error",
      node { "rich", when = "iv_rank >= 50", close { } }, otherwise { hold { } } }
    score "entry" { on = "contract", require = { "right == 'put'", "spread_pct <= 10" },
      factor { "delta", 1, ramp("abs(delta)", 0.5, 0) }, factor { "yield", 3, "annual_return / 100" },
      grade = { A = 80, B = 50, reject = 20 } }
    points "priority" { on = "position",
      group { "loss", { 100, "pl_pct < -20" }, { 50, "pl_pct < -10" } }, group { "money", { 20, "itm" } } }
    bands "risk" { on = "position", { "LOW", "abs(delta) < 0.3" }, { "HIGH" } }
    score "roll.rank" { on = "roll", require = { "bid > 0" }, factor { "credit", 1, ramp("credit", 0, 1) } }
    score "sure" { on = "decision", factor { "data", 1, "completeness" } }
    freshness "age" { on = "position", max_age = days(5), stale_after = minutes(20), { minutes(60) } }
    headlines "news" { window = days(7), impacts = {}, bullish = {}, bearish = {} }
    positions { trees = { "put" }, priority = "priority", risk = "risk", confidence = "sure", roll_score = "roll.rank",
      freshness = "age", news = "news", inputs = {}, compare = {} }
    defaults { rate = pct(4), yield = pct(0) }
    """

func loadRules(_ text: String = rulesText) throws -> LoadedRules {
    try RuleLoader().load([RuleFile(path: "rules.lua", text: text)])
}

/// What loading a test file gives; the text is one `test`'s table after the rule's id, or a whole file.
func loadTests(_ text: String, rules: LoadedRules) -> TestSuite.Loading {
    TestSuite.load([RuleFile(path: "r_test.lua", text: text)], rules: rules.rules)
}

/// The first mistake in a test file; nil where there is none.
func mistake(_ text: String) throws -> String? {
    loadTests(text, rules: try loadRules()).findings.first?.description
}

/// The results of a test file over the small workspace; empty where it has a mistake.
func results(
    _ text: String, rules: String = rulesText, options: TestRun.Options = TestRun.Options()
) throws -> TestReport {
    let loaded = try loadRules(rules)
    let loading = loadTests(text, rules: loaded)
    if let first = loading.findings.first { throw first }
    return TestRun(loading.suite).run(rules: loaded.rules, functions: loaded.functions, options: options)
}

/// What a test of a rule with one case says: nil where it passes.
func complaint(_ rule: String, _ body: String, expect: String) throws -> String? {
    let report = try results("test \"\(rule)\" { \(body), case { \"c\", expect = { \(expect) } } }")
    let result = report.results[0]
    if let error = result.error { return error }
    return result.failures.first?.mismatches.map { "\($0.what): \($0.expected) / \($0.actual)" }
        .joined(separator: "; ")
}

let market = "market = chain { spot = 81.4, iv = 0.28, expirations = { 5, 35 }, strikes = range(70, 95) }"
let late = "position { kind = 'short_put', strike = 83, dte = 5, pl_pct = -30, delta = -0.62 }"
