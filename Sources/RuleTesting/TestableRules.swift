package import RuleModel

/// The rules of a set that tests can be written for.
package enum TestableRules {
    /// Trees, scores, points and bands with their places, in order of id.
    package static func all(in rules: RuleSet) -> [(id: String, location: SourceLocation)] {
        TestedRule.all(in: rules).map { ($0.id, $0.location) }
    }
}
