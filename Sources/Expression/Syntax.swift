/// A condition as it was written, before names and types are known.
struct Syntax {
    indirect enum Kind {
        case number(Double, isWhole: Bool)
        case text(String)
        case truth(Bool)
        case name(String)
        case call(function: String, nameSpan: Span, arguments: [Syntax])
        case negation(Syntax)
        case not(Syntax)
        case binary(BinaryOperator, Syntax, Syntax)
        case parentheses(Syntax)
    }

    let kind: Kind
    let span: Span
    /// Levels of nesting, so that later passes may recurse without fear.
    let depth: Int

    /// Nesting that is still accepted; as in Lua.
    static let depthLimit = 200

    init(_ kind: Kind, _ span: Span) throws(Fault) {
        self.kind = kind
        self.span = span
        depth = 1 + Syntax.deepestChild(kind)
        if depth > Syntax.depthLimit { throw Fault(.tooDeep, span) }
    }

    /// What stands inside any parentheses.
    var unwrapped: Syntax {
        if case .parentheses(let inner) = kind { inner.unwrapped } else { self }
    }

    private static func deepestChild(_ kind: Kind) -> Int {
        switch kind {
        case .number, .text, .truth, .name: 0
        case .call(_, _, let arguments): arguments.map(\.depth).max() ?? 0
        case .negation(let operand), .not(let operand), .parentheses(let operand): operand.depth
        case .binary(_, let left, let right): max(left.depth, right.depth)
        }
    }
}
