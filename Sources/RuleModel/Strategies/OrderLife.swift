/// How long an order stands that hasn't been filled.
package enum OrderLife: Sendable, Hashable {
    /// Until the end of the session in which it was sent.
    case day
    /// For so many of the instants at which the strategy looks.
    case instants(Int)
}
