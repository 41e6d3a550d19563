/// What a decision says to do.
package enum ActionKind: String, Sendable, CaseIterable, Hashable {
    case hold = "HOLD"
    case close = "CLOSE"
    case rollOut = "ROLL_OUT"
    case rollDown = "ROLL_DOWN"
    case rollDownOut = "ROLL_DOWN_OUT"
    case rollUp = "ROLL_UP"
    case rollUpOut = "ROLL_UP_OUT"
    case addHedge = "ADD_HEDGE"
    case convertSpread = "CONVERT_SPREAD"
    case takeAssignment = "TAKE_ASSIGNMENT"
    case openCashSecuredPut = "OPEN_CSP"
    case openCoveredCall = "OPEN_CC"

    /// The roll from one strike and expiration to another; nil where both are the same.
    package static func roll(strikeChange: Double, daysAdded: Int) -> ActionKind? {
        switch (strikeChange, daysAdded) {
        case (0, 0): nil
        case (0, _): .rollOut
        case (..<0, 0): .rollDown
        case (..<0, _): .rollDownOut
        case (_, 0): .rollUp
        default: .rollUpOut
        }
    }

    /// Whether it is one of the rolls.
    package var isRoll: Bool { rawValue.hasPrefix("ROLL") }
}
