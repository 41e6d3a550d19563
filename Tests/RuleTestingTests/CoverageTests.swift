import Expression
import RuleModel
import Testing

@testable import RuleTesting

@Suite struct CoverageTests {
    private func coverage(_ rule: String, _ text: String) throws -> CoverageReport.Rule {
        let report = try results(
            "test \"\(rule)\" { \(text) }", options: TestRun.Options(measuresCoverage: true))
        return try #require(report.coverage?.rules.first { $0.id == rule })
    }

    @Test func `nothing is reached by no test and each gap has its place`() throws {
        let found = try coverage("risk", "case { 'c', expect = { band = 'unknown' } }")
        #expect(found.all.reached == 0)
        #expect(
            found.gaps.map(\.text) == [
                "band HIGH was never reached", "band LOW was never reached",
                "band LOW: `abs(delta) < 0.3` has neither held nor failed",
            ])
        #expect(found.gaps.allSatisfy { $0.location.file == "rules.lua" && $0.location.line > 0 })
    }

    @Test(arguments: [
        ("delta = 0.29", 1), ("delta = 0.28", 0), ("delta = -0.3", 1), ("delta = 0.31", 1), ("delta = 0.32", 0),
    ]) func `only a row just beside a threshold covers a side`(field: String, sides: Int) throws {
        let found = try coverage("risk", "sweep { \(field), never = 'unknown' }")
        #expect(found.sides.reached == sides)
        #expect(found.sides.total == 2)
    }

    @Test func `a term that wasn't reached covers nothing`() throws {
        let given = "given = position { kind = 'short_put', delta = -0.1, dte = 30, pl_pct = -20 }"
        let found = try coverage("put", "\(given), case { 'c', expect = { path = 'otherwise' } }")
        #expect(found.gaps.contains { $0.text == "late: `pl_pct < -20` was never just failing" })
    }

    @Test func `fallbacks and requirements of rolls count where a market was searched`() throws {
        let poor = "chain { spot = 50, iv = 0.3, expirations = { 5, 35 }, strikes = range(40, 83) }"
        let both = try coverage(
            "put",
            "given = \(late), \(market), case { 'a', expect = { action = 'ROLL' } },"
                + " case { 'b', market = \(poor), expect = { action = 'CLOSE' } }")
        #expect(!both.gaps.contains { $0.text.contains("fallback") || $0.text.contains("late/otherwise, require") })
        let one = try coverage("put", "given = \(late), case { 'a', expect = { action = 'ROLL' } }")
        #expect(one.gaps.contains { $0.text == "fallback of late/otherwise was never reached" })
    }

    @Test(arguments: [
        (Unit.days, 7.0, 1.0), (.pct, -20, 1), (.pct, -400, 8), (.usd, 0.05, 0.01), (.usd, 100, 2), (.num, -0.8, 0.016),
        (.ratio, 0.3, 0.01), (.num, 10, 1), (.num, 1000, 20), (.num, 0, 0.01),
    ]) func `a step is natural for the unit`(unit: Unit, threshold: Double, step: Double) {
        #expect(abs(ThresholdCoverage.step(unit, threshold) - step) < 1e-12)
    }
}
