/// An expression that gives a number; names are resolved and units are right.
package indirect enum NumberNode: Sendable {
    case constant(Double)
    case field(Int)
    case param(Int)
    case negate(NumberNode)
    case arithmetic(Arithmetic, NumberNode, NumberNode)
    case absolute(NumberNode)
    case floor(NumberNode)
    case ceil(NumberNode)
    case squareRoot(NumberNode)
    case minimum(NumberNode, [NumberNode])
    case maximum(NumberNode, [NumberNode])
    case clamp(NumberNode, low: NumberNode, high: NumberNode)
    /// Days from the second instant to the first.
    case daysBetween(InstantNode, InstantNode)
    /// Lua's `condition and value or other`.
    case choose(TruthNode, NumberNode, NumberNode)
}

/// An expression that gives yes or no; those that aren't made of other conditions are *terms*.
package indirect enum TruthNode: Sendable {
    case constant(Bool, TermMark)
    case field(Int, TermMark)
    case param(Int, TermMark)
    case numbers(Comparison, NumberNode, NumberNode, TermMark)
    case texts(Comparison, TextNode, TextNode, TermMark)
    case truths(Comparison, TruthNode, TruthNode, TermMark)
    case instants(Comparison, InstantNode, InstantNode, TermMark)
    case between(NumberNode, low: NumberNode, high: NumberNode, TermMark)
    case oneOf(TextNode, [TextNode], TermMark)
    case known(ValueNode, TermMark)
    case not(TruthNode)
    case and(TruthNode, TruthNode)
    case or(TruthNode, TruthNode)
}

/// An expression that gives a text.
package indirect enum TextNode: Sendable {
    case constant(String)
    case field(Int)
    case param(Int)
    case choose(TruthNode, TextNode, TextNode)
}

/// An expression that gives a point in time.
package indirect enum InstantNode: Sendable {
    case field(Int)
    case param(Int)
    case choose(TruthNode, InstantNode, InstantNode)
}

/// An expression of any kind.
package enum ValueNode: Sendable {
    case number(NumberNode)
    case truth(TruthNode)
    case text(TextNode)
    case instant(InstantNode)
}

/// Where a term stands in the source, and the unit that its two sides share.
package struct TermMark: Sendable {
    package let span: Span
    package let unit: Unit
}
