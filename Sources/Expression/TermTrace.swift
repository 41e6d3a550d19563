package import Market

/// One comparison, or one other yes or no, of a condition: what it compared and how that came out.
package struct TermTrace: Sendable, Equatable {
    package enum Result: Sendable, Hashable {
        case yes, no, unknown
        /// An earlier term had decided already.
        case notEvaluated
    }

    /// What kind of term it is, with the values that it saw.
    package enum Content: Sendable, Equatable {
        case comparison(Comparison, left: Reading<Value>, right: Reading<Value>)
        case between(Reading<Value>, low: Reading<Value>, high: Reading<Value>)
        case oneOf(Reading<Value>)
        case known(Reading<Value>)
        /// A field, a param or a literal that is itself a yes or no.
        case truth(Reading<Value>)
    }

    /// A field that was missing, and why.
    package struct Missing: Sendable, Hashable {
        package let field: Int
        package let name: String
        package let reason: String
    }

    /// The term as it was written: `dte <= near`.
    package let source: String
    /// The term's first character in the condition, from 1.
    package let column: Int
    /// The unit that its sides share.
    package let unit: Unit
    package let result: Result
    /// The values; nil where the term wasn't evaluated.
    package let content: Content?
    /// How far the left side is from the threshold, in `marginUnit`: positive where the term holds, negative where it
    /// doesn't, 0 at the threshold (`result` says on which side of it). Nil where there is no distance to speak of.
    package let margin: Double?
    /// The missing fields of an unknown term, in the order of reading; for `known(x)` those that it found missing.
    package let missing: [Missing]

    /// The unit of `margin`: days between points in time, otherwise `unit`.
    package var marginUnit: Unit { unit == .instant ? .days : unit }

    /// The value on the left of a comparison, or the one that a function examined.
    package var left: Reading<Value>? {
        switch content {
        case .comparison(_, let left, _): left
        case .between(let value, _, _), .oneOf(let value), .known(let value), .truth(let value): value
        case nil: nil
        }
    }

    /// The value on the right of a comparison.
    package var right: Reading<Value>? {
        if case .comparison(_, _, let right) = content { right } else { nil }
    }

    /// The operator of a comparison.
    package var comparison: Comparison? {
        if case .comparison(let comparison, _, _) = content { comparison } else { nil }
    }
}
