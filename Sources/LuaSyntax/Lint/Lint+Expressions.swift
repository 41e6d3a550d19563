extension Lint {
    /// Comparisons that don't depend on what they compare.
    func slips(in expression: Expression) -> [SourceSlip] {
        guard case .operation(let first, let rest) = expression.kind else { return [] }
        return rest.flatMap { operand -> [SourceSlip] in
            let left = first.first...(operand.symbol - 1)
            let right = operand.value.first...operand.value.last
            let kind = chunk.tokens[operand.symbol].kind
            guard kind.isComparison || kind == .and || kind == .or else { return [] }
            if kind.isComparison, isNaN(left) || isNaN(right) {
                return [nanSlip(left.lowerBound...right.upperBound, kind)]
            }
            if isSame(left, right) { return [sameSlip(left, right, kind)] }
            if operand.symbol == rest[0].symbol { return negation(first, operand, kind) }
            return []
        }
    }

    private func nanSlip(_ tokens: ClosedRange<Int>, _ kind: TokenKind) -> SourceSlip {
        slip(
            .comparedWithNaN, tokens, "a comparison with 0/0 is always \(kind == .notEqual)",
            remedy: "to find out whether x is no number, write x ~= x")
    }

    private func sameSlip(_ left: ClosedRange<Int>, _ right: ClosedRange<Int>, _ kind: TokenKind) -> SourceSlip {
        let isTest = kind == .notEqual || kind == .equal
        return slip(
            .sameOperands, left.lowerBound...right.upperBound,
            // The one use of comparing something with itself, and a known way to write it.
            severity: isTest ? .information : nil, "both sides of '\(kind.rawValue)' are the same",
            remedy: isTest ? "right only to tell a number from 0/0; otherwise check the names" : "check the names")
    }

    /// `not a == b`, which compares `not a` with b.
    private func negation(_ first: Expression, _ operand: Operand, _ kind: TokenKind) -> [SourceSlip] {
        guard kind.isComparison, chunk.tokens[first.first].kind == .not, case .unary = first.kind else { return [] }
        let right = chunk.tokens[operand.value.first].kind
        guard right != .not, right != .true, right != .false else { return [] }
        let better = kind == .equal ? "a ~= b" : kind == .notEqual ? "a == b" : "not (a \(kind.rawValue) b)"
        return [
            slip(
                .negatedOperand, first.first...operand.value.last,
                "'not' applies to the left side of '\(kind.rawValue)' only", remedy: "write \(better)")
        ]
    }

    /// Whether the tokens are `0/0`, with any parentheses and signs.
    private func isNaN(_ range: ClosedRange<Int>) -> Bool {
        guard range.count < 12 else { return false }
        let rest = chunk.tokens[range].filter { ![.minus, .openParenthesis, .closeParenthesis].contains($0.kind) }
        guard rest.map(\.kind) == [.number, .slash, .number] else { return false }
        return [rest[0], rest[2]].allSatisfy { NumeralValue($0.text(in: chunk.bytes))?.isZero == true }
    }

    /// Whether two expressions are written alike and give the same value twice: nothing in them is called or made.
    func isSame(_ left: ClosedRange<Int>, _ right: ClosedRange<Int>) -> Bool {
        guard left.count == right.count else { return false }
        for (one, other) in zip(left, right) {
            let token = chunk.tokens[one]
            guard token.kind == chunk.tokens[other].kind, chunk.text(one) == chunk.text(other) else { return false }
            switch token.kind {
            case .openParenthesis, .openBrace, .function: return false
            case .string where one > left.lowerBound && chunk.tokens[one - 1].kind == .name: return false
            default: break
            }
        }
        return true
    }
}

extension TokenKind {
    var isComparison: Bool {
        switch self {
        case .equal, .notEqual, .less, .greater, .lessOrEqual, .greaterOrEqual: true
        default: false
        }
    }
}
