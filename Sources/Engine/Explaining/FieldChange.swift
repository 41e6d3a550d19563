package import Expression
package import Market
package import RuleModel

/// How one field would have to change for a decision to become another.
package struct FieldChange: Sendable {
    /// How the values that bring the change about lie to the threshold.
    package enum Relation: String, Sendable {
        case atMost = "<="
        case below = "<"
        case atLeast = ">="
        case above = ">"
        case equal = "=="
        case notEqual = "~="
        /// From the threshold to `upper`.
        case between
        /// Any value, where it is unknown now.
        case known
    }

    /// The field's index in `Schema.position`.
    package let field: Int
    /// What it is now.
    package let from: Reading<Value>
    package let relation: Relation
    package let threshold: Value
    /// The other end of `between`; nil for the other relations.
    package let upper: Value?
    /// A value just past the threshold, in round numbers, with which the decision was made again.
    package let to: Value
    /// From now to the threshold, in the field's unit; nil where there is no distance, as for a text.
    package let distance: Double?
    /// The same as a share of the larger of the two, as `FlipDistance.relative`.
    package let relative: Double?

    init(
        field: Int, from: Reading<Value>, relation: Relation, threshold: Value, upper: Value? = nil, to: Value
    ) {
        self.field = field
        self.from = from
        self.relation = relation
        self.threshold = threshold
        self.upper = upper
        self.to = to
        guard case .known(.number(let now)) = from, case .number(let bound) = threshold else {
            distance = nil
            relative = nil
            return
        }
        let distance = (bound - now).magnitude
        self.distance = distance
        relative = distance == 0 ? 0 : distance / max(now.magnitude, bound.magnitude)
    }
}

/// A small change of the inputs after which the decision would be another, everything else as it is.
package struct Flip: Sendable {
    /// One field, or two that have to change together.
    package let changes: [FieldChange]
    /// What would be decided then; decided anew with the changes' `to`.
    package let outcome: DecidedPath
    /// Whether the action would be another one, not only the way to it.
    package let changesAction: Bool

    /// The largest relative distance among the changes; nil where one has none.
    package var relative: Double? {
        let known = changes.compactMap(\.relative)
        return known.count == changes.count ? known.max() : nil
    }
}

/// What is decided, and by which node.
package struct DecidedPath: Sendable, Hashable {
    package let action: ActionKind
    /// nil where no tree decides.
    package let tree: String?
    package let path: String
    /// One line: what the order would be.
    package let summary: String
}
