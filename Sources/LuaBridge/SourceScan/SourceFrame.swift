/// One open function, block or bracket, and what has been counted of the expression that is being written in it.
struct SourceFrame {
    enum Kind {
        case function, block, conditional
        /// `( )` around an expression: its operators belong to the expression around it.
        case group
        /// `( )` of a call.
        case call
        /// `[ ]` after a value.
        case index
        /// `{ }`, and `[ ]` of a key in it.
        case table
    }

    let kind: Kind
    /// How many levels of the compiler's own recursion it takes.
    let weight: Int
    /// Operators of the expression so far, with those of the groups in it.
    var operators = 0
    /// Fields, indices and calls of the chain so far.
    var suffixes = 0
    /// Fields and indices since the last call, with those of the keys between `[ ]`: what naming a value walks through.
    var fields = 0
    /// All fields and indices of the expression so far.
    var allFields = 0
    /// `..` and what follows it nests to the right until an operator that binds less.
    var concatenations = 0
    /// `^` and unary operators nest to the right until any other operator.
    var prefixes = 0
    /// `elseif` of a conditional.
    var branches = 0
    /// Whether the value so far is that of a comparison.
    var isComparison = false

    init(_ kind: Kind) {
        self.kind = kind
        weight = kind == .function ? 2 : 1
    }

    /// Levels that it and the operators in it take.
    var depth: Int { weight + concatenations + prefixes }

    /// Begins another expression.
    mutating func restart() {
        operators = 0
        suffixes = 0
        fields = 0
        allFields = 0
        isComparison = false
    }
}

/// What is counted over one function, without the functions inside it.
struct SourceFunction {
    /// `goto` and `break`.
    var jumps = 0
    var labels = 0
    /// Numbers long enough to need a place among the function's constants.
    var numbers = 0
    /// Names, texts and numbers: no fewer than the function's constants.
    var constants = 0
}
