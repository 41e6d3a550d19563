package import Expression
package import Market
import RuleModel

/// Fields of a position that somebody sets instead of having them computed: a test's inputs, or a question "what if".
///
/// A field that is set is what conditions, scores and templates read. Orders and roll targets still come from the market:
/// a delta that is assumed has no quote.
package struct FieldOverrides: Sendable {
    /// By the field's index in `Schema.position`.
    package private(set) var readings: [Int: Reading<Value>]

    package init(_ readings: [Int: Reading<Value>] = [:]) {
        self.readings = readings
    }

    /// No field is set.
    package static let none = FieldOverrides()

    package var isEmpty: Bool { readings.isEmpty }

    /// The reading of a field that is set; nil where it is computed.
    package subscript(field: Int) -> Reading<Value>? {
        get { readings[field] }
        set { readings[field] = newValue }
    }
}
