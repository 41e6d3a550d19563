/// What happens where a condition needs data that is missing.
package enum UnknownPolicy: String, Sendable, CaseIterable {
    /// Stop here and hold.
    case hold
    /// The node isn't hit; its next sibling is tried.
    case skip
    /// The evaluation of this position fails with an error.
    case error
}
