package import RuleModel

/// Runs the tests of rules against their mutants, each rule's tests against its own.
package struct MutationRun {
    private let suite: TestSuite
    private let rules: RuleSet
    private let notes: SurvivorNotes

    package init(suite: TestSuite, rules: RuleSet, notes: SurvivorNotes) {
        self.suite = suite
        self.rules = rules
        self.notes = notes
    }

    /// The report about some rules; nil for all that can be tested.
    ///
    /// The tests must pass as the rules are. Rules are worked on side by side where no rule has a Lua function, as a
    /// script runs one call at a time.
    package func report(
        of wanted: Set<String>? = nil, functions: any FunctionEvaluator, hasFunctions: Bool
    ) async -> MutationReport {
        let all = TestedRule.all(in: rules).filter { wanted?.contains($0.id) ?? true }
        let tested = Set(suite.rules)
        let subjects = all.filter { tested.contains($0.id) }.map { ($0.id, $0.location) }
        var results: [MutationReport.Rule] = []
        if hasFunctions {
            results = subjects.map { judged($0.0, $0.1, functions: functions) }
        } else {
            results = await withTaskGroup(of: MutationReport.Rule.self) { group in
                for (id, location) in subjects {
                    group.addTask { judged(id, location, functions: NoFunctions()) }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
        }
        let ordered = results.sorted { $0.rule < $1.rule }
        let lived = Set(ordered.flatMap { $0.survivors.map(\.mutant.label) })
        let ids = Set(all.map(\.id))
        return MutationReport(
            rules: ordered, untested: all.map(\.id).filter { !tested.contains($0) },
            staleNotes: notes.notes.filter { note in
                !lived.contains(note.label) && ids.contains { note.label.hasPrefix("\($0): ") }
            })
    }

    private func judged(
        _ id: String, _ location: SourceLocation, functions: any FunctionEvaluator
    ) -> MutationReport.Rule {
        let run = TestRun(suite.only([id]))
        let options = TestRun.Options(stopsAtFirstFailure: true, explains: false)
        let mutants = RuleMutations(rules: rules).mutants(of: id)
        let survivors = mutants.filter { mutant in
            run.run(rules: mutant.rules, functions: functions, options: options).hasPassed
        }
        return MutationReport.Rule(
            rule: id, location: location, count: mutants.count,
            survivors: survivors.map { MutationReport.Survivor(mutant: $0, note: notes.note(for: $0)) })
    }
}
