/// What a field, a param or a result is measured in.
///
/// Units are part of a name's type: a condition that mixes them is rejected when it is loaded.
package enum Unit: String, Sendable, Hashable, CaseIterable {
    /// Percent points: −20 is a loss of a fifth.
    case pct
    /// A fraction: an implied volatility of 0.25.
    case ratio
    /// Calendar or trading days.
    case days
    /// Dollars.
    case usd
    /// A plain number: a Greek, a volume, a rank.
    case num
    /// Yes or no; may stand alone as a condition.
    case bool
    /// Text, compared with `==`, `~=` and `one_of`.
    case text
    /// A point in time, in UTC.
    case instant

    /// The name that rule files use: `pct`, `days`, …
    package var luaName: String { rawValue }

    /// What stands beside a number: `%`, `days`, `$`; empty where there is nothing to say.
    package var symbol: String {
        switch self {
        case .pct: "%"
        case .days: "days"
        case .usd: "$"
        case .ratio, .num, .bool, .text, .instant: ""
        }
    }

    /// Whether values of this unit are numbers.
    package var isNumeric: Bool {
        switch self {
        case .pct, .ratio, .days, .usd, .num: true
        case .bool, .text, .instant: false
        }
    }

    /// How a sentence says it, after "is": `in days`, `a fraction`.
    var phrase: String {
        switch self {
        case .pct: "in percent"
        case .ratio: "a fraction"
        case .days: "in days"
        case .usd: "in dollars"
        case .num: "a plain number"
        case .bool: "a yes or no"
        case .text: "a text"
        case .instant: "a point in time"
        }
    }
}
