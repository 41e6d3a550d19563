import Expression
import Market
import RuleModel
import RuleScript
import TestSupport
import Testing

@testable import RuleTesting

@Suite struct MutantListTests {
    private func changes(of rule: String) throws -> [String] {
        RuleMutations(rules: try MutationFixtures.load().rules).mutants(of: rule).map(\.change)
    }

    @Test func `a tree has a mutant for every threshold, comparison, connective, branch, policy and action`() throws {
        #expect(
            try changes(of: "put") == [
                "near were 8 days instead of 7 days",
                "near were 6 days instead of 7 days",
                "patient were yes instead of no",
                "in its own condition kind ~= 'short_put' stood instead of kind == 'short_put'",
                "its unknown were skip instead of hold",
                "in deep delta <= -0.8 or not patient stood instead of delta <= -0.8 and not patient",
                "in deep delta > -0.8 stood instead of delta <= -0.8",
                "in deep delta < -0.8 stood instead of delta <= -0.8",
                "in deep delta <= -0.784 stood instead of delta <= -0.8",
                "in deep delta <= -0.816 stood instead of delta <= -0.8",
                "in deep not patient stood instead of patient",
                "in deep it said hold instead of close",
                "there were no deep",
                "late came before deep",
                "in late dte > near stood instead of dte <= near",
                "in late dte < near stood instead of dte <= near",
                "the unknown of late were hold instead of skip",
                "in late it said hold instead of roll",
                "in late 31 stood instead of 30",
                "in late 29 stood instead of 30",
                "in late credit < 0 stood instead of credit >= 0",
                "in late credit > 0 stood instead of credit >= 0",
                "in late credit >= 0.01 stood instead of credit >= 0",
                "in late credit >= -0.01 stood instead of credit >= 0",
                "in late there were no fallback",
                "in late in its fallback it said hold instead of close",
                "there were no late",
                "in otherwise it said close instead of hold",
            ])
    }

    @Test func `a score has a mutant for every bound, requirement, weight, ramp and grade`() throws {
        #expect(
            try changes(of: "entry") == [
                "wide were 11 % instead of 10 %",
                "wide were 9 % instead of 10 %",
                "not known(volume) stood instead of known(volume)",
                "factor spread weighed 1.10 instead of 1",
                "in factor spread 3 stood instead of 2",
                "in factor spread 1 stood instead of 2",
                "in factor spread the ramp ran the other way",
                "factor yield weighed 3.30 instead of 3",
                "in factor yield annual_return / 102 stood instead of annual_return / 100",
                "in factor yield annual_return / 98 stood instead of annual_return / 100",
                "grade A began at 81 instead of 80",
                "grade A began at 79 instead of 80",
                "grade reject began at 21 instead of 20",
                "grade reject began at 19 instead of 20",
            ])
    }

    @Test func `points have a mutant for every condition, number and order`() throws {
        #expect(
            try changes(of: "priority") == [
                "in group loss pl_pct < -20 gave 101 points instead of 100",
                "in group loss pl_pct >= -20 stood instead of pl_pct < -20",
                "in group loss pl_pct <= -20 stood instead of pl_pct < -20",
                "in group loss pl_pct < -19 stood instead of pl_pct < -20",
                "in group loss pl_pct < -21 stood instead of pl_pct < -20",
                "in group loss pl_pct < -10 came before pl_pct < -20",
                "in group loss pl_pct < -10 gave 51 points instead of 50",
                "in group loss pl_pct >= -10 stood instead of pl_pct < -10",
                "in group loss pl_pct <= -10 stood instead of pl_pct < -10",
                "in group loss pl_pct < -9 stood instead of pl_pct < -10",
                "in group loss pl_pct < -11 stood instead of pl_pct < -10",
            ])
    }

    @Test func `bands have a mutant for every condition and order`() throws {
        #expect(
            try changes(of: "risk") == [
                "low were 0.31 instead of 0.30",
                "low were 0.29 instead of 0.30",
                "in band LOW abs(delta) >= low stood instead of abs(delta) < low",
                "in band LOW abs(delta) <= low stood instead of abs(delta) < low",
                "band MEDIUM came before LOW",
                "in band MEDIUM not between(abs(delta), 0.3, 0.6) stood instead of between(abs(delta), 0.3, 0.6)",
                "in band MEDIUM between(abs(delta), 0.31, 0.6) stood instead of between(abs(delta), 0.3, 0.6)",
                "in band MEDIUM between(abs(delta), 0.29, 0.6) stood instead of between(abs(delta), 0.3, 0.6)",
                "in band MEDIUM between(abs(delta), 0.3, 0.612) stood instead of between(abs(delta), 0.3, 0.6)",
                "in band MEDIUM between(abs(delta), 0.3, 0.588) stood instead of between(abs(delta), 0.3, 0.6)",
            ])
    }

    @Test func `a single factor has no weight to be wrong about`() throws {
        #expect(try changes(of: "sure") == [])
    }

    @Test func `what an override switched off has no mutants`() throws {
        let off = MutationFixtures.rules + "\noverride \"put\" { node { \"deep\", enabled = false } }"
        let mutants = RuleMutations(rules: try MutationFixtures.load(off).rules).mutants(of: "put")
        #expect(!mutants.isEmpty)
        #expect(!mutants.contains { $0.change.contains("deep") })
    }

    @Test func `every mutant has a name of its own and stands in the rule's file`() throws {
        for rule in ["put", "entry", "priority", "risk"] {
            let mutants = RuleMutations(rules: try MutationFixtures.load().rules).mutants(of: rule)
            #expect(Set(mutants.map(\.label)).count == mutants.count)
            #expect(mutants.allSatisfy { $0.location.file == "rules.lua" && $0.label.hasPrefix("\(rule): ") })
        }
    }
}
