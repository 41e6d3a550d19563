import RuleModel
import Testing

@testable import RuleTesting

@Suite struct SweepTests {
    private func sweep(_ rule: String, _ body: String) throws -> CaseResult {
        let result = try results("test \"\(rule)\" { sweep { \(body) } }").results.first
        return try #require(result)
    }

    @Test(arguments: [
        ("put", "kind = 'short_put', delta = range(-1, 0, 0.05), never = { 'HOLD', when = 'delta <= -0.8' }", 21),
        ("put", "kind = 'short_put', delta = range(-1, -0.8, 0.05), always = 'CLOSE'", 5),
        ("put", "kind = { 'short_put', 'long_put' }, delta = { -0.9, missing }, always = { path = 'deep' }", 4),
        (
            "put",
            "kind = 'short_put', dte = range(0, 9), pl_pct = range(-30, -10), delta = -0.1,"
                + " always = { { 'ROLL', when = 'dte <= 7 and pl_pct < -20' }, { 'HOLD', when = 'dte > 7' } }", 210
        ),
        ("risk", "delta = range(-1, 1, 0.1), never = { 'LOW', when = 'abs(delta) >= 0.3' }", 21),
        ("priority", "pl_pct = range(-30, 0), itm = { true, false, missing }, always = { min = 0, max = 120 }", 93),
        (
            "entry",
            "right = { 'put', 'call' }, spread_pct = range(0, 20), always = { 'rejected', when = 'spread_pct > 10' }",
            42
        ),
    ]) func `a claim that holds passes after every combination`(rule: String, body: String, count: Int) throws {
        let result = try sweep(rule, body)
        #expect(result.outcome == .passed, "\(result.error ?? "") \(result.failures)")
        #expect(result.combinations == count)
    }

    @Test func `the first counterexamples are shown with their values`() throws {
        let result = try sweep(
            "put",
            "kind = 'short_put', dte = range(5, 9), delta = range(-1, -0.5, 0.1), never = { 'CLOSE', when = 'dte >= 7' }"
        )
        #expect(result.outcome == .failed)
        #expect(result.failureCount == 9)
        #expect(result.failures.count == 3)
        #expect(result.failures[0].inputs.map { "\($0.name) = \($0.value)" } == ["dte = 7 days", "delta = -1"])
        #expect(result.failures[0].mismatches[0].actual == "CLOSE at deep")
        #expect(result.failures[0].trace?.steps.first?.id == "deep")
    }

    @Test func `a certain roll is searched for in the market`() throws {
        let body = "kind = 'short_put', strike = 83, dte = { 5, 6 }, pl_pct = -30, delta = -0.6, \(market)"
        #expect(try sweep("put", body + ", always = 'ROLL_DOWN_OUT'").outcome == .passed)
        #expect(try sweep("put", body + ", never = 'ROLL_DOWN_OUT'").failureCount == 2)
    }

    @Test(arguments: [
        ("kind = 'long_put', dte = range(0, 3), never = 'HOLD'", "none of the combinations"),
        ("kind = 'short_put', delta = { 0, -0.1 }, never = { 'CLOSE', when = 'delta > 0.5' }", "delta > 0.5"),
    ]) func `a sweep that proves nothing is an error`(body: String, part: String) throws {
        let result = try sweep("put", body)
        #expect(result.outcome == .error)
        #expect(result.error?.contains(part) == true)
    }

    @Test func `steps of a range are the decimals that were meant`() throws {
        let result = try sweep(
            "put", "kind = 'short_put', delta = range(-0.95, -0.75, 0.05), always = { 'CLOSE', when = 'delta <= -0.8' }"
        )
        #expect(result.outcome == .passed)
        #expect(result.combinations == 5)
    }
}
