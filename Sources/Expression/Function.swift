/// The functions of the condition language.
package enum Function: String, Sendable, CaseIterable {
    case abs, min, max, clamp, floor, ceil, sqrt, between, known
    case oneOf = "one_of"

    /// How a call is written.
    package var signature: String {
        switch self {
        case .abs: "abs(x)"
        case .min: "min(x, y, …)"
        case .max: "max(x, y, …)"
        case .clamp: "clamp(x, low, high)"
        case .floor: "floor(x)"
        case .ceil: "ceil(x)"
        case .sqrt: "sqrt(x)"
        case .between: "between(x, low, high)"
        case .known: "known(x)"
        case .oneOf: "one_of(text, 'a', 'b', …)"
        }
    }

    /// What it gives, in one sentence.
    package var summary: String {
        switch self {
        case .abs: "The number without its sign."
        case .min: "The smallest of the numbers."
        case .max: "The largest of the numbers."
        case .clamp: "The number, moved to the nearer bound where it lies outside."
        case .floor: "The nearest whole number below or equal."
        case .ceil: "The nearest whole number above or equal."
        case .sqrt: "The square root; not a number for a negative."
        case .between: "Whether the number lies within the bounds, both included."
        case .known: "Whether the value is there; never unknown itself."
        case .oneOf: "Whether the text equals one of the others."
        }
    }

    /// How many arguments a call takes.
    var arity: ClosedRange<Int> {
        switch self {
        case .abs, .floor, .ceil, .sqrt, .known: 1...1
        case .clamp, .between: 3...3
        case .min, .max, .oneOf: 2...Int.max
        }
    }
}
