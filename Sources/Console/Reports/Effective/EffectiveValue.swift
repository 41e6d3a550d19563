import Expression
import RuleModel

/// One value of a rule as it is in force, and who says so.
struct EffectiveValue {
    enum Kind: String {
        case param, weight, node, condition, action, grade, points, policy, reference
    }

    let rule: String
    /// `tree`, `score`, `points`, `bands`, `freshness`, `headlines`, `positions` or `defaults`.
    let ruleKind: String
    let kind: Kind
    let name: String
    /// As people read it, with its unit.
    let text: String
    /// As programs read it.
    let value: JSONValue
    var unit: Unit?
    var minimum: Double?
    var maximum: Double?
    let origin: SourceLocation
    /// What an override took the place of, as people read it; nil where the rule's own value is in force.
    var replaced: String?
    /// Where the replaced value stands.
    var replacedOrigin: SourceLocation?
    var about: String?

    var isOverridden: Bool { replaced != nil || replacedOrigin != nil }

    /// `1 … 21`, `0 …`, or empty.
    var bounds: String {
        guard minimum != nil || maximum != nil else { return "" }
        return "\(minimum.map(NumberText.shortest) ?? "") … \(maximum.map(NumberText.shortest) ?? "")"
    }
}
