/// What writing one thing came to.
package enum WriteOutcome: Sendable, Hashable {
    case added
    /// The same was recorded already.
    case unchanged
    /// Something else was recorded under the same key, and has been overwritten.
    case replaced
}
