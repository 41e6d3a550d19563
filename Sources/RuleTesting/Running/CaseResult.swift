package import RuleModel

/// What came of one case or sweep.
package struct CaseResult: Sendable {
    package enum Kind: String, Sendable, Hashable { case `case`, sweep }

    /// Something that was expected, and what came instead.
    package struct Mismatch: Sendable, Hashable {
        /// What it is about: `action`, `path`, `credit` …
        package let what: String
        package let expected: String
        package let actual: String
    }

    /// A decision that wasn't as it should be.
    package struct Failure: Sendable {
        /// The values of a combination of a sweep, by field, as texts; empty for a case.
        package var inputs: [(name: String, value: String)] = []
        package var mismatches: [Mismatch]
        /// How a tree came to its decision; nil for other rules.
        package var trace: TreeTrace?
    }

    package let rule: String
    package let name: String
    package let kind: Kind
    package let location: SourceLocation
    package let outcome: CaseOutcome
    /// What was wrong: one for a case, the first few for a sweep.
    package let failures: [Failure]
    /// How many combinations failed; 0 or 1 for a case.
    package let failureCount: Int
    /// How many combinations were looked at; 1 for a case.
    package let combinations: Int
    /// The error with which the rule stopped, in one line; nil where it didn't.
    package let error: String?
}
