/// Statements that run one after the other.
struct Block: Sendable {
    let statements: [Statement]
}

/// A statement with all its tokens; tokens are named by their index in the chunk.
struct Statement: Sendable {
    indirect enum Kind: Sendable {
        /// A `;` that stands alone, or ends the statement before it.
        case empty
        case local(names: [LocalName], assign: Int?, values: [Expression])
        case assignment(targets: [Expression], assign: Int, values: [Expression])
        case call(Expression)
        case label(name: Int)
        case goto(name: Int)
        case `break`
        case block(Block)
        case whileLoop(Expression, keyword: Int, Block)
        case repeatLoop(Block, until: Int, Expression)
        case conditional([Branch])
        case numericLoop(name: Int, bounds: [Expression], keyword: Int, Block)
        case genericLoop(names: [Int], sources: [Expression], keyword: Int, Block)
        case function(path: [Int], method: Int?, Function)
        case localFunction(name: Int, Function)
        case returning([Expression])
    }

    let kind: Kind
    let first: Int
    let last: Int
}

/// A name that `local` declares, with its `<const>` or `<close>`.
struct LocalName: Sendable {
    let name: Int
    let attribute: Int?
}

/// `if`, `elseif` or `else` with what follows it.
struct Branch: Sendable {
    let keyword: Int
    /// With the index of its `then`; nil after `else`.
    let condition: (value: Expression, then: Int)?
    let block: Block
}

/// Parameters and body of a function.
struct Function: Sendable {
    let open: Int
    let parameters: [Int]
    let vararg: Int?
    let close: Int
    let block: Block
    let end: Int
}
