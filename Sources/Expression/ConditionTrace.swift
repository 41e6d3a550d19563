package import Market

/// How an expression came to its result over one row: every term, every value, and how far it is from flipping.
package struct ConditionTrace: Sendable, Equatable {
    /// A field or param with the value that it had.
    package struct Input: Sendable, Equatable {
        /// Its index in the schema or the scope.
        package let index: Int
        package let name: String
        package let unit: Unit
        package let reading: Reading<Value>
    }

    /// The expression as it was written.
    package let source: String
    package let outcome: Outcome
    /// The comparisons and other yes or no terms, in source order, those that weren't reached among them.
    package let terms: [TermTrace]
    /// The fields that were read, in the order of first reading.
    package let fields: [Input]
    /// The params mentioned, in the order of first mention.
    package let params: [Input]
    /// How far the whole condition is from flipping; nil where no distance tells, as for a yes or no field.
    ///
    /// A yes made by `and` flips with its nearest term; a no made by `and` needs all its failed terms to flip, so the
    /// farthest counts, among them those that weren't reached; for `or` it is the other way round. An unknown that would
    /// have to become known makes it nil.
    package let flip: FlipDistance?
}

extension ConditionTrace {
    /// What the condition answered; what isn't a yes or no counts as no.
    package var truth: Truth {
        switch outcome {
        case .known(let value): value == .boolean(true) ? .yes : .no
        case .unknown(let fields): .unknown(fields)
        }
    }
}
