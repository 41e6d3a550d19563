import Expression
import Market

/// A value of a field with which the trees are walked, standing for all values up to the next threshold.
struct Probe {
    let value: Value
    /// The threshold at or behind which it lies.
    let threshold: Value
    /// Whether it is the threshold itself.
    let isAtThreshold: Bool
    let relation: FieldChange.Relation
    /// Whether the values that it stands for lie above what the field is now; nil where there is no order.
    let isUp: Bool?

    func change(of field: Int, from: Reading<Value>) -> FieldChange {
        FieldChange(field: field, from: from, relation: relation, threshold: threshold, to: value)
    }
}
