/// What an expression results in.
package enum Outcome: Sendable, Hashable {
    case known(Value)
    /// The missing fields that the result hangs on, as indices in the schema, in the order of first reading.
    case unknown(fields: [Int])

    /// The value, or nil where it is unknown.
    package var value: Value? {
        if case .known(let value) = self { value } else { nil }
    }
}

/// What a condition results in.
package enum Truth: Sendable, Hashable {
    case yes
    case no
    /// The missing fields that the answer hangs on, as indices in the schema, in the order of first reading.
    case unknown([Int])
}
