/// The part of a day in which a task runs.
package enum SessionPart: String, Hashable, Sendable, CaseIterable {
    /// From the open up to, not including, the close.
    case session
    /// From 04:00 to the open.
    case pre
    /// The four hours after the close.
    case post
    /// A day with a session, from midnight to midnight in New York.
    case day
    /// Every day, whether the exchange trades or not.
    case always
}
