extension SourceScanner {
    // MARK: Levels

    mutating func open(_ kind: SourceFrame.Kind) throws(SourceProblem) {
        frames.append(frame)
        frame = SourceFrame(kind)
        depth += frame.weight
        guard depth <= nesting else { throw problem(.nesting) }
        isAfterValue = false
        isAfterBitwise = false
    }

    /// Leaves the right sides of `^` and of unary operators.
    mutating func endPrefixes() {
        depth -= frame.prefixes
        frame.prefixes = 0
    }

    /// Leaves those of `..` too.
    mutating func endRuns() {
        depth -= frame.prefixes + frame.concatenations
        frame.prefixes = 0
        frame.concatenations = 0
    }

    // MARK: Expressions

    /// Begins another expression, in a list or in another statement.
    mutating func beginStatement() {
        endRuns()
        frame.restart()
        isAfterValue = false
        isAfterBitwise = false
        isField = false
    }

    /// Begins a value; after another value it belongs to the next statement.
    mutating func beginValue() {
        if isField {
            isField = false
            return
        }
        if isAfterValue { beginStatement() }
        isAfterBitwise = false
        frame.suffixes = 0
        frame.fields = 0
    }

    mutating func addSuffix(isCall: Bool) throws(SourceProblem) {
        frame.suffixes += 1
        guard frame.suffixes <= chain else { throw problem(.suffixes) }
        if isCall { frame.fields = 0 } else { try addFields(1) }
    }

    mutating func addFields(_ count: Int) throws(SourceProblem) {
        frame.fields += count
        frame.allFields += count
        guard frame.fields <= Self.fieldLimit else { throw problem(.fields) }
    }

    mutating func addOperators(_ count: Int) throws(SourceProblem) {
        frame.operators += count
        guard frame.operators <= chain else { throw problem(.operators) }
    }

    // MARK: Operators

    mutating func takeBinary(length: Int) throws(SourceProblem) {
        try addOperators(1)
        isAfterValue = false
        isAfterBitwise = false
        position += length
    }

    /// `+ - * / // %`, which bind more than `..`.
    mutating func takeOperator(length: Int) throws(SourceProblem) {
        endPrefixes()
        try takeBinary(length: length)
    }

    mutating func takePower() throws(SourceProblem) {
        try nestPrefix()
        try takeBinary(length: 1)
    }

    /// `& | ~`.
    mutating func takeBitwise() throws(SourceProblem) {
        endRuns()
        try takeBinary(length: 1)
        isAfterBitwise = true
    }

    /// `and`, `or`: the value is no longer that of a comparison.
    mutating func takeLogical() throws(SourceProblem) {
        endRuns()
        frame.isComparison = false
        try takeBinary(length: 0)
    }

    /// `not`, `#`, and unary `-` and `~`.
    mutating func takePrefix() throws(SourceProblem) {
        if isAfterBitwise { try checkBitwise() }
        if isAfterValue { beginStatement() }
        try nestPrefix()
        try addOperators(1)
    }

    private mutating func nestPrefix() throws(SourceProblem) {
        frame.prefixes += 1
        depth += 1
        guard depth <= nesting else { throw problem(.nesting) }
    }

    /// Lua 5.4.4 computes `1 | (a or b)` wrongly where the constant's number takes more than a byte.
    func checkBitwise() throws(SourceProblem) {
        if function.constants > Self.safeConstants { throw problem(.bitwiseOperator) }
    }
}
