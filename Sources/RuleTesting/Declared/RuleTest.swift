import Expression
package import Market
package import RuleModel

/// The tests of one rule: cases and sweeps, read and checked.
package struct RuleTest: Sendable {
    /// The rule's id.
    package let rule: String
    package let location: SourceLocation
    let schema: Schema
    package let cases: [TestCase]
    package let sweeps: [TestSweep]
}

/// One decision that is expected.
package struct TestCase: Sendable {
    package let name: String
    package let location: SourceLocation
    package let at: Instant
    let given: Given
    let chain: ChainSpec?
    let expectation: Expectation
}

/// Every combination of some values, and what must never or always come of them.
package struct TestSweep: Sendable {
    package let name: String
    package let location: SourceLocation
    package let at: Instant
    let given: Given
    let chain: ChainSpec?
    /// The fields that vary, each with its values; nil is missing. Those that shape the contract come first.
    let axes: [Axis]
    /// How many of the axes shape the contract.
    let shapingCount: Int
    let claims: [SweepClaim]
    /// How many combinations there are.
    package let count: Int

    struct Axis: Sendable {
        let field: Int
        let values: [Value?]
    }
}

/// What must never, or always, come of the combinations for which a condition holds.
struct SweepClaim: Sendable {
    enum Kind: String, Sendable { case never, always }

    let kind: Kind
    /// Names of actions, bands or grades, `rejected`, or paths of a tree: one of them.
    var outcomes: [String] = []
    var paths: [String] = []
    /// Bounds of a score or total.
    var least: Double?
    var most: Double?
    /// nil for every combination.
    var when: CompiledExpression?
    /// As a report shows it: `never HOLD when delta <= -0.8`.
    var text = ""
    let location: SourceLocation

    /// Whether it can only be judged by searching for a roll's target.
    var needsSearch: Bool {
        outcomes.contains { $0 != Expectation.anyRoll && ActionKind(rawValue: $0)?.isRoll == true }
    }
}
