import Testing

@testable import RuleTesting

@Suite struct ExpectationTests {
    @Test(arguments: [
        ("given = \(late)", "action = 'ROLL', path = 'late/otherwise', missing = 'news.sentiment'"),
        ("given = \(late)", "why = 'down 5 days'"),
        ("given = position { kind = 'short_put', delta = -0.8 }", "action = 'CLOSE', path = 'deep', why = 'delta *.8'"),
        (
            "given = position { kind = 'short_put', delta = missing }",
            "action = 'HOLD', path = 'deep', missing = { 'delta' }"
        ),
        ("given = position { kind = 'short_put' }", "action = 'HOLD', path = 'deep', missing = 'delta'"),
        ("given = position { kind = 'long_put', delta = -1 }", "applies = false, path = 'none'"),
        ("given = position { }", "path = 'when', action = 'HOLD', missing = 'kind'"),
        ("given = position { kind = 'short_put', delta = -0.1, dte = 0, pl_pct = -90 }", "path = 'late/otherwise'"),
        ("given = position { kind = 'short_put', delta = -0.1, dte = -3, pl_pct = -90 }", "path = 'late/otherwise'"),
        (
            "given = position { kind = 'short_put', delta = -0.1, expiration = '2026-04-21', pl_pct = -90 }",
            "path = 'late/otherwise'"
        ),
        ("given = \(late), \(market)", "action = 'ROLL_DOWN_OUT', dte = 35, strike = '< 83', credit = '>= 0'"),
        ("given = \(late), \(market)", "action = 'ROLL', expiration = '2026-05-21', limit = '> 0'"),
        (
            "given = \(late), market = chain { spot = 50, iv = 0.3, expirations = { 5, 35 }, strikes = range(40, 83) }",
            "action = 'CLOSE', path = 'late/otherwise', why = 'no roll', reject = 'credit >= 0'"
        ),
    ]) func `a tree does what is expected`(body: String, expect: String) throws {
        #expect(try complaint("put", body, expect: expect) == nil)
    }

    @Test(arguments: [
        ("given = \(late)", "action = 'CLOSE'", "action: CLOSE / ROLL"),
        ("given = \(late)", "path = 'deep', applies = false", "path: deep / late/otherwise; applies: false / true"),
        ("given = \(late)", "missing = {}", "missing: none / news.sentiment"),
        ("given = \(late)", "why = 'up'", "why: up / down 5 days"),
        ("given = \(late), \(market)", "strike = 83, credit = near(-9, 0.5)", "credit: -9 ± 0.5"),
        ("given = \(late), \(market)", "reject = 'nonsense'", "reject: nonsense"),
    ]) func `what differs is told with what was expected and what came`(
        body: String, expect: String, complaint wanted: String
    ) throws {
        #expect(try complaint("put", body, expect: expect)?.contains(wanted) == true)
    }

    @Test(arguments: [
        (
            "right = 'put', spread_pct = 10, delta = -0.25, annual_return = 50",
            "score = 50, grade = 'B', rejected = false"
        ),
        ("right = 'put', spread_pct = 10, delta = 0, annual_return = 100", "score = 100, grade = 'A'"),
        (
            "right = 'put', spread_pct = 1, delta = -0.25, annual_return = 50",
            "factors = { delta = 0.5, ['yield'] = near(0.51, 0.02) }"
        ),
        (
            "right = 'put', spread_pct = 1, annual_return = 50",
            "factors = { delta = missing }, score = 37.5, grade = 'none'"
        ),
        ("right = 'call', spread_pct = 1", "rejected = \"right == 'put'\""),
        ("right = 'put', spread_pct = 11", "rejected = 'spread_pct'"),
        ("right = 'put'", "rejected = 'unknown:spread_pct'"),
        ("right = 'put', spread_pct = 1, delta = -0.5, annual_return = 0", "rejected = 'grade'"),
    ]) func `a score does what is expected`(fields: String, expect: String) throws {
        #expect(try complaint("entry", "given = contract { \(fields) }", expect: expect) == nil)
    }

    @Test func `a contract on a market has its quote and its Greeks`() throws {
        let given = "given = contract { right = 'put', strike = 80, dte = 35 }, \(market)"
        #expect(try complaint("entry", given, expect: "rejected = false, factors = { ['yield'] = '> 0' }") == nil)
    }

    @Test func `a roll is judged from its fields or in its market`() throws {
        let fields = "given = roll { bid = 1, credit = 0.4, position = { strike = 83 } }"
        #expect(try complaint("roll.rank", fields, expect: "score = 40") == nil)
        let made = "given = roll { strike = 80, dte = 35, position = \(late) }, \(market)"
        #expect(try complaint("roll.rank", made, expect: "rejected = false, score = '>= 0'") == nil)
    }

    @Test func `a decision is judged from its fields`() throws {
        #expect(try complaint("sure", "given = decision { completeness = 0.9 }", expect: "score = 90") == nil)
    }

    @Test(arguments: [
        ("priority", "pl_pct = -21, itm = true", "total = 120"), ("priority", "pl_pct = -20", "total = 50"),
        ("priority", "", "total = 0"), ("risk", "delta = 0.1", "band = 'LOW'"),
        ("risk", "delta = -0.3", "band = 'HIGH'"),
        ("risk", "", "band = 'unknown'"),
    ]) func `points and bands do what is expected`(rule: String, fields: String, expect: String) throws {
        #expect(try complaint(rule, "given = position { \(fields) }", expect: expect) == nil)
    }

    @Test func `a rule that stops with an error fails unless that is expected`() throws {
        #expect(try complaint("strict", "given = position { }", expect: "action = 'HOLD'")?.hasPrefix("R302 ") == true)
        #expect(try complaint("strict", "given = position { }", expect: "error = 'iv_rank'") == nil)
        #expect(
            try complaint("strict", "given = position { iv_rank = 50 }", expect: "error = 'x'") == "error: x / none")
    }

    @Test func `numbers are compared to a billionth unless a tolerance is given`() {
        #expect(NumberMatch(near: 0.3).matches(0.1 + 0.2))
        #expect(!NumberMatch(near: 0.3).matches(0.3001))
        #expect(NumberMatch(near: 0.3, tolerance: 0.01).matches(0.31))
        #expect(NumberMatch(">= 0")?.matches(-0.01) == false)
        #expect(NumberMatch("< 1")?.matches(1) == false)
        #expect(NumberMatch("about 3") == nil)
    }
}
