package import RuleModel

/// Something in a rule that its author should look at, found without any market data.
package struct Finding: Sendable, Hashable {
    package enum Severity: String, Sendable, Hashable, CaseIterable, Comparable {
        /// The rule can't mean what it says: a branch that nothing reaches.
        case error
        /// Most likely a slip: a param that nothing reads.
        case warning
        /// Worth knowing, and often meant: two branches overlap, and the first wins.
        case information

        package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

        /// The gravest first.
        private var rank: Int {
            switch self {
            case .error: 0
            case .warning: 1
            case .information: 2
            }
        }
    }

    /// The code under which `docs/errors/Analysis.md` explains it: `A101`.
    package let code: String
    package let severity: Severity
    /// The rule's id, and the node's path below it where there is one.
    package let rule: String
    package let node: String?
    package let location: SourceLocation
    /// How many characters from the location's column on are meant; nil where only the place is known.
    package let length: Int?
    /// What is wrong, in one line, without code and place.
    package let message: String
    /// What to do about it.
    package let remedy: String
    /// Inputs that show it, in the order of the rule's conditions: `delta -0.97`, `pl_pct -80 %`.
    package let witness: [String]
    /// What the rule makes of the witness: `HOLD`; nil where there is none, or where nothing follows from it.
    package let outcome: String?

    package init(
        code: String, severity: Severity, rule: String, node: String? = nil, location: SourceLocation,
        length: Int? = nil, message: String, remedy: String, witness: [String] = [],
        outcome: String? = nil
    ) {
        self.code = code
        self.severity = severity
        self.rule = rule
        self.node = node
        self.location = location
        self.length = length
        self.message = message
        self.remedy = remedy
        self.witness = witness
        self.outcome = outcome
    }

    /// The witness in one line: `delta -0.97, pl_pct -80 %, dte 20 days → HOLD`; nil where there is none.
    package var witnessLine: String? {
        guard !witness.isEmpty else { return nil }
        return witness.joined(separator: ", ") + (outcome.map { " → \($0)" } ?? "")
    }
}
