package import Expression
package import Market

/// A decision, and everything there is to say about how it came about and how firmly it stands.
package struct DecisionExplanation: Sendable {
    /// A field that was assumed, with what it really is.
    package struct Assumption: Sendable {
        /// The field's index in `Schema.position`.
        package let field: Int
        package let assumed: Reading<Value>
        package let actual: Reading<Value>
    }

    /// The decision, under the assumptions where there are any.
    package let decision: Decision
    /// In order of the schema; empty where nothing is assumed.
    package let assumptions: [Assumption]
    /// The decision as things are; nil where nothing is assumed.
    package let actual: Decision?
    /// The smallest changes that would change the decision; those that change the action first, then by relative distance.
    package let flips: [Flip]
    /// Every other action that the rules for this position have, in the order of the rules.
    package let whyNot: [WhyNot]
    /// Every value of the position that was read, in order of the schema.
    package let values: [ValueOrigin]
}
