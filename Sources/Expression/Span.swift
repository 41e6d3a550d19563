/// A stretch of a condition's text, in bytes of UTF-8.
package struct Span: Sendable, Hashable {
    package var start: Int
    package var end: Int

    /// From the start of this to the end of the other.
    func joined(_ other: Span) -> Span { Span(start: start, end: other.end) }
}

/// A problem and where it is, on its way up to an `ExpressionError`.
struct Fault: Error {
    let problem: ExpressionError.Problem
    var span: Span

    init(_ problem: ExpressionError.Problem, _ span: Span) {
        self.problem = problem
        self.span = span
    }
}
