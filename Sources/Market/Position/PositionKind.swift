/// What a position is in the wheel; the sign of its quantity follows from it.
package enum PositionKind: String, Sendable, Hashable, CaseIterable {
    /// A cash-secured put that was sold.
    case shortPut = "short_put"
    /// A call that was sold against shares.
    case coveredCall = "covered_call"
    case longCall = "long_call"
    case longPut = "long_put"

    /// The right that a position of this kind is in.
    package var right: OptionRight {
        switch self {
        case .shortPut, .longPut: .put
        case .coveredCall, .longCall: .call
        }
    }

    /// Whether the option was sold.
    package var isShort: Bool { self == .shortPut || self == .coveredCall }

    /// −1 for a sold option, +1 for a bought one.
    package var sign: Int { isShort ? -1 : 1 }
}
