import Market

/// What a case expects of a rule; what is nil isn't looked at.
struct Expectation: Sendable {
    // Of a tree.
    /// An action's name; `ROLL` is any of them.
    var action: String?
    /// The ids of the nodes that were hit, joined by `/`; `none` where the tree isn't for the subject.
    var path: String?
    var applies: Bool?
    /// The fields for want of which nodes were passed over, or the walk stopped; all of them, in order of name.
    var missing: [String]?
    /// A part of the action's own words; `*` stands for anything.
    var why: String?
    /// Reasons for which the search for a roll turned contracts away.
    var rejects: [String] = []
    // Of a tree's order.
    var credit: NumberMatch?
    var limit: NumberMatch?
    var strike: NumberMatch?
    var expiration: CalendarDate?
    var dte: NumberMatch?
    // Of a score.
    var score: NumberMatch?
    var grade: String?
    var rejected: Rejected?
    var factors: [(name: String, value: FactorMatch)] = []
    // Of points and bands.
    var total: NumberMatch?
    var band: String?
    /// A part of the error with which the rule must stop.
    var error: String?

    /// Whether a score must turn the row away.
    enum Rejected: Sendable, Hashable {
        case no
        case forAnyReason
        /// For a requirement with this text in it, or `grade`, or `unknown:field`.
        case because(String)
    }

    enum FactorMatch: Sendable, Hashable {
        case value(NumberMatch)
        case missing
    }

    /// Whether it asks for something that only the order tells.
    var needsOrder: Bool {
        credit != nil || limit != nil || strike != nil || expiration != nil || dte != nil || !rejects.isEmpty
    }

    /// The action that stands for every roll.
    static let anyRoll = "ROLL"
}
