/// What evaluating an expression costs, in steps; a step is about the reading of a constant.
///
/// A condition in quotes runs for every candidate of a chain and has no budget of its own as Lua has, so that its work is
/// counted when it is compiled: nothing in it repeats, and the count is the most that it can do.
enum Work {
    /// Steps that one condition, or the expressions of one why text together, may take: some forty comparisons.
    static let limit = 500

    /// The longest text that a param may hold, which is compared byte by byte.
    static let longestParamText = 256

    /// The steps of a node without what stands inside it.
    static func steps(of kind: Syntax.Kind) -> Int {
        switch kind {
        case .number, .truth, .name, .negation, .not: 1
        case .text(let text): 1 + text.utf8.count / bytesPerStep
        case .parentheses: 0
        case .call: call
        case .binary(.arithmetic(.power), _, _): power
        case .binary(.arithmetic(.modulo), _, _): modulo
        case .binary: 1
        }
    }

    /// What a param of texts takes beside the reading.
    static let paramText = longestParamText / bytesPerStep

    private static let bytesPerStep = 16
    /// A call walks a list of arguments.
    private static let call = 4
    private static let power = 8
    /// The remainder of numbers of very different size is worked out bit by bit.
    private static let modulo = 16
}
