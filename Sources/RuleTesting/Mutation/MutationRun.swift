package import RuleModel
package import RuleScript

/// Runs the tests of rules against their mutants, each rule's tests against its own.
package struct MutationRun: Sendable {
    private let suite: TestSuite
    private let rules: RuleSet
    private let notes: SurvivorNotes
    /// Only cases and sweeps with this in `rule/name`; nil for all.
    private let filter: String?

    package init(suite: TestSuite, rules: RuleSet, notes: SurvivorNotes, filter: String? = nil) {
        self.suite = filter.map { suite.filtered($0) } ?? suite
        self.rules = rules
        self.notes = notes
        self.filter = filter
    }

    /// How many mutants are worked on in one go; each go prices the markets of the tests anew.
    private static let shareSize = 48

    /// The report about some rules; nil for all that can be tested.
    ///
    /// The tests must pass as the rules are. Mutants are worked on side by side where no rule has a Lua function, as a script
    /// runs one call at a time.
    package func report(of wanted: Set<String>? = nil, functions: FunctionTable) async -> MutationReport {
        let all = TestedRule.all(in: rules).filter { wanted?.contains($0.id) ?? true }
        let tested = Set(suite.rules)
        let subjects = all.filter { tested.contains($0.id) }
        let mutants = subjects.map { RuleMutations(rules: rules).mutants(of: $0.id) }
        let lived = functions.count > 0 ? inTurn(mutants, functions) : await sideBySide(mutants)
        let results = zip(subjects, zip(mutants, lived)).map { rule, outcome in
            MutationReport.Rule(
                rule: rule.id, location: rule.location, count: outcome.0.count,
                survivors: zip(outcome.0, outcome.1).filter(\.1).map { mutant, _ in
                    MutationReport.Survivor(mutant: mutant, note: notes.note(for: mutant))
                })
        }
        return MutationReport(
            rules: results, untested: filter == nil ? untested(all, tested) : [],
            staleNotes: filter == nil ? staleNotes(results, wanted) : [])
    }

    private func untested(_ rules: [TestedRule], _ tested: Set<String>) -> [MutationReport.Untested] {
        rules.filter { !tested.contains($0.id) }.map { MutationReport.Untested(rule: $0.id, location: $0.location) }
    }

    /// Notes that no survivor has any use for, of the rules that were asked for.
    private func staleNotes(_ results: [MutationReport.Rule], _ wanted: Set<String>?) -> [SurvivorNotes.Note] {
        let used = Set(results.flatMap { $0.survivors.compactMap(\.note) })
        return notes.notes.filter { !used.contains($0) && wanted?.contains($0.rule) ?? true }
    }

    private func inTurn(_ mutants: [[Mutant]], _ functions: FunctionTable) -> [[Bool]] {
        mutants.map { list in
            let run = TestRun(suite.only(Set(list.map(\.rule))))
            return list.map { mutant in
                functions.renewBudget()
                return lives(mutant, run, functions)
            }
        }
    }

    private func sideBySide(_ mutants: [[Mutant]]) async -> [[Bool]] {
        await withTaskGroup(of: (rule: Int, start: Int, lived: [Bool]).self) { group in
            for (rule, list) in mutants.enumerated() {
                for start in stride(from: 0, to: list.count, by: MutationRun.shareSize) {
                    let share = list[start..<min(start + MutationRun.shareSize, list.count)]
                    group.addTask {
                        let run = TestRun(suite.only(Set(share.map(\.rule))))
                        return (rule, start, share.map { lives($0, run, NoFunctions()) })
                    }
                }
            }
            var lived = mutants.map { Array(repeating: false, count: $0.count) }
            for await share in group {
                lived[share.rule].replaceSubrange(share.start..<share.start + share.lived.count, with: share.lived)
            }
            return lived
        }
    }

    /// Whether every test passes with a mutant in place of its rule.
    private func lives(_ mutant: Mutant, _ run: TestRun, _ functions: any FunctionEvaluator) -> Bool {
        let options = TestRun.Options(filter: filter, stopsAtFirstFailure: true, explains: false)
        return run.run(rules: mutant.rules, functions: functions, options: options).hasPassed
    }
}

extension TestSuite {
    /// The suite with the tests of rules of which a case or sweep matches a filter.
    fileprivate func filtered(_ filter: String) -> TestSuite {
        only(Set(tests.filter { test in test.items.contains { test.matches($0.name, filter) } }.map(\.rule)))
    }
}
