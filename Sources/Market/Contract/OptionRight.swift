/// Whether an option is a right to buy (call) or to sell (put).
package enum OptionRight: UInt8, Sendable, Hashable, Comparable, CaseIterable {
    case call = 0
    case put = 1

    /// The word used in rules, files and reports: `call` or `put`.
    package var name: String { self == .call ? "call" : "put" }

    /// Reads `call`, `put`, `C` or `P`, in any case; nil for anything else.
    package init?(name: some StringProtocol) {
        switch name.lowercased() {
        case "call", "c": self = .call
        case "put", "p": self = .put
        default: return nil
        }
    }

    /// +1 for a call, −1 for a put: the sign of the payoff's slope.
    package var sign: Double { self == .call ? 1 : -1 }

    package static func < (left: OptionRight, right: OptionRight) -> Bool { left.rawValue < right.rawValue }
}
