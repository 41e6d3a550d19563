extension NodePrinter {
    func piece(_ node: TruthNode) -> Piece {
        switch node {
        case .constant(let truth, _): Piece(truth ? "true" : "false")
        case .field(let index, _): field(index)
        case .param(let index, _): param(index)
        case .numbers(let comparison, let left, let right, _): compared(comparison, piece(left), piece(right))
        case .texts(let comparison, let left, let right, _): compared(comparison, piece(left), piece(right))
        case .truths(let comparison, let left, let right, _): compared(comparison, piece(left), piece(right))
        case .instants(let comparison, let left, let right, _): compared(comparison, piece(left), piece(right))
        case .between(let operand, let low, let high, _): call(.between, [operand, low, high].map(text))
        case .oneOf(let operand, let candidates, _): call(.oneOf, ([operand] + candidates).map(text))
        case .known(let operand, _): call(.known, [text(of: operand)])
        case .not(let operand): Piece("not \(piece(operand).wrapped(.unary))", .unary)
        case .and(let left, let right):
            Piece("\(piece(left).wrapped(.conjunction)) and \(piece(right).wrapped(.comparison))", .conjunction)
        case .or(let left, let right):
            Piece("\(piece(left).wrapped(.disjunction)) or \(piece(right).wrapped(.conjunction))", .disjunction)
        }
    }

    /// A comparison inside a comparison keeps its parentheses: without them it would read like a chain.
    private func compared(_ comparison: Comparison, _ left: Piece, _ right: Piece) -> Piece {
        Piece("\(left.wrapped(.sum)) \(comparison.symbol) \(right.wrapped(.sum))", .comparison)
    }
}
