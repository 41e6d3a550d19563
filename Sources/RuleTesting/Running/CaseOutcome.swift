/// How a case or sweep of a rule test ended.
package enum CaseOutcome: String, Sendable, Hashable {
    case passed
    /// The decision wasn't the expected one.
    case failed
    /// The rule stopped with an error.
    case error
}
