/// What came of a run of tests.
package struct TestReport: Sendable {
    /// In the order of the test files.
    package let results: [CaseResult]
    /// What the run reached of the rules; nil where that wasn't asked for.
    package let coverage: CoverageReport?

    /// How many ended in some way.
    package func count(_ outcome: CaseOutcome) -> Int { results.count { $0.outcome == outcome } }

    /// Whether every case and sweep passed.
    package var hasPassed: Bool { results.allSatisfy { $0.outcome == .passed } }

    /// How many decisions were made in all, the combinations of sweeps among them.
    package var decisions: Int { results.reduce(0) { $0 + $1.combinations } }
}

extension TestReport {
    /// The report with the coverage of some rules only.
    package func coveringOnly(_ rules: Set<String>) -> TestReport {
        TestReport(results: results, coverage: coverage?.only(rules))
    }
}
