import RuleModel

/// The coverage of every rule of a set that can be tested, filled while tests run.
struct CoverageBook {
    private let rules: [RuleCoverage]
    private let indices: [String: Int]

    init(_ rules: RuleSet) {
        self.rules = TestedRule.all(in: rules).map { RuleCoverage($0) }
        indices = Dictionary(
            uniqueKeysWithValues: zip(self.rules.map(\.rule), self.rules.indices))
    }

    func coverage(of rule: String) -> RuleCoverage? { indices[rule].map { rules[$0] } }

    /// What was reached, rule by rule.
    func report() -> CoverageReport { CoverageReport(rules: rules.map(\.report)) }
}
