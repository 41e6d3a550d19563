/// An expression with all its tokens.
struct Expression: Sendable {
    indirect enum Kind: Sendable {
        /// `nil`, `true`, `false`, a number, a text or `...`: one token.
        case literal
        case name
        case parenthesised(Expression)
        case function(Function)
        case table(Table)
        case unary(Expression)
        /// Operands of one level, to be taken from left to right: `a * b + c * d` is `a`, `* b`, `+ (c * d)`. A flat list,
        /// because a chain may be as long as the file.
        case operation(Expression, [Operand])
        /// Calls and indices, from left to right; flat for the same reason.
        case suffixed(Expression, [Suffix])
    }

    let kind: Kind
    let first: Int
    let last: Int
}

/// An operator, and what stands to its right.
struct Operand: Sendable {
    let symbol: Int
    let value: Expression
}

/// What may follow a name or an expression in parentheses.
enum Suffix: Sendable {
    case field(dot: Int, name: Int)
    case index(open: Int, Expression, close: Int)
    case call(Arguments)
    case method(colon: Int, name: Int, Arguments)

    var isCall: Bool {
        switch self {
        case .call, .method: true
        case .field, .index: false
        }
    }
}

enum Arguments: Sendable {
    case list(open: Int, [Expression], close: Int)
    case text(Int)
    case table(Table)
}

/// A table constructor.
struct Table: Sendable {
    let open: Int
    let fields: [Field]
    let close: Int
}

/// A field of a table constructor, with the `,` or `;` behind it.
struct Field: Sendable {
    indirect enum Kind: Sendable {
        case positional(Expression)
        case named(Int, assign: Int, Expression)
        case keyed(open: Int, Expression, close: Int, assign: Int, Expression)
    }

    let kind: Kind
    let first: Int
    let last: Int
    let separator: Int?

    var value: Expression {
        switch kind {
        case .positional(let value), .named(_, _, let value), .keyed(_, _, _, _, let value): value
        }
    }
}
