package import Market

/// A value that a condition reads or results in.
package enum Value: Sendable, Hashable {
    /// Any numeric unit; all numbers are floats.
    case number(Double)
    case boolean(Bool)
    case text(String)
    case instant(Instant)

    /// The number, or nil where this is something else.
    package var number: Double? {
        if case .number(let number) = self { number } else { nil }
    }

    /// The boolean, or nil where this is something else.
    package var boolean: Bool? {
        if case .boolean(let boolean) = self { boolean } else { nil }
    }

    /// The text, or nil where this is something else.
    package var text: String? {
        if case .text(let text) = self { text } else { nil }
    }

    /// The instant, or nil where this is something else.
    package var instant: Instant? {
        if case .instant(let instant) = self { instant } else { nil }
    }
}
