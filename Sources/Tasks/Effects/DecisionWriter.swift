package import Engine
package import Market

/// Writes a decision as it is kept with a recommendation: the port that whoever prints decisions fills.
///
/// It is told the decision, its instant, the recording's path and the fingerprint of the rules.
package typealias DecisionWriter =
    @Sendable (_ decision: Decision, _ at: Instant, _ recording: String, _ rules: String) -> DecisionTexts
